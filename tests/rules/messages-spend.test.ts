import fc from 'fast-check'
import { batches, decide, matterKey, payer } from '../../cloudfunctions/messages/spend'
import type { Candidate } from '../../cloudfunctions/messages/spend'
import type { MessageTemplate, Priority } from '../../typings/messages'

const NOW = '2026-06-10T04:00:00.000Z'
const PRIORITIES: Priority[] = ['result', 'answer', 'change', 'reminder']
const none = { result: 0, answer: 0, change: 0, reminder: 0 }

const told = (changes: Partial<Candidate>): Candidate => ({
  id: 'm1',
  personId: 'wang',
  matterId: null,
  priority: 'change',
  at: NOW,
  concerns: true,
  reachable: true,
  ...changes,
})
const situation = (left: Partial<typeof none>, brought: [string, string][] = []) => ({
  left: new Map([['wang', { ...none, ...left }]]),
  brought: new Map(brought),
  now: NOW,
})

test('with one permission left the result goes, and the change does not', () => {
  const result = told({ id: 'r', priority: 'result', at: '2026-06-10T03:59:00.000Z' })
  const change = told({ id: 'c', at: '2026-06-10T03:00:00.000Z' })
  const verdicts = decide([change, result], situation({ change: 1 }))
  expect(verdicts.get('r')).toEqual({ kind: 'send', template: 'change' })
  expect(verdicts.get('c')).toEqual({ kind: 'drop', why: 'noGrant' })
})

test('a reminder never takes the last one that a result or an answer could come by', () => {
  expect(payer('reminder', { ...none, change: 1 })).toBeNull()
  expect(payer('reminder', { ...none, change: 2 })).toBe('change')
  expect(payer('reminder', { ...none, reminder: 1 })).toBe('reminder')
})

test('what was read, taken back or may not be sent is dropped and says why', () => {
  const dropped = (changes: Partial<Candidate>) => decide([told(changes)], situation({ change: 5 })).get('m1')
  expect(dropped({ concerns: false })).toEqual({ kind: 'drop', why: 'noLonger' })
  expect(dropped({ reachable: false })).toEqual({ kind: 'drop', why: 'noConsent' })
})

test('one message a matter in two hours: the next one waits', () => {
  const brought: [string, string][] = [[matterKey('wang', 'q1'), '2026-06-10T03:00:00.000Z']]
  const later = decide([told({ matterId: 'q1' })], situation({ change: 2 }, brought)).get('m1')
  expect(later).toEqual({ kind: 'wait', until: '2026-06-10T05:00:00.000Z' })
  const both = [told({ id: 'a', matterId: 'q2' }), told({ id: 'b', matterId: 'q2', priority: 'result' })]
  const verdicts = decide(both, situation({ change: 5, result: 1 }))
  expect(verdicts.get('b')).toMatchObject({ kind: 'send' })
  expect(verdicts.get('a')).toMatchObject({ kind: 'wait' })
})

test('what waits for its turn keeps its permission from anything lighter', () => {
  const brought: [string, string][] = [[matterKey('wang', 'q1'), '2026-06-10T03:00:00.000Z']]
  const waiting = told({ id: 'w', matterId: 'q1', priority: 'answer' })
  const lighter = told({ id: 'c', matterId: 'n1' })
  expect(decide([lighter, waiting], situation({ change: 1 }, brought)).get('c')).toMatchObject({
    kind: 'drop',
  })
})

const candidate = fc.record({
  personId: fc.constantFrom('wang', 'chen'),
  matterId: fc.constantFrom(null, 'q1', 'q2', 'q3'),
  priority: fc.constantFrom(...PRIORITIES),
  at: fc
    .integer({ min: 0, max: 59 })
    .map((minute) => `2026-06-10T03:${String(minute).padStart(2, '0')}:00.000Z`),
  concerns: fc.boolean(),
  reachable: fc.boolean(),
})
const left = fc.record({
  result: fc.nat(2),
  answer: fc.nat(2),
  change: fc.nat(3),
  reminder: fc.nat(2),
})

test('whatever waits, nothing lighter goes by a permission that something weightier lacked', () => {
  fc.assert(
    fc.property(fc.array(candidate, { maxLength: 12 }), left, (some, has) => {
      const waiting = some.map((one, n) => ({ ...one, id: `m${n}` }))
      const people = new Map(['wang', 'chen'].map((personId) => [personId, has]))
      const verdicts = decide(waiting, { left: people, brought: new Map(), now: NOW })
      for (const lacking of waiting) {
        const verdict = verdicts.get(lacking.id)
        if (verdict?.kind !== 'drop' || verdict.why !== 'noGrant') continue
        const could: MessageTemplate[] =
          lacking.priority === 'result' || lacking.priority === 'answer'
            ? [lacking.priority, 'change']
            : [lacking.priority]
        const lighter = waiting.filter(
          (other) =>
            other.personId === lacking.personId &&
            PRIORITIES.indexOf(other.priority) > PRIORITIES.indexOf(lacking.priority),
        )
        for (const other of lighter) {
          const paid = verdicts.get(other.id)
          if (paid?.kind === 'send') expect(could).not.toContain(paid.template)
        }
      }
    }),
    { numRuns: 500 },
  )
})

test('nobody pays more than they have, and a batch asks nobody twice', () => {
  fc.assert(
    fc.property(fc.array(candidate, { maxLength: 60 }), left, (some, has) => {
      const waiting = some.map((one, n) => ({ ...one, id: `m${n}` }))
      const people = new Map(['wang', 'chen'].map((personId) => [personId, has]))
      const verdicts = decide(waiting, { left: people, brought: new Map(), now: NOW })
      const sends = waiting.flatMap(({ id, personId }) => {
        const verdict = verdicts.get(id)
        return verdict?.kind === 'send' ? [{ id, personId, template: verdict.template }] : []
      })
      for (const personId of people.keys())
        for (const template of PRIORITIES)
          expect(
            sends.filter((send) => send.personId === personId && send.template === template).length,
          ).toBeLessThanOrEqual(has[template])
      const made = batches(sends)
      expect(made.flatMap((batch) => batch.ids).sort()).toEqual(sends.map((send) => send.id).sort())
      for (const batch of made) {
        const whose = batch.ids.map((id) => waiting.find((one) => one.id === id)!.personId)
        expect(new Set(whose).size).toBe(whose.length)
      }
    }),
  )
})
