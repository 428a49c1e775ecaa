/** The parties in one room: asked in the open, heard by agenda item, minutes that say who does what by when. */
import { DAY, HOUR, after, newEstate, newId, nowOf, place, theDoor } from '../world'
import type { Person } from '../world'
import type { Convening, Meeting } from './meetings'
import { convene, minutesStand, show, reply, party, itBegins, SAID, write } from './meetings'
import type { Proposal, Street } from './people'
import { newStreet, seen, talkedOver, withdrawn } from './people'

let street: Street
let lamp: Proposal
/** 陈书记 calls them together, 方编 writes for the branch too. */
let secretary: Person
let deputy: Person
let lin: Person
let owners: Person
let dance: Person
let power: Person

beforeAll(async () => {
  street = await newStreet(10)
  const { estate } = street
  secretary = await estate.officer('陈书记', 'branchSecretary')
  deputy = await estate.officer('方副书记', 'branchSecretary')
  lin = await estate.officer('林秀英', 'committeeMember')
  owners = await estate.officer('钱业委', 'ownersCommitteeMember')
  dance = await estate.officer('孙领队', 'organisationLead')
  power = await estate.register('供电所老马')
})

beforeEach(async () => {
  lamp = await talkedOver(street)
})

afterEach(async () => {
  await withdrawn(street.chen, await seen(street.chen, lamp.id))
})

const convened = (more: Partial<Convening> = {}): Promise<Meeting> => convene(secretary, lamp.id, more)

const stands = (meeting: Meeting): Promise<Meeting> => minutesStand(secretary, meeting)

test('five parties are asked and four answer in the open; the fifth stands there as not having answered', async () => {
  const meeting = await convened()
  expect(meeting.partyList.map(({ answer }) => answer)).toEqual(Array(5).fill('waiting'))
  await Promise.all([
    reply(lin, meeting, 'residentsCommittee', true, '我们来两位'),
    reply(owners, meeting, 'ownersCommittee', true, '带上公共收益的账'),
    reply(street.wu, meeting, 'propertyCompany', true, '工程部一起来'),
    reply(dance, meeting, 'residentOrganisation', false, '那天有演出，听大家的'),
  ])
  await itBegins(meeting)
  const seenByAll = await show(street.neighbours[0]!, meeting)
  expect(seenByAll.partyList.map(({ name, answer }) => [name, answer])).toEqual([
    [expect.any(String), 'comes'],
    [expect.any(String), 'comes'],
    [expect.any(String), 'comes'],
    [expect.any(String), 'declines'],
    ['枫林供电所', 'silent'],
  ])
  expect(seenByAll).toMatchObject({ parties: 5, answered: 4 })
  expect(party(seenByAll, 'residentOrganisation').word).toBe('那天有演出，听大家的')
  expect(
    await street.wu.refusal('deliberation.answer', {
      meetingId: meeting.id,
      party: 'propertyCompany',
      comes: false,
      word: '来不了了',
    }),
  ).toBe('closed')
})

test('who is asked hears of it and finds it on the workbench; author and supporters hear that it is called', async () => {
  const meeting = await convened()
  const path = `/pages/meeting/index?id=${meeting.id}`
  const inbox = async (person: Person) => (await person.call('messages.list', {})).items
  for (const person of [street.wu, lin, street.chen, street.neighbours[0]!])
    expect((await inbox(person)).map((item) => item.path)).toContain(path)
  const queue = async (person: Person) => {
    const { today, later } = await person.call('desk.workbench', {})
    return [...today, ...later].filter((item) => item.path === path || item.path.includes(lamp.id))
  }
  expect(await queue(street.wu)).toContainEqual(expect.objectContaining({ kind: 'answerInvitation' }))
  await reply(street.wu, meeting, 'propertyCompany', true, '来')
  expect((await queue(street.wu)).map(({ kind }) => kind)).not.toContain('answerInvitation')
  expect((await queue(secretary)).map(({ kind }) => kind)).not.toContain('conveneMeeting')
  await secretary.call('deliberation.cancel', { meetingId: meeting.id, reason: '停电，改天再约。' })
  expect((await queue(secretary)).map(({ kind }) => kind)).toContain('conveneMeeting')
  expect(await show(street.neighbours[0]!, meeting)).toMatchObject({
    state: 'cancelled',
    cancelledReason: '停电，改天再约。',
  })
  expect((await inbox(street.wu))[0]?.title).toContain('取消')
})

