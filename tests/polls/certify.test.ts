/** After the count: two supervisors count again, neighbours object, the clock makes it final, and a body says what came of it. */
import { liveAlone } from '../own-cloud'
import { DAY, HOUR, after, dayPasses, newId, nowOf, place, theDoor } from '../world'
import type { Community, Person } from '../world'
import type { PollContent, PollView } from '../../typings/polls'
import { alterRow, rowsOf } from '../privacy/rows'
import { cast, castRefusal, clockTo, neighbours, opened, pollPeople } from './content'

liveAlone()

let estate: Community
let li: Person
let qian: Person
let feng: Person
let tang: Person
let voters: Person[]
let idle: Person

beforeAll(async () => {
  ;({ estate, li, qian } = await pollPeople())
  feng = await estate.officer('冯静', 'supervisor')
  tang = await estate.officer('唐慧', 'supervisor')
  voters = await neighbours(estate, 6)
  idle = await estate.resident('没投的', place(estate, 10))
  await dayPasses()
})

/** Counts for something: open for two days, five for and one against. */
async function binding(changes: Partial<PollContent> = {}): Promise<PollView> {
  const opensAt = after(await nowOf(), 2 * HOUR)
  const poll = await opened(li, qian, {
    legalEffect: 'procedural',
    opensAt,
    closesAt: after(opensAt, 24 * HOUR),
    ...changes,
  })
  for (const [n, voter] of voters.entries()) await cast(voter, poll, n === 0 ? 'no' : 'yes')
  return poll
}

/** Closed and counted, and seen by nobody but the supervisors and the poll committee. */
async function counted(changes: Partial<PollContent> = {}): Promise<PollView> {
  const poll = await binding(changes)
  await clockTo(after(poll.closesAt, 120_000))
  return poll
}

const oversee = (who: Person, { id }: { id: string }) => who.call('polls.oversee', { pollId: id })

async function sign(who: Person, { id }: { id: string }) {
  const { root } = await who.call('polls.recount', { pollId: id })
  const { version } = await oversee(who, { id })
  return who.call('polls.certify', { pollId: id, version, root })
}

async function certified(changes: Partial<PollContent> = {}): Promise<PollView> {
  const poll = await counted(changes)
  await sign(feng, poll)
  await sign(tang, poll)
  return poll
}

const objectTo = ({ id }: { id: string }, text = '我的回执不在名单里。') =>
  ({ pollId: id, objectionId: newId(), kind: 'receiptMissing', text }) as const

const letters = async (who: Person, words: string): Promise<number> =>
  (await who.call('messages.list', {})).items.filter(({ title }) => title.includes(words)).length

