/** What the clock brings to a proposal: reminders at half time, one extension, the public board, the talk and its end. */
import { liveAlone } from '../own-cloud'
import { announced } from '../polls/content'
import { theDoor } from '../world'
import type { Person } from '../world'
import type { Street } from './people'
import {
  YES,
  answered,
  inResponse,
  newStreet,
  seconding,
  seen,
  submit,
  talkedOver,
  withdrawn,
} from './people'

liveAlone()

let street: Street
let chair: Person

const WHY = '钢管厂家说要等十天才到货，量好尺寸就能给准日子。'

beforeAll(async () => {
  street = await newStreet()
  chair = await street.estate.officer('李主任', 'committeeMember')
})

const inbox = async (person: Person) => (await person.call('messages.list', {})).items

const halfOf = ({ startedAt, dueAt }: { startedAt: string; dueAt: string }): string =>
  new Date((Date.parse(startedAt) + Date.parse(dueAt)) / 2).toISOString()

describe('when time runs out', () => {
  test('too few seconds in thirty days, and it lapses', async () => {
    const proposal = await seconding(street)
    await street.neighbours[0]!.call('proposals.second', { proposalId: proposal.id })
    await theDoor().setClock(proposal.secondingUntil!)
    await theDoor().advance('10m')
    const lapsed = await street.chen.call('proposals.get', { proposalId: proposal.id })
    expect(lapsed).toMatchObject({ state: 'lapsed', viewer: { canSecond: false } })
    const { entries } = await street.chen.call('desk.record', { matterId: proposal.id })
    expect(entries.map((entry) => entry.act)).toEqual(['submit', 'takeUp', 'lapse', 'sealSeconds'])
    const inbox = await street.neighbours[0]!.call('messages.list', {})
    expect(inbox.items[0]?.title).toContain('没凑够')
  })

  test('sent back and not completed in fourteen days, it lapses', async () => {
    const { id: proposalId, version } = await submit(street.chen)
    const verdict = { kind: 'return' as const, reason: '请说说是哪一段台阶' }
    await street.he.call('proposals.screen', { proposalId, version, verdict })
    await theDoor().advance('15d')
    await theDoor().advance('10m')
    expect((await street.chen.call('proposals.get', { proposalId })).state).toBe('lapsed')
    expect((await street.chen.call('desk.home', {})).needs).not.toContainEqual(
      expect.objectContaining({ kind: 'complete', proposalId }),
    )
  })

  test('unscreened and unanswered ones stand on the public board, and can still be dealt with', async () => {
    const waiting = await submit(street.chen)
    const answerable = await inResponse(street)
    await theDoor().setClock(answerable.clock!.dueAt)
    await theDoor().advance('2h')
    const { items } = await street.neighbours[0]!.call('desk.overdue', {})
    expect(items).toContainEqual(expect.objectContaining({ kind: 'screening', id: waiting.id }))
    expect(items).toContainEqual(
      expect.objectContaining({ kind: 'response', id: answerable.id, desk: expect.anything() as unknown }),
    )
    const queue = await street.wu.call('desk.workbench', {})
    expect(queue.today).toContainEqual(
      expect.objectContaining({
        kind: 'respondProposal',
        id: answerable.id,
        clock: expect.anything() as unknown,
      }),
    )
    const { version } = await street.wu.call('proposals.get', { proposalId: answerable.id })
    const late = await answered(street, { ...answerable, version })
    expect(late.clock).toMatchObject({ state: 'met', overdueDays: 1 })
    const after = await street.neighbours[0]!.call('desk.overdue', {})
    expect(after.items.map((item) => item.id)).not.toContain(answerable.id)
  })
})

test('at half time whoever has to look is reminded, once; late, the body above hears of it', async () => {
  const secretary = await street.estate.officer('陈书记', 'branchSecretary')
  const { id, clock } = await submit(street.chen)
  await theDoor().setClock(halfOf(clock!))
  await theDoor().advance('10m')
  const about = async (person: Person) => (await inbox(person)).filter(({ matterId }) => matterId === id)
  expect(await about(street.he)).toMatchObject([{ priority: 'reminder' }])
  expect(await about(secretary)).toEqual([])
  await theDoor().setClock(clock!.dueAt)
  await theDoor().advance('10m')
  expect((await about(secretary))[0]?.title).toContain('到期没办')
  expect((await about(street.chen))[0]?.title).toContain('到期没办')
  const { items } = await street.neighbours[0]!.call('desk.overdue', {})
  expect(items).toContainEqual(
    expect.objectContaining({
      kind: 'screening',
      id,
      overdueDays: 1,
      next: expect.objectContaining({ body: 'branch' }) as unknown,
    }),
  )
  await withdrawn(street.chen, await seen(street.chen, id))
})

test('the talk goes on for fourteen days; then the body may answer, and the author and friends are told', async () => {
  const { id, deliberation, clock } = await talkedOver(street)
  await theDoor().advance('10m')
  expect((await inbox(street.neighbours[0]!))[0]?.title).toContain('先一起商量')
  await theDoor().setClock(deliberation!.until)
  await theDoor().advance('10m')
  const now = await seen(street.chen, id)
  expect(now).toMatchObject({ state: 'response', clock: { dueAt: clock!.dueAt, state: 'running' } })
  expect(now.steps.map(({ label, state }) => [label, state])).toEqual([
    ['提出来', 'done'],
    ['受理', 'done'],
    ['附议够了', 'done'],
    ['一起商量', 'done'],
    ['正式答复', 'now'],
  ])
  expect((await inbox(street.neighbours[0]!))[0]?.title).toContain('正式答复')
  await withdrawn(street.chen, now)
})

