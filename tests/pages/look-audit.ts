/**
 * What look.md's bars mean on a page that stands in the phone: runs inside that page, where the phone measures, and
 * lists what is wrong.
 */
import type { look } from '../../simulator/phone/runtime/inspect'

export interface AuditBars {
  /** Smallest height of anything that is tapped, in px. */
  tap: number
  /** Smallest type, in px. */
  type: number
}

/** Every text at 4.5, also the large; what is drawn for the eye alone has no smallest type. */
export function audit({ tap, type }: AuditBars): string[] {
  const { __phone } = globalThis as unknown as { __phone: { look: typeof look } }
  const { texts, controls, over } = __phone.look()
  const aims = ['button', 'link', 'radio', 'checkbox', 'tab', 'switch']
  return [
    ...texts
      .filter(({ contrast }) => contrast !== null && contrast < 4.5)
      .map(({ what, contrast }) => `contrast ${contrast?.toFixed(2)}: ${what}`),
    ...texts
      .filter(({ hidden, fontSize }) => !hidden && fontSize < type)
      .map(({ what, fontSize }) => `type ${fontSize}: ${what}`),
    ...over.map((what) => `over the right edge: ${what}`),
    ...controls
      .filter(({ role, height }) => aims.includes(role) && height < tap - 0.5)
      .map(({ what, height }) => `target ${height.toFixed(0)} high: ${what}`),
    ...controls.filter(({ label }) => label === '').map(({ what }) => `no label: ${what}`),
  ].filter((fault, n, all) => all.indexOf(fault) === n)
}