test('a party speaks for itself alone, on each item, until the minutes stand', async () => {
  const meeting = await convened()
  const position = {
    meetingId: meeting.id,
    party: 'propertyCompany',
    itemId: 'item-1',
    text: '装 5 栋一侧，管线近。',
  }
  const after = await street.wu.call('deliberation.takePosition', position)
  expect(party(after, 'propertyCompany').positions).toMatchObject([{ itemId: 'item-1', text: position.text }])
  const changed = await street.zheng.call('deliberation.takePosition', {
    ...position,
    text: '6 栋一侧也行。',
  })
  expect(party(changed, 'propertyCompany').positions.map(({ text }) => text)).toEqual(['6 栋一侧也行。'])
  for (const person of [owners, secretary, street.chen])
    expect(await person.refusal('deliberation.takePosition', position)).toBe('forbidden')
  expect(await street.wu.refusal('deliberation.takePosition', { ...position, itemId: 'item-9' })).toBe(
    'not_found',
  )
  await stands(meeting)
  expect(await street.wu.refusal('deliberation.takePosition', position)).toBe('closed')
})

test('a party from outside is whoever comes first with its code; a wrong code opens nothing', async () => {
  const meeting = await convened()
  const { code } = party(meeting, 'guest-1')
  expect(code).toMatch(/^[0-9A-Z]{8}$/)
  for (const person of [street.wu, street.chen, power])
    expect(party(await show(person, meeting), 'guest-1').code).toBeNull()
  const sit = (person: Person, given: string) =>
    person.refusal('deliberation.takeSeat', { meetingId: meeting.id, code: given })
  expect(await sit(power, 'ABCD2345')).toBe('not_found')
  expect(await sit(power, ` ${code!.toLowerCase().slice(0, 4)}-${code!.slice(4)}`)).toBe('ok')
  expect(await sit(power, code!)).toBe('ok')
  expect(await sit(street.chen, code!)).toBe('conflict')
  await reply(power, meeting, 'guest-1', true, '带图纸来')
  const now = await show(secretary, meeting)
  expect(party(now, 'guest-1')).toMatchObject({ answer: 'comes', word: '带图纸来', seated: true, code: null })
  expect(JSON.stringify(await power.call('members.exportMine', {}))).toContain('带图纸来')
})

test('of two officers who write the minutes at once the second is told, and both texts are there', async () => {
  const meeting = await convened()
  expect((await write(secretary, meeting, 0)).ok).toBe(false)
  await itBegins(meeting)
  const other = SAID.map((item) => ({ ...item, said: `方副书记记的：${item.said}` }))
  const replies = await Promise.all([write(secretary, meeting, 0), write(deputy, meeting, 0, other)])
  expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
  const [first, second] = replies[0]!.ok ? [replies[0]!, replies[1]!] : [replies[1]!, replies[0]!]
  if (!first.ok || second.ok) throw new Error('one of them is first')
  expect(second.error).toMatchObject({
    code: 'stale',
    current: { minutes: { edition: 1, items: first.data.minutes!.items } },
  })
  // Read side by side and written together, nothing is lost.
  const late = replies[0]!.ok ? other : SAID
  const both = first.data.minutes!.items.map((item, n) => ({
    ...item,
    said: `${item.said}\n${late[n]!.said}`,
  }))
  const merged = await write(deputy, meeting, 1, both)
  expect(merged).toMatchObject({ ok: true, data: { minutes: { edition: 2, items: both } } })
  // A party that speaks meanwhile is no other edition.
  await street.wu.call('deliberation.takePosition', {
    meetingId: meeting.id,
    party: 'propertyCompany',
    itemId: 'item-2',
    text: '电费不多。',
  })
  expect((await write(secretary, meeting, 2, both)).ok).toBe(true)
})