describe('two supervisors', () => {
  test('count again, each by themselves, and only then everyone sees the result', async () => {
    const poll = await counted()
    const one = { pollId: poll.id }
    expect(await voters[0]!.refusal('polls.getResult', one)).toBe('not_found')
    expect((await qian.call('polls.getResult', one)).ballots).toBe(6)
    expect(await letters(voters[0]!, '出结果了')).toBe(0)
    expect(await voters[0]!.refusal('polls.object', objectTo(poll))).toBe('not_found')

    const again = await feng.call('polls.recount', one)
    expect(again.checks.map(({ key, passed }) => [key, passed])).toEqual(
      ['question', 'roll', 'ballots', 'receipts', 'totals', 'root', 'record'].map((key) => [key, true]),
    )
    expect(again).toMatchObject({ rollSize: 48, ballots: 6 })
    expect(again.figures[0]).toEqual({ label: '同意改建', votes: 5 })

    const first = await sign(feng, poll)
    expect(first).toMatchObject({ state: 'tallied', signatures: [{ name: '冯静' }], objectionsUntil: null })
    expect(first.viewer).toMatchObject({ canCertify: false })
    expect((await sign(feng, poll)).signatures).toHaveLength(1)
    expect(await voters[0]!.refusal('polls.getResult', one)).toBe('not_found')

    const second = await sign(tang, poll)
    expect(second).toMatchObject({ state: 'certified', signatures: [{ name: '冯静' }, { name: '唐慧' }] })
    expect(second.objectionsUntil).not.toBeNull()
    expect((await voters[0]!.call('polls.getResult', one)).ballots).toBe(6)
    await theDoor().advance('2m')
    expect(await letters(voters[0]!, '出结果了')).toBe(1)
    expect(await letters(idle, '出结果了')).toBe(0)
  })

  test('are neither who drafted nor announced it, nor of their families; nobody else signs', async () => {
    const both = await estate.officer('冯敏', 'supervisor')
    await estate.appoint(both, 'pollCommittee')
    const opensAt = after(await nowOf(), 2 * HOUR)
    const poll = await opened(li, both, {
      legalEffect: 'procedural',
      opensAt,
      closesAt: after(opensAt, 24 * HOUR),
    })
    await estate.bind(both, place(estate, 20))
    const wife = await estate.resident('冯敏的家人', place(estate, 20), { relation: 'family' })
    await estate.appoint(wife, 'supervisor')
    await clockTo(after(poll.closesAt, 120_000))
    const { root } = await feng.call('polls.recount', { pollId: poll.id })
    const { version } = await oversee(feng, poll)
    for (const who of [both, wife, li, qian])
      expect(await who.refusal('polls.certify', { pollId: poll.id, version, root })).toBe('forbidden')
    expect((await oversee(both, poll)).viewer.whyNotCertify).toContain('起草或公布')
  })

  test('sign what they counted and nothing else', async () => {
    const poll = await counted()
    const { version } = await oversee(feng, poll)
    const root = '0'.repeat(64)
    expect(await feng.refusal('polls.certify', { pollId: poll.id, version, root })).toBe('conflict')
    expect((await oversee(feng, poll)).signatures).toEqual([])
  })

  test('do not sign where a stored ballot was altered after the count, and see what differs', async () => {
    const poll = await counted()
    const rows = await rowsOf('countedBallots')
    const row = rows.find(({ pollId, choices }) => pollId === poll.id && String(choices) === 'yes')
    await alterRow('countedBallots', String(row?._id), { choices: ['no'] })
    const { checks, root } = await feng.call('polls.recount', { pollId: poll.id })
    expect(checks.filter(({ passed }) => !passed).map(({ key }) => key)).toEqual(['totals', 'root'])
    const { version } = await oversee(feng, poll)
    const reply = await feng.reply('polls.certify', { pollId: poll.id, version, root })
    expect(reply).toMatchObject({ ok: false, error: { code: 'conflict' } })
    expect(JSON.stringify(reply)).toContain('公布的是 5，再数是 4')
    expect((await oversee(feng, poll)).signatures).toEqual([])
  })

  test('who do not sign in time stand on the board, and so do those who leave an objection unanswered', async () => {
    const title = '没人核对的一次'
    const poll = await counted({ title })
    const owed = async () =>
      (await idle.call('desk.overdue', {})).items
        .filter((item) => item.title === title)
        .map(({ kind, desk }) => [kind, desk.body])
    expect(await owed()).toEqual([])
    await theDoor().advance('10d')
    expect(await owed()).toEqual([['certifying', 'supervisionCommittee']])
    await sign(feng, poll)
    await sign(tang, poll)
    const raised = await voters[1]!.call('polls.object', objectTo(poll))
    expect(await owed()).toEqual([])
    await theDoor().advance('14d')
    expect(await owed()).toEqual([['ruling', 'supervisionCommittee']])
    const { id: objectionId, version } = raised.items[0]!
    await tang.call('polls.ruleObjection', {
      objectionId,
      version,
      upheld: true,
      reason: '少登了一张，补上了。',
    })
    expect(await owed()).toEqual([])
  })

  test('of mere advice nobody signs: it is public when it is counted', async () => {
    const poll = await counted({ legalEffect: 'advisory' })
    expect((await voters[0]!.call('polls.getResult', { pollId: poll.id })).state).toBe('tallied')
    expect((await oversee(feng, poll)).viewer).toMatchObject({ canCertify: false, whyNotCertify: null })
    const { root } = await feng.call('polls.recount', { pollId: poll.id })
    const { version } = await oversee(feng, poll)
    expect(await feng.refusal('polls.certify', { pollId: poll.id, version, root })).toBe('conflict')
  })
})

