/** Two hundred neighbours second the same proposal at the same moment, while replies get lost. */
import { theDoor } from '../world'
import { crowd, insist } from './crowd'

const CROWD = 200

afterEach(() => theDoor().remove('/faults'))

test('the threshold is reached exactly once, every second counts once, and one clock starts', async () => {
  const { estate, people } = await crowd(CROWD + 1)
  const he = await estate.officer('何琳', 'proposalCommittee')
  const author = people[CROWD]!
  const { id: proposalId, version } = await author.call('proposals.submit', {
    proposalId: 'lamp-lamp-lamp-lamp-lamp',
    title: '5、6 栋之间加一盏路灯',
    body: '',
    place: '5 栋和 6 栋之间的台阶',
    category: 'facilities',
  })
  await he.call('proposals.screen', {
    proposalId,
    version,
    verdict: { kind: 'accept', responsible: 'propertyCompany' },
  })
  await theDoor().post('/faults', { kind: 'dropReply', action: 'proposals.second', chance: 0.1 })
  const replies = await Promise.all(
    people.slice(0, CROWD).map((person) => insist(person, 'proposals.second', { proposalId })),
  )
  expect(replies.filter((reply) => !reply.ok)).toEqual([])
  const view = await author.call('proposals.get', { proposalId })
  expect(view).toMatchObject({ seconds: CROWD, state: 'response', clock: { body: 'propertyCompany' } })
  const { entries, intact } = await author.call('desk.record', { matterId: proposalId })
  expect(entries.map((entry) => entry.act)).toEqual(['submit', 'takeUp', 'thresholdReached'])
  expect(intact).toBe(true)
}, 300_000)