test('minutes hold each item once; they are drafts of the convener until they stand, then public and unchanged', async () => {
  const meeting = await convened()
  await itBegins(meeting)
  const refusal = async (items: object[]) => {
    const answer = await write(secretary, meeting, 0, items)
    return answer.ok ? 'ok' : answer.error.code
  }
  expect(await refusal(SAID.slice(1))).toBe('invalid')
  expect(await refusal([SAID[0]!, SAID[0]!])).toBe('invalid')
  expect(
    await refusal([SAID[0]!, { ...SAID[1]!, decision: { text: '试装', owner: '', dueOn: '2099-07-20' } }]),
  ).toBe('invalid')
  expect(await refusal([SAID[0]!, { ...SAID[1]!, said: '' }])).toBe('ok')
  const stand = (edition: number) => ({ meetingId: meeting.id, edition })
  expect(await secretary.refusal('deliberation.closeMinutes', stand(1))).toBe('invalid')
  expect((await show(street.chen, meeting)).minutes).toBeNull()
  expect((await show(deputy, meeting)).minutes?.edition).toBe(1)
  expect(await lin.refusal('deliberation.writeMinutes', { ...stand(1), items: SAID })).toBe('forbidden')
  await write(secretary, meeting, 1)
  expect(await secretary.refusal('deliberation.closeMinutes', stand(1))).toBe('stale')
  expect(await secretary.refusal('deliberation.closeMinutes', stand(2))).toBe('ok')
  const { state, minutes } = await show(street.chen, meeting)
  expect(state).toBe('held')
  expect(minutes).toMatchObject({ items: SAID, standsSince: expect.any(String) as unknown })
  expect(await secretary.refusal('deliberation.writeMinutes', { ...stand(2), items: SAID })).toBe('forbidden')
  const acts = (await street.chen.call('desk.record', { matterId: meeting.id })).entries.map(({ act }) => act)
  const done = acts.filter((act) => act !== 'meetingBegins')
  expect(done).toEqual(['convene', 'writeMinutes', 'writeMinutes', 'closeMinutes'])
})

test('a meeting is moved by its convener: all hear of it once, say again whether they come, and read why', async () => {
  const meeting = await convened()
  await reply(street.wu, meeting, 'propertyCompany', true, '来')
  const move = {
    meetingId: meeting.id,
    startsAt: after(meeting.startsAt, 3 * DAY),
    place: '5 栋架空层',
    reason: '那天议事厅要量血压。',
  }
  for (const person of [street.wu, lin, street.chen])
    expect(await person.refusal('deliberation.move', move)).toBe('forbidden')
  const tooSoon = { ...move, startsAt: after(await nowOf(), HOUR) }
  expect(await secretary.refusal('deliberation.move', tooSoon)).toBe('invalid')
  await Promise.all([secretary.reply('deliberation.move', move), secretary.reply('deliberation.move', move)])
  await secretary.call('deliberation.move', move)
  const moved = await show(street.chen, meeting)
  expect(moved).toMatchObject({
    startsAt: move.startsAt,
    place: move.place,
    answered: 0,
    moved: { startsAt: meeting.startsAt, place: meeting.place, reason: move.reason },
  })
  expect(party(moved, 'propertyCompany').answer).toBe('waiting')
  for (const person of [street.wu, street.neighbours[0]!]) {
    const { items } = await person.call('messages.list', {})
    const told = items.filter(({ path, title }) => path?.includes(meeting.id) && title.includes('改到'))
    expect(told).toHaveLength(1)
  }
  // the old hour means nothing any more
  await itBegins(meeting)
  await reply(street.wu, meeting, 'propertyCompany', true, '那天也来')
  await itBegins(moved)
  expect(await secretary.refusal('deliberation.move', move)).toBe('ok')
  const again = { ...move, startsAt: after(move.startsAt, 3 * DAY) }
  expect(await secretary.refusal('deliberation.move', again)).toBe('forbidden')
})

test('who was asked and never answered is counted; minutes that do not stand in time are on the public board', async () => {
  const shares = async (body: string) => {
    await theDoor().advance('10m')
    const { bodies } = await street.chen.call('effect.get', {})
    return bodies.find(({ desk }) => desk.body === body)?.quarters[0]?.shares ?? {}
  }
  const onBoard = async ({ id }: Meeting) =>
    (await street.chen.call('desk.overdue', {})).items.find((item) => item.id === id)
  const replied = async (body: string) =>
    (await shares(body))['deliberation.replied'] ?? { reached: 0, of: 0 }
  const before = [await replied('residentsCommittee'), await replied('ownersCommittee')] as const
  const meeting = await convened()
  await reply(lin, meeting, 'residentsCommittee', false, '那天要开会')
  await itBegins(meeting)
  const [answered, silent] = before
  expect(await replied('residentsCommittee')).toEqual({
    reached: answered.reached + 1,
    of: answered.of + 1,
  })
  expect(await replied('ownersCommittee')).toEqual({ reached: silent.reached, of: silent.of + 1 })
  expect(await onBoard(meeting)).toBeUndefined()
  // five working days and whatever holidays lie between
  await theDoor().advance('12d')
  expect(await onBoard(meeting)).toMatchObject({ kind: 'minutes', desk: { body: 'branch' } })
  const late = (await shares('branch'))['deliberation.minutesInTime']!
  await write(secretary, meeting, 0)
  await secretary.call('deliberation.closeMinutes', { meetingId: meeting.id, edition: 1 })
  expect(await onBoard(meeting)).toBeUndefined()
  expect((await shares('branch'))['deliberation.minutesInTime']).toEqual(late)
})

