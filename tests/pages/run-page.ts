/** A page as WeChat would run it, reduced to data, setData and lifecycles. */
interface Running {
  data: Record<string, unknown>
  /** What it shows, as it came. */
  reply: unknown
  setData(patch: object): void
  onLoad(query: object): void
  onUnload(): void
}

export type RunningPage<Taps extends string> = Running & Record<Taps, (event?: unknown) => Promise<void>>

/** Opens what a page's file registered, and waits for what it asks. */
export async function openPage<Taps extends string>(
  registered: object | undefined,
  query: object,
): Promise<RunningPage<Taps>> {
  const page = { ...registered } as unknown as RunningPage<Taps>
  page.data = structuredClone(page.data)
  page.setData = (patch) => Object.assign(page.data, structuredClone(patch))
  page.onLoad(query)
  await new Promise((resolve) => setTimeout(resolve, 0))
  return page
}
