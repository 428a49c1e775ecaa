/**
 * The mini-program's Date. The gateway's clock can be moved, so the phone asks it for the time and keeps one
 * offset. Timers are not touched: a minute of waiting is a minute.
 */
let offset = 0

class PhoneDate extends Date {
  constructor(...args: unknown[]) {
    if (args.length === 0) super(Date.now() + offset)
    else super(...(args as [number]))
  }

  static override now(): number {
    return Date.now() + offset
  }
}

/** Date() without new gives a string, which a class cannot do by itself. */
export const phoneDate: DateConstructor = new Proxy(PhoneDate as unknown as DateConstructor, {
  apply: () => new PhoneDate().toString(),
})

export function phoneNow(): number {
  return Date.now() + offset
}

/** Asks the gateway for its time. A phone without a gateway keeps the machine's. */
export async function readClock(): Promise<void> {
  try {
    const reply = await fetch('/health')
    const { now } = (await reply.json()) as { now?: string | number }
    const time = typeof now === 'string' ? Date.parse(now) : Number(now)
    if (Number.isFinite(time)) offset = time - Date.now()
  } catch {
    // no gateway behind this phone
  }
}