test('once the minutes stand it is talked over, and the body may answer; without a meeting the thread ends by its clock', async () => {
  expect(lamp.state).toBe('deliberation')
  await stands(await convened())
  expect(await seen(street.chen, lamp.id)).toMatchObject({ state: 'response' })
  const talk = await street.chen.call('deliberation.get', { proposalId: lamp.id })
  expect(talk.meetings).toMatchObject([{ state: 'held', parties: 5, answered: 0 }])
  const bench = await talkedOver(street)
  await theDoor().setClock(bench.deliberation!.until)
  await theDoor().advance('10m')
  const now = await seen(street.chen, bench.id)
  expect(now.state).toBe('response')
  await withdrawn(street.chen, now)
})

test('the minutes go out as a notice that a second person looks over; each leads to the other', async () => {
  const meeting = await convened()
  await reply(lin, meeting, 'residentsCommittee', true, '我们来两位')
  const noticeId = newId()
  const input = { meetingId: meeting.id, noticeId, questionDays: 7 }
  expect(await secretary.refusal('deliberation.publishMinutes', input)).toBe('forbidden')
  await stands(meeting)
  expect(await lin.refusal('deliberation.publishMinutes', input)).toBe('forbidden')
  expect((await secretary.call('deliberation.publishMinutes', input)).notice).toEqual({
    id: noticeId,
    publishedAt: null,
  })
  expect(await secretary.refusal('deliberation.publishMinutes', input)).toBe('ok')
  expect(await deputy.refusal('deliberation.publishMinutes', { ...input, noticeId: newId() })).toBe(
    'conflict',
  )
  expect((await show(street.chen, meeting)).notice).toBeNull()
  const draft = await secretary.call('notices.get', { noticeId })
  const sent = await secretary.call('notices.submit', { noticeId, version: draft.version })
  expect(await secretary.refusal('notices.approve', { noticeId, version: sent.version })).toBe('forbidden')
  await deputy.call('notices.approve', { noticeId, version: sent.version })
  expect((await show(street.chen, meeting)).notice?.id).toBe(noticeId)
  const notice = await street.neighbours[3]!.call('notices.get', { noticeId })
  expect(notice.about).toMatchObject({ path: `/pages/meeting/index?id=${meeting.id}` })
  expect(notice.ask.kind).toBe('question')
  const words = JSON.stringify(notice.blocks)
  for (const part of ['没有回应', '我们来两位', '灯装在哪一边', '先装一盏试一个月', '安和物业工程部'])
    expect(words).toContain(part)
})