describe('an objection', () => {
  let first: PollView

  test('is raised by who had a voice, read by all, ruled upon with a reason, and holds the end back', async () => {
    const poll = await certified({ followUp: { body: 'propertyCompany', days: 30 } })
    first = poll
    const { objectionsUntil } = await oversee(feng, poll)
    const raised = await voters[1]!.call('polls.object', objectTo(poll))
    expect(raised.items).toHaveLength(1)
    const stranger = await estate.register('路过的')
    expect(await stranger.refusal('polls.object', objectTo(poll))).toBe('forbidden')
    expect((await stranger.call('polls.objections', { pollId: poll.id })).items[0]).toMatchObject({
      kind: 'receiptMissing',
      text: '我的回执不在名单里。',
      ruling: null,
    })
    expect(
      (await feng.call('desk.workbench', {})).today
        .concat((await feng.call('desk.workbench', {})).later)
        .map(({ kind }) => kind),
    ).toContain('ruleObjection')

    await clockTo(after(objectionsUntil!, 5 * 60_000))
    expect(await voters[2]!.refusal('polls.object', objectTo(poll))).toBe('closed')
    expect((await oversee(feng, poll)).state).toBe('certified')

    const { id: objectionId, version } = raised.items[0]!
    const ruling = { objectionId, version, upheld: false, reason: '您的回执在第 3 行，开头两位看错了。' }
    for (const who of [qian, li, voters[1]!])
      expect(await who.refusal('polls.ruleObjection', ruling)).toBe('forbidden')
    const ruled = await feng.call('polls.ruleObjection', ruling)
    expect(ruled.items[0]).toMatchObject({ ruling: { upheld: false, reason: ruling.reason } })
    expect(await tang.refusal('polls.ruleObjection', { ...ruling, version: version + 1 })).toBe('conflict')
    expect(await letters(voters[1]!, '监督委员会答了')).toBe(1)
    await theDoor().advance('5m')
    expect(await oversee(feng, poll)).toMatchObject({
      state: 'final',
      objections: { waiting: 0, upheld: 0, rejected: 1 },
    })
  })

  test('answered, the poll is final, and the body that was named says to all who voted what came of it', async () => {
    const wu = await estate.officer('吴志强', 'propertyStaff')
    const { version, followUp } = await oversee(wu, first)
    expect(followUp).toMatchObject({ overdue: false, report: null, desk: { body: 'propertyCompany' } })
    const queue = await wu.call('desk.workbench', {})
    expect([...queue.today, ...queue.later].map(({ kind }) => kind)).toContain('followUpPoll')
    const input = { pollId: first.id, version, text: '消防批了，下周一开工。' }
    expect(await li.refusal('polls.reportFollowUp', input)).toBe('forbidden')
    const said = await wu.call('polls.reportFollowUp', input)
    expect(said.followUp).toMatchObject({ overdue: false, report: { text: input.text } })
    expect(await wu.refusal('polls.reportFollowUp', { ...input, version: said.version })).toBe('forbidden')
    await theDoor().advance('2m')
    expect(await letters(voters[0]!, '后来怎样')).toBe(1)
    const part = (await voters[0]!.call('desk.myPart', {})).parts.find(({ id }) => id === first.id)
    expect(part?.steps.map(({ key, state }) => [key, state])).toEqual(
      ['cast', 'close', 'result', 'certified', 'final', 'followUp'].map((key) => [key, 'done']),
    )
  })

  test('sent twice is one, and one person raises three at most', async () => {
    const poll = await counted({ legalEffect: 'advisory' })
    const sent = objectTo(poll)
    await voters[0]!.call('polls.object', sent)
    expect((await voters[0]!.call('polls.object', sent)).items).toHaveLength(1)
    await voters[0]!.call('polls.object', objectTo(poll, '第二条'))
    await voters[0]!.call('polls.object', objectTo(poll, '第三条'))
    expect(await voters[0]!.refusal('polls.object', objectTo(poll, '第四条'))).toBe('limit')
  })
})

describe('voiding', () => {
  test('ends an open vote with a public reason; no ballot is taken, and who voted is told', async () => {
    const poll = await binding()
    const { version } = await oversee(feng, poll)
    const input = { pollId: poll.id, version, reason: '票面漏印了一项，请重新来。' }
    expect(await qian.refusal('polls.void', input)).toBe('forbidden')
    const done = await feng.call('polls.void', input)
    expect(done).toMatchObject({ state: 'voided', voidedReason: input.reason })
    expect((await idle.call('polls.get', { pollId: poll.id })).voidedReason).toBe(input.reason)
    expect(await castRefusal(voters[0]!, poll, 'yes', 1)).toBe('conflict')
    await clockTo(after(poll.closesAt, 120_000))
    expect((await oversee(feng, poll)).state).toBe('voided')
    expect(await letters(voters[0]!, '作废了')).toBe(1)
    expect(await letters(idle, '作废了')).toBe(0)
    const part = (await voters[0]!.call('desk.myPart', {})).parts.find(({ id }) => id === poll.id)
    expect(part?.steps.at(-1)).toMatchObject({ key: 'voided', note: input.reason })
  })

  test('is too early before it opens and too late once it is final', async () => {
    const opensAt = after(await nowOf(), 26 * HOUR)
    const { announced } = await import('./content')
    const poll = await announced(li, qian, { opensAt, closesAt: after(opensAt, 24 * HOUR) })
    const input = { pollId: poll.id, version: poll.version, reason: '不办了' }
    expect(await feng.refusal('polls.void', input)).toBe('forbidden')
    await clockTo(after(poll.closesAt, 120_000))
    await clockTo(after((await oversee(feng, poll)).objectionsUntil!, 120_000))
    const { version, state } = await oversee(feng, poll)
    expect(state).toBe('final')
    expect(await feng.refusal('polls.void', { ...input, version })).toBe('forbidden')
  })
})

describe('what came of it', () => {
  test('unsaid by that day, it stands on the board and on the effect page', async () => {
    const poll = await certified({
      title: '没有下文的一次',
      followUp: { body: 'residentsCommittee', days: 3 },
    })
    await clockTo(after((await oversee(feng, poll)).objectionsUntil!, 120_000))
    const { followUp } = await oversee(feng, poll)
    const owed = async () =>
      (await idle.call('desk.overdue', {})).items.filter(({ title }) => title === '没有下文的一次')
    expect(await owed()).toEqual([])
    await clockTo(after(followUp!.dueAt, DAY))
    expect(await owed()).toMatchObject([{ kind: 'followUp', desk: { body: 'residentsCommittee' } }])
    await theDoor().advance('10m')
    const figures = JSON.stringify(await idle.call('effect.get', {}))
    expect(figures).toContain('polls.withoutFollowUp')
    const { version } = await oversee(li, poll)
    await li.call('polls.reportFollowUp', { pollId: poll.id, version, text: '招标流标了，重新来。' })
    expect(await owed()).toEqual([])
  })
})
