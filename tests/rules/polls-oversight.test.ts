/** Who signs, rules, voids, extends, calls anew and reports, and when. */
import fc from 'fast-check'
import type { Actor } from '../../cloudfunctions/kernel/context'
import type { OversightFacts } from '../../cloudfunctions/polls/oversight'
import { steps, takesObjections, whyNotCertify } from '../../cloudfunctions/polls/oversight'
import { remindAt } from '../../cloudfunctions/polls/remind'
import { ruleSetNamed } from '../../cloudfunctions/polls/rule-sets'
import { notHeardByBuilding } from '../../cloudfunctions/polls/tally'
import type { Role } from '../../typings/domain'
import type { PollState } from '../../typings/polls'

const OPENS = '2026-06-01T00:00:00.000Z'
const CLOSES = '2026-06-10T12:00:00.000Z'
const DURING = '2026-06-05T00:00:00.000Z'
const AFTER = '2026-06-12T00:00:00.000Z'

const poll = (more: Partial<OversightFacts> = {}): OversightFacts => ({
  state: 'tallied',
  body: 'residentsCommittee',
  writers: ['li'],
  opensAt: OPENS,
  closesAt: CLOSES,
  legalEffect: 'procedural',
  rules: ruleSetNamed('national'),
  announcedBy: 'qian',
  signedBy: [],
  extendDays: 3,
  isExtended: false,
  isReconvened: false,
  objectionsUntil: null,
  followUp: null,
  ...more,
})

const who = (personId: string, ...roles: Role[]): Actor => ({
  accountId: 'a',
  personId,
  openid: 'o',
  name: personId,
  standing: 'registered',
  consents: [],
  household: null,
  roles: roles.map((role) => ({ role, buildingId: null })),
})

const feng = who('feng', 'supervisor')
const qian = who('qian', 'pollCommittee')
const li = who('li', 'committeeMember')
const wu = who('wu', 'propertyStaff')

const STATES: PollState[] = [
  'draft',
  'inReview',
  'announced',
  'rollFrozen',
  'open',
  'tallied',
  'failedQuorum',
  'certified',
  'final',
  'cancelled',
  'voided',
]

/** States in which this person may, by the verb. */
const when = (
  actor: Actor,
  verb: keyof ReturnType<typeof steps>,
  now: string,
  more: Partial<OversightFacts> = {},
) => STATES.filter((state) => steps(poll({ ...more, state }), actor, now)[verb])

test('each step has its states and its office, and no other', () => {
  expect(when(feng, 'canCertify', AFTER)).toEqual(['tallied'])
  expect(when(feng, 'canCertify', AFTER, { legalEffect: 'advisory' })).toEqual([])
  expect(when(feng, 'canRule', AFTER)).toEqual(['tallied', 'certified'])
  expect(when(feng, 'canVoid', DURING)).toEqual(['rollFrozen', 'open', 'tallied', 'certified'])
  expect(when(feng, 'canVoid', '2026-05-30T00:00:00.000Z')).toEqual(['tallied', 'certified'])
  expect(when(qian, 'canExtend', DURING)).toEqual(['announced', 'rollFrozen', 'open'])
  expect(when(qian, 'canExtend', CLOSES)).toEqual([])
  expect(when(qian, 'canExtend', DURING, { isExtended: true })).toEqual([])
  expect(when(qian, 'canExtend', DURING, { extendDays: 0 })).toEqual([])
  expect(when(li, 'canReconvene', AFTER)).toEqual(['failedQuorum'])
  expect(when(li, 'canReconvene', AFTER, { isReconvened: true })).toEqual([])
  const followUp = { body: 'propertyCompany' as const, isReported: false }
  expect(when(wu, 'canReport', AFTER, { followUp })).toEqual(['final'])
  expect(when(li, 'canReport', AFTER, { followUp })).toEqual([])
  expect(when(wu, 'canReport', AFTER, { followUp: { ...followUp, isReported: true } })).toEqual([])
})

test('who drafted or announced it neither signs nor rules nor voids, whatever else they hold', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...STATES),
      fc.constantFrom('li', 'qian'),
      fc.constantFrom(DURING, AFTER),
      (state, id, now) => {
        const both = who(id, 'supervisor', 'pollCommittee', 'committeeMember')
        const { canCertify, canRule, canVoid } = steps(poll({ state }), both, now)
        expect([canCertify, canRule, canVoid]).toEqual([false, false, false])
      },
    ),
  )
})

test('one who has signed does not sign again, and is told that another must', () => {
  expect(whyNotCertify(poll({ signedBy: ['feng'] }), feng)).toContain('另一位')
  expect(whyNotCertify(poll(), feng)).toBeNull()
  expect(whyNotCertify(poll(), li)).toContain('监督员')
})

test('objections are taken until their hour, exclusive', () => {
  const until = '2026-06-20T16:00:00.000Z'
  expect(
    takesObjections(poll({ state: 'certified', objectionsUntil: until }), '2026-06-20T15:59:59.999Z'),
  ).toBe(true)
  expect(takesObjections(poll({ state: 'certified', objectionsUntil: until }), until)).toBe(false)
  expect(takesObjections(poll({ state: 'tallied' }), AFTER)).toBe(false)
  expect(takesObjections(poll({ state: 'final', objectionsUntil: until }), AFTER)).toBe(false)
})

test('a vote of two days or less has no reminder', () => {
  expect(remindAt({ opensAt: OPENS, closesAt: CLOSES })).toBe('2026-06-08T12:00:00.000Z')
  expect(remindAt({ opensAt: OPENS, closesAt: '2026-06-03T00:00:00.000Z' })).toBeNull()
})

test('no figure of a building tells of fewer than five on either side, and each is a multiple of five', () => {
  const voice = fc.record({ buildingId: fc.constantFrom('b1', 'b2', 'b3', '') })
  fc.assert(
    fc.property(fc.array(voice, { maxLength: 60 }), fc.array(voice, { maxLength: 60 }), (heard, silent) => {
      const of = (voices: typeof heard, id: string) =>
        voices.filter(({ buildingId }) => buildingId === id).length
      for (const { buildingId, count } of notHeardByBuilding(heard, silent)) {
        expect(count % 5).toBe(0)
        expect(count).toBeGreaterThanOrEqual(5)
        expect(count).toBeLessThanOrEqual(of(silent, buildingId))
        expect(of(heard, buildingId)).toBeGreaterThanOrEqual(5)
      }
    }),
  )
})