describe('signing in at the meeting', () => {
  const open = (person: Person, { id }: Meeting, turning: boolean, isOpen = true) =>
    person.refusal('deliberation.openSignIn', { meetingId: id, open: isOpen, turning })
  const code = ({ id }: Meeting) => secretary.call('deliberation.signInCode', { meetingId: id })
  const come = (person: Person, { id }: Meeting, given: string, shown = false) =>
    person.refusal('deliberation.signIn', { meetingId: id, code: given, shown })

  test('within its time, by the code on the convener’s phone; all are counted, shown are those who agree', async () => {
    const meeting = await convened()
    const [a, b] = street.neighbours as [Person, Person]
    expect(await open(secretary, meeting, false)).toBe('too_early')
    await theDoor().setClock(after(meeting.startsAt, -HOUR / 4))
    expect(await open(street.wu, meeting, false)).toBe('forbidden')
    expect(await come(a, meeting, '123456')).toBe('closed')
    expect(await open(secretary, meeting, false)).toBe('ok')
    expect(await a.refusal('deliberation.signInCode', { meetingId: meeting.id })).toBe('forbidden')
    const fixed = await code(meeting)
    expect(fixed).toMatchObject({
      code: expect.stringMatching(/^\d{6}$/) as unknown,
      picture: expect.stringMatching(/^data:image\/png;base64,/) as unknown,
    })
    const wrong = String((Number(fixed.code) + 1) % 1_000_000).padStart(6, '0')
    expect(await come(a, meeting, wrong)).toBe('expired')
    expect(await come(a, meeting, fixed.code, true)).toBe('ok')
    expect(await come(a, meeting, fixed.code, true)).toBe('ok')
    expect(await come(b, meeting, fixed.code)).toBe('ok')
    const { came } = await show(street.chen, meeting)
    expect(came.count).toBe(2)
    expect(came.people).toHaveLength(1)
    await a.call('deliberation.showMe', { meetingId: meeting.id, shown: false })
    expect((await show(street.chen, meeting)).came).toEqual({ count: 2, people: [] })
    expect(await open(secretary, meeting, false, false)).toBe('ok')
    expect(await come(street.chen, meeting, fixed.code)).toBe('closed')
    expect(await open(secretary, meeting, false)).toBe('ok')
    await theDoor().setClock(after(meeting.startsAt, 5 * HOUR))
    expect(await come(street.chen, meeting, fixed.code)).toBe('closed')
  })

  test('a turning code is good while it shows and once more as long, then no longer', async () => {
    const meeting = await convened()
    await itBegins(meeting)
    await open(secretary, meeting, true)
    const first = await code(meeting)
    await theDoor().setClock(after(first.until, 1000))
    const next = await code(meeting)
    expect(next.code).not.toBe(first.code)
    const [a, b] = street.neighbours as [Person, Person]
    expect(await come(a, meeting, first.code)).toBe('ok')
    await theDoor().setClock(after(next.until, 1000))
    expect(await come(b, meeting, first.code)).toBe('expired')
    expect(await come(b, meeting, next.code)).toBe('ok')
  })

  test('the picture’s code leads to the meeting with its digits', async () => {
    const meeting = await convened()
    await itBegins(meeting)
    await open(secretary, meeting, false)
    const { code: digits } = await code(meeting)
    const scenes = (
      (await theDoor().post('/admin', {
        action: 'database.getDocument',
        collectionName: 'links',
        limit: 1000,
        offset: 0,
      })) as { data: { list: string[] } }
    ).data.list.map((text) => JSON.parse(text) as { _id: string; path: string })
    const link = scenes.find(({ path }) => path.includes(meeting.id))
    const opened = await street.chen.call('links.open', { scene: `m${link?._id}` })
    expect(opened.path).toBe(`/pages/meeting/index?id=${meeting.id}&code=${digits}`)
  })
})

describe('what is refused', () => {
  test('a meeting too soon, of nobody, of oneself, of one party twice; by who may not call it', async () => {
    const now = await nowOf()
    const refusal = async (more: Partial<Convening>, person = secretary) =>
      person.refusal('deliberation.convene', {
        meetingId: newId(),
        proposalId: lamp.id,
        form: 'hearing',
        startsAt: after(now, 3 * DAY),
        place: '社区议事厅',
        agenda: ['灯装在哪一边'],
        bodies: ['propertyCompany'],
        outside: [],
        ...more,
      })
    expect(await refusal({ startsAt: after(now, HOUR) })).toBe('invalid')
    expect(await refusal({ startsAt: after(now, 90 * DAY) })).toBe('invalid')
    expect(await refusal({ bodies: [] })).toBe('invalid')
    expect(await refusal({ bodies: ['branch', 'propertyCompany'] })).toBe('invalid')
    expect(await refusal({ outside: ['枫林供电所', '枫林供电所'] })).toBe('invalid')
    expect(await refusal({ agenda: [] })).toBe('invalid')
    for (const person of [street.wu, street.chen, dance]) expect(await refusal({}, person)).toBe('forbidden')
    const elsewhere = await newEstate(1, 1)
    const stranger = await elsewhere.officer('外书记', 'branchSecretary')
    expect(await refusal({}, stranger)).toBe('not_found')
    const neighbour = await elsewhere.resident('外人', place(elsewhere, 0))
    const meeting = await convened()
    expect(await neighbour.refusal('deliberation.meeting', { meetingId: meeting.id })).toBe('not_found')
  })

  test('called twice with one id it is one meeting', async () => {
    const meetingId = newId()
    await Promise.all([convened({ meetingId }), convened({ meetingId })])
    const { meetings } = await street.chen.call('deliberation.get', { proposalId: lamp.id })
    expect(meetings.map(({ id }) => id)).toEqual([meetingId])
  })

  test('words that the check doubts are not sent to all parties', async () => {
    await theDoor().post('/openapi', {
      api: 'security.msgSecCheck',
      when: '拿不准的地方',
      reply: { result: { suggest: 'review', label: 20001 } },
    })
    const input = { place: '拿不准的地方' }
    await expect(convened(input)).rejects.toThrow()
    const { meetings } = await street.chen.call('deliberation.get', { proposalId: lamp.id })
    expect(meetings).toEqual([])
  })
})
