/** Pictures of what is open on a phone, by day and in the dark; what can be tapped is large enough and can be read. */
import { audit } from '../pages/look-audit'
import type { Phone } from './phone'

const theme = (phone: Phone, name: 'light' | 'dark'): Promise<unknown> =>
  phone.program.evaluate((to: string) => {
    const { __phone } = globalThis as unknown as { __phone?: { setEnvironment(change: object): void } }
    __phone?.setEnvironment({ theme: to })
  }, name)

/** Of a phone that wears large type. */
export const LARGE = { tap: 60, type: 18 }

export async function looks(phone: Phone, name: string, bars = { tap: 44, type: 13 }): Promise<void> {
  for (const look of ['dark', 'light'] as const) {
    await theme(phone, look)
    await phone.screenshot(look === 'dark' ? `${name}-dark` : name)
    expect({ look, faults: await phone.program.evaluate(audit, bars) }).toEqual({ look, faults: [] })
  }
}
