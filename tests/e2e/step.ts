let broken = false

/** One step of the story a file tells. After a step that failed the others fail at once: they stand on it. */
export function step(name: string, run: () => Promise<void>): void {
  test(name, async () => {
    if (broken) throw new Error('a step before this one failed')
    broken = true
    await run()
    broken = false
  })
}
