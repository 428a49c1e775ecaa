/** Who may be what at once, as rules. */
import fc from 'fast-check'
import { ROLES, roleTitle } from '../../cloudfunctions/kernel/roles'
import { mayHoldBoth, requireApart } from '../../cloudfunctions/members/role'
import { decideConsent } from '../../cloudfunctions/members/consent'
import type { Consent } from '../../cloudfunctions/members/consent'

const role = fc.constantFrom(...ROLES)

test('what does not go together does not in either order', () => {
  fc.assert(
    fc.property(role, role, (one, other) => expect(mayHoldBoth(one, other)).toBe(mayHoldBoth(other, one))),
  )
})

test('a steward is nothing else but, perhaps, the steward of a building', () => {
  for (const other of ROLES)
    expect(mayHoldBoth('steward', other)).toBe(other === 'steward' || other === 'buildingSteward')
})

test('however roles are gathered one by one, no two of them clash', () => {
  fc.assert(
    fc.property(fc.array(role, { maxLength: 12 }), (wanted) => {
      const held: { role: (typeof ROLES)[number] }[] = []
      for (const one of wanted) {
        try {
          requireApart(held, one)
          held.push({ role: one })
        } catch {
          // refused, and not held
        }
      }
      for (const a of held) for (const b of held) expect(mayHoldBoth(a.role, b.role)).toBe(true)
    }),
  )
})

test('every role has a name of its own', () => {
  expect(new Set(ROLES.map(roleTitle)).size).toBe(ROLES.length)
})

test('a yes and a no leave at most one consent a purpose; the last word holds', () => {
  const choice = fc.record({
    purpose: fc.constantFrom('service' as const, 'household' as const, 'messages' as const),
    agreed: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(choice, { minLength: 1 }), (choices) => {
      let consents: Consent[] = []
      for (const one of choices)
        consents = decideConsent(consents, { ...one, version: 1 }, '2026-06-10T00:00:00.000Z')
      const last = choices.at(-1)!
      expect(consents.some((one) => one.purpose === last.purpose)).toBe(last.agreed)
      expect(new Set(consents.map((one) => one.purpose)).size).toBe(consents.length)
    }),
  )
})
