/** Whatever is sent, the answer is a code of the closed list and a sentence; never an internal error. */
import fc from 'fast-check'
import { permissions } from '../../cloudfunctions/kernel/permissions'
import type { ActionName } from '../../typings/api'
import type { Community, Person } from '../world'
import { newEstate, place, theDoor } from '../world'

const CODES = [
  'bad_request',
  'unknown_action',
  'invalid',
  'not_found',
  'forbidden',
  'consent_needed',
  'not_bound',
  'too_early',
  'closed',
  'stale',
  'conflict',
  'full',
  'limit',
  'content_refused',
  'expired',
  'bad_file',
  'busy',
]

const ACTIONS = Object.keys(permissions) as ActionName[]
const FIELDS = [
  'noticeId',
  'questionId',
  'proposalId',
  'pollId',
  'shiftId',
  'activityId',
  'grantId',
  'version',
  'content',
  'text',
  'cursor',
  'filter',
  'choices',
  'code',
  'reason',
]

const value = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.constantFrom('', '\u202e反过来', 'a'.repeat(3000), '__proto__', '../../etc', '{"$gt":""}', 'null'),
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.string({ maxLength: 5 }), { maxLength: 4 }),
  fc.constant({ $ne: null }),
  fc.constant({ kind: 'community' }),
)
const input = fc.oneof(
  value,
  fc.dictionary(fc.constantFrom(...FIELDS), value, { maxKeys: 5, noNullPrototype: true }),
)
const event = fc.oneof(
  { weight: 8, arbitrary: fc.record({ action: fc.constantFrom(...ACTIONS), input }) },
  { weight: 1, arbitrary: fc.record({ action: fc.string(), input }) },
  { weight: 1, arbitrary: fc.record({ action: fc.constantFrom(...ACTIONS), community: value, input }) },
  { weight: 1, arbitrary: fc.oneof(fc.object(), fc.constant([]), fc.constant(null)) },
)

const BATCH = 100

describe('malformed calls', () => {
  let estate: Community
  let people: Person[]

  beforeAll(async () => {
    estate = await newEstate(1, 2)
    people = [
      estate.steward,
      await estate.resident('王桂芳', place(estate, 0)),
      await estate.officer('陈建国', 'branchSecretary'),
      await estate.officer('钱伟', 'proposalCommittee'),
    ]
  })

  test('ten thousand of them give no internal error', async () => {
    const door = theDoor()
    await fc.assert(
      fc.asyncProperty(fc.array(event, { minLength: BATCH, maxLength: BATCH }), async (events) => {
        const replies = await Promise.all(
          events.map((one, index) => {
            const person = people[index % people.length] as Person
            const body = one !== null && typeof one === 'object' ? { community: estate.id, ...one } : one
            const action = (one as { action?: unknown } | null)?.action
            const where =
              typeof action === 'string' && /^(roll\.(?!summary)|documents\.)/.test(action)
                ? action.startsWith('roll')
                  ? 'roll-import'
                  : 'documents'
                : 'api'
            return door.raw(where, body, person.openid) as Promise<{
              ok: boolean
              error?: { code: string; message: string }
            }>
          }),
        )
        for (const [index, reply] of replies.entries()) {
          if (reply.ok) continue
          if (!CODES.includes(reply.error?.code ?? ''))
            throw new Error(`${JSON.stringify(events[index])} → ${JSON.stringify(reply)}`)
          expect(reply.error?.message).toMatch(/[。！？]$/)
        }
      }),
      { numRuns: 10_000 / BATCH, endOnFailure: true },
    )
  }, 240_000)

  test('bidi and zero-width controls are stripped from what people write', async () => {
    const wang = people[1] as Person
    const me = await wang.call('members.setName', { name: '王\u202e桂\u200b芳' })
    expect(me.name).toBe('王桂芳')
  })

  test('an unknown field is refused', async () => {
    const wang = people[1] as Person
    expect(await wang.refusal('members.setName', { name: '王桂芳', role: 'steward' } as never)).toBe(
      'invalid',
    )
  })

  test('timers are not for phones', async () => {
    const reply = await theDoor().raw('timers', {}, 'o-somebody-1')
    expect(reply).toMatchObject({ errCode: expect.any(Number) })
    expect(reply).not.toHaveProperty('done')
  })
})