test('put off once, by whoever has to answer, with a reason, while there is time; everyone reads it', async () => {
  const proposal = await inResponse(street)
  const { id: proposalId, version, clock } = proposal
  const ask = { proposalId, version, days: 5, reason: WHY }
  expect(await chair.refusal('proposals.extend', ask)).toBe('forbidden')
  expect(await street.he.refusal('proposals.extend', ask)).toBe('forbidden')
  expect(await street.wu.refusal('proposals.extend', { ...ask, reason: '忙' })).toBe('invalid')
  expect(await street.wu.refusal('proposals.extend', { ...ask, days: 0 })).toBe('invalid')
  const later = await street.wu.call('proposals.extend', ask)
  expect(later.extension).toMatchObject({ reason: WHY, wasDueAt: clock!.dueAt })
  expect(Date.parse(later.clock!.dueAt)).toBeGreaterThan(Date.parse(clock!.dueAt))
  expect(await street.zheng.refusal('proposals.extend', { ...ask, version: later.version })).toBe('conflict')
  expect((await inbox(street.neighbours[3]!))[0]).toMatchObject({ matterId: proposalId })
  await theDoor().setClock(later.clock!.dueAt)
  await theDoor().advance('10m')
  const late = await seen(street.wu, proposalId)
  expect(late).toMatchObject({ clock: { state: 'over', overdueDays: 1 }, viewer: { canExtend: false } })
  expect((await answered(street, late)).clock).toMatchObject({ state: 'met', overdueDays: 1 })
})

test('what is over is not put off', async () => {
  const { id: proposalId, clock } = await submit(street.chen)
  await theDoor().setClock(clock!.dueAt)
  const { version } = await seen(street.he, proposalId)
  expect(await street.he.refusal('proposals.extend', { proposalId, version, days: 5, reason: WHY })).toBe(
    'closed',
  )
  await withdrawn(street.chen, await seen(street.chen, proposalId))
})

test('no second after it lapsed; the committee takes it up all the same, saying why, and its clock starts', async () => {
  const proposal = await seconding(street)
  await street.neighbours[0]!.call('proposals.second', { proposalId: proposal.id })
  await theDoor().setClock(proposal.secondingUntil!)
  const tooLate = { proposalId: proposal.id }
  expect(await street.neighbours[1]!.refusal('proposals.second', tooLate)).toBe('closed')
  await theDoor().advance('10m')
  expect(await street.neighbours[1]!.refusal('proposals.second', tooLate)).toBe('closed')
  const { version } = await seen(chair, proposal.id)
  const reason = '住在那里的多是老人，手机上附议的人少，事情还是要办。'
  const step = { proposalId: proposal.id, version, reason }
  expect(await street.wu.refusal('proposals.adopt', step)).toBe('forbidden')
  expect(await chair.refusal('proposals.adopt', { ...step, reason: '要办' })).toBe('invalid')
  const taken = await chair.call('proposals.adopt', step)
  expect(taken).toMatchObject({
    state: 'deliberation',
    adopted: { desk: { body: 'residentsCommittee' }, reason },
    clock: { body: 'propertyCompany', state: 'running' },
  })
  await theDoor().advance('10m')
  expect((await inbox(street.neighbours[0]!))[0]?.title).toContain('有人接过去了')
  await withdrawn(street.chen, await seen(street.chen, proposal.id))
})

test('one that its author never completed is not taken up by others', async () => {
  const { id: proposalId, version } = await submit(street.chen)
  const verdict = { kind: 'return' as const, reason: '请说说是哪一段台阶' }
  await street.he.call('proposals.screen', { proposalId, version, verdict })
  await theDoor().advance('15d')
  await theDoor().advance('10m')
  const lapsed = await seen(chair, proposalId)
  expect(lapsed.state).toBe('lapsed')
  const step = { proposalId, version: lapsed.version, reason: WHY }
  expect(await chair.refusal('proposals.adopt', step)).toBe('forbidden')
})

test('an answer may be that a poll decides first; once that is over the body answers by a new day', async () => {
  const proposal = await inResponse(street)
  const { id: proposalId, version } = proposal
  const ask = { ...YES, decision: 'poll' as const, owner: '', budgetSource: '' }
  expect(await street.wu.refusal('proposals.respond', { proposalId, version, ...ask })).toBe('invalid')
  const nowhere = { ...ask, pollId: proposalId }
  expect(await street.wu.refusal('proposals.respond', { proposalId, version, ...nowhere })).toBe('invalid')
  const sun = await street.estate.officer('孙倩', 'pollCommittee')
  const poll = await announced(chair, sun)
  const asked = await answered(street, proposal, { ...ask, pollId: poll.id })
  expect(asked).toMatchObject({ state: 'poll', pollId: poll.id, clock: { state: 'met' } })
  expect((await inbox(street.neighbours[0]!))[0]?.title).toContain('先表决')
  expect(await street.wu.refusal('proposals.respond', { proposalId, version: asked.version, ...YES })).toBe(
    'forbidden',
  )
  const step = { pollId: poll.id, version: poll.version, reason: '施工方退出了，重新找' }
  await sun.call('polls.cancel', step)
  await theDoor().advance('10m')
  const again = await seen(street.wu, proposalId)
  expect(again).toMatchObject({ state: 'poll', clock: { state: 'running', body: 'propertyCompany' } })
  expect(await answered(street, again)).toMatchObject({ state: 'accepted', response: { decision: 'accept' } })
})

test('where the holidays of the next year are not known yet, plain weeks are counted and the page says so', async () => {
  await theDoor().setClock('2027-12-30T02:00:00.000Z')
  const proposal = await submit(street.chen)
  expect(proposal).toMatchObject({ plainWeeks: true, clock: { dueAt: '2028-01-06T10:00:00.000Z' } })
  await withdrawn(street.chen, proposal)
})
