/** What neighbours say about a lamp: both sides beside each other, one level deep, under the moderation that all words have. */
import type { Input, Output } from '../../typings/api'
import type { TalkSide } from '../../typings/deliberation'
import { newEstate, newId, place, theDoor } from '../world'
import type { Person } from '../world'
import type { Proposal, Street } from './people'
import { newStreet, seconding, submit, withdrawn } from './people'

let street: Street
let lamp: Proposal
let zhao: Person
let qian: Person
let lin: Person
let song: Person

beforeAll(async () => {
  street = await newStreet(4)
  ;[zhao, qian] = street.neighbours as [Person, Person]
  lin = await street.estate.officer('林秀英', 'committeeMember')
  song = await street.estate.officer('宋佳', 'supervisor')
})

beforeEach(async () => {
  lamp = await seconding(street)
  // Each test has its own minutes.
  await theDoor().advance('2m')
})

afterEach(async () => {
  await withdrawn(street.chen, await street.chen.call('proposals.get', { proposalId: lamp.id }))
})

type Talk = Output<'deliberation.get'>

const words = (side: TalkSide, text: string, under?: string): Input<'deliberation.comment'> => ({
  commentId: newId(),
  proposalId: lamp.id,
  side,
  text,
  ...(under ? { under } : {}),
})

async function say(person: Person, side: TalkSide, text: string, under?: string) {
  const input = words(side, text, under)
  const talk = await person.call('deliberation.comment', input)
  const item = allOf(talk).find(({ id }) => id === input.commentId)
  if (!item) throw new Error('what was said is not there')
  return item
}

const threadsOf = (talk: Talk, side: TalkSide) =>
  talk.sides.find((one) => one.side === side)?.threads.items ?? []

const allOf = (talk: Talk) =>
  talk.sides.flatMap(({ threads }) => threads.items.flatMap((thread) => [thread, ...thread.replies]))

const read = (person: Person): Promise<Talk> => person.call('deliberation.get', { proposalId: lamp.id })
const found = async (person: Person, id: string) => allOf(await read(person)).find((item) => item.id === id)

test('for, against and question stand side by side, the newest first, whoever is replied to more', async () => {
  const old = await say(zhao, 'for', '老人晚上下台阶，看得见才敢走。')
  await theDoor().advance('1m')
  await say(zhao, 'for', '装了灯，孩子放学也安全。')
  await say(qian, 'against', '一楼晚上会被晃得睡不着。')
  await say(qian, 'question', '电费从哪里出？')
  await say(qian, 'for', '我也摔过一次。', old.id)
  const talk = await read(street.he)
  expect(talk.sides.map(({ side, count }) => [side, count])).toEqual([
    ['for', 2],
    ['against', 1],
    ['question', 1],
  ])
  expect(threadsOf(talk, 'for').map(({ text }) => text)).toEqual([
    '装了灯，孩子放学也安全。',
    '老人晚上下台阶，看得见才敢走。',
  ])
  expect(threadsOf(talk, 'for')[1]?.replies.map(({ text }) => text)).toEqual(['我也摔过一次。'])
  const told = (await zhao.call('messages.list', {})).items[0]
  expect(told).toMatchObject({ path: `/pages/talk/index?id=${lamp.id}`, body: '我也摔过一次。' })
})

test('threads are one level deep, and a reply stays on the side of what it replies to', async () => {
  const head = await say(zhao, 'for', '老人晚上下台阶，看得见才敢走。')
  const reply = await say(qian, 'for', '我也摔过一次。', head.id)
  expect(await zhao.refusal('deliberation.comment', words('for', '在哪一段？', reply.id))).toBe('conflict')
  expect(await zhao.refusal('deliberation.comment', words('against', '我反对。', head.id))).toBe('invalid')
  expect(await zhao.refusal('deliberation.comment', words('for', '谁说的？', newId()))).toBe('not_found')
  expect((await found(zhao, head.id))?.id).toBe(head.id)
  expect(threadsOf(await read(zhao), 'for')[0]?.replies).toHaveLength(1)
})

test('twenty replies are as many as a thread holds, and the twenty-first leaves nothing behind', async () => {
  const head = await say(zhao, 'question', '灯几点关？')
  const people = street.neighbours
  for (let n = 0; n < 20; n += 1) {
    if (n % 4 === 0) await theDoor().advance('1m')
    await say(people[n % people.length]!, 'question', `第 ${n + 1} 句`, head.id)
  }
  await theDoor().advance('1m')
  const late = words('question', '第 21 句', head.id)
  expect(await qian.refusal('deliberation.comment', late)).toBe('limit')
  const [thread] = threadsOf(await read(zhao), 'question')
  expect(thread?.replies.map(({ text }) => text)).toEqual(
    Array.from({ length: 20 }, (_, n) => `第 ${n + 1} 句`),
  )
  expect(thread?.canReply).toBe(false)
  expect((await zhao.call('desk.record', { matterId: late.commentId })).entries).toEqual([])
})

test('a thousand at once from one person: five a minute are taken, all others refused, nothing half done', async () => {
  const all = Array.from({ length: 1000 }, (_, n) => words('against', `刷屏第 ${n} 句`))
  const replies: Awaited<ReturnType<typeof zhao.reply<'deliberation.comment'>>>[] = []
  for (let n = 0; n < all.length; n += 50)
    replies.push(
      ...(await Promise.all(
        all.slice(n, n + 50).map((input) => street.chen.reply('deliberation.comment', input)),
      )),
    )
  const taken = all.filter((_, n) => replies[n]?.ok)
  expect(new Set(replies.flatMap((reply) => (reply.ok ? [] : [reply.error.code])))).toEqual(
    new Set(['limit']),
  )
  const shown = threadsOf(await read(zhao), 'against')
  const minutes = shown.map(({ at }) => at.slice(0, 16))
  expect(minutes.filter((minute) => minute === minutes.at(-1))).toHaveLength(5)
  for (const one of minutes) expect(minutes.filter((minute) => minute === one).length).toBeLessThanOrEqual(5)
  expect(new Set(shown.map(({ id }) => id))).toEqual(new Set(taken.map(({ commentId }) => commentId)))
  // A neighbour is not kept from speaking, and the same words sent again are the same comment.
  expect(await zhao.refusal('deliberation.comment', words('for', '我还是赞成。'))).toBe('ok')
  expect(await street.chen.refusal('deliberation.comment', taken[0]!)).toBe('ok')
  expect((await read(zhao)).sides.find(({ side }) => side === 'against')?.count).toBe(taken.length)
}, 180_000)

test('a long side comes ten at a time, none twice and none left out', async () => {
  const made: string[] = []
  for (let n = 0; n < 13; n += 1) {
    if (n % 4 === 0) await theDoor().advance('1m')
    made.unshift((await say(street.neighbours[n % 4]!, 'for', `第 ${n} 句`)).id)
  }
  const talk = await read(zhao)
  const first = talk.sides[0]!.threads
  expect(first.items).toHaveLength(10)
  const { items, next } = await zhao.call('deliberation.more', {
    proposalId: lamp.id,
    side: 'for',
    cursor: first.next ?? '',
  })
  expect(next).toBeNull()
  expect([...first.items, ...items].map(({ id }) => id)).toEqual(made)
})

test('its author changes it within ten minutes, while nobody has replied; the change shows', async () => {
  const said = await say(zhao, 'for', '灯要装在台阶左边。')
  const text = '灯要装在台阶右边。'
  const input = { commentId: said.id, version: said.version, text }
  expect(await qian.refusal('deliberation.editComment', input)).toBe('forbidden')
  const changed = await zhao.call('deliberation.editComment', input)
  expect(changed).toMatchObject({ text, editedAt: expect.any(String) as unknown })
  expect(await zhao.refusal('deliberation.editComment', input)).toBe('stale')
  await say(qian, 'for', '右边好。', said.id)
  const now = await found(zhao, said.id)
  expect(now?.viewer.canEdit).toBe(false)
  expect(await zhao.refusal('deliberation.editComment', { ...input, version: now!.version })).toBe('closed')
  const other = await say(zhao, 'for', '再加一个扶手。')
  await theDoor().advance('10m')
  const late = { commentId: other.id, version: other.version, text: '扶手要两边。' }
  expect(await zhao.refusal('deliberation.editComment', late)).toBe('closed')
})

test('taken back, its words are gone and its place stays with what was replied', async () => {
  const said = await say(zhao, 'against', '我说错了的一句话。')
  await say(qian, 'against', '是哪一句？', said.id)
  const { version } = (await found(zhao, said.id))!
  await zhao.call('deliberation.takeBackComment', { commentId: said.id, version })
  const talk = await read(zhao)
  expect(JSON.stringify(talk)).not.toContain('我说错了的一句话')
  const [thread] = threadsOf(talk, 'against')
  expect(thread).toMatchObject({ takenBack: true, text: '', author: null, canReply: false })
  expect(thread?.replies.map(({ text }) => text)).toEqual(['是哪一句？'])
  expect(talk.sides.find(({ side }) => side === 'against')?.count).toBe(0)
  expect(await qian.refusal('deliberation.comment', words('against', '还有呢？', said.id))).toBe('closed')
  const again = { commentId: said.id, version: version + 1 }
  expect(await zhao.refusal('deliberation.takeBackComment', again)).toBe('conflict')
  const hiding = { kind: 'comment' as const, id: said.id, version: version + 1, reason: 'abuse' as const }
  expect(await lin.refusal('moderation.hide', hiding)).toBe('not_found')
})

test('hidden for a reason of the list, appealed and put back; everyone sees that it was', async () => {
  const said = await say(zhao, 'against', '这些人就知道花钱！')
  const at = { kind: 'comment' as const, id: said.id, version: said.version }
  expect(await street.wu.refusal('moderation.hide', { ...at, reason: 'abuse' })).toBe('forbidden')
  await lin.call('moderation.hide', { ...at, reason: 'abuse' })
  expect(await found(qian, said.id)).toMatchObject({ text: '', author: null, hidden: { reason: 'abuse' } })
  const own = await zhao.call('moderation.get', { kind: 'comment', id: said.id })
  expect(own).toMatchObject({ text: '这些人就知道花钱！', viewer: { canAppeal: true } })
  const back = { commentId: said.id, version: own.version }
  expect(await zhao.refusal('deliberation.takeBackComment', back)).toBe('conflict')
  const asked = await zhao.call('moderation.appeal', {
    ...at,
    version: own.version,
    text: '是意见，没骂人。',
  })
  await song.call('moderation.decideAppeal', {
    ...at,
    version: asked.version,
    upheld: true,
    reason: '是对花钱的意见。',
  })
  expect(await found(qian, said.id)).toMatchObject({ text: '这些人就知道花钱！', hidden: null })
  expect((await found(qian, said.id))?.restoredAt).not.toBeNull()
  const { months } = await qian.call('moderation.counts', {})
  expect(months[0]).toMatchObject({ hidden: 1, appealed: 1, restored: 1 })
})

test('doubtful words wait for a human, risky ones are refused; taken back they wait for nobody', async () => {
  await theDoor().post('/openapi', {
    api: 'security.msgSecCheck',
    when: '说不清的话',
    reply: { result: { suggest: 'review', label: 20001 } },
  })
  const waits = await say(zhao, 'for', '一句说不清的话')
  expect(waits.held).toBe(true)
  expect(await found(qian, waits.id)).toBeUndefined()
  expect((await read(qian)).sides[0]?.count).toBe(0)
  const held = async () => (await lin.call('moderation.list', {})).items.map(({ id }) => id)
  expect(await held()).toContain(waits.id)
  const { version } = waits
  await lin.call('moderation.decide', { id: waits.id, version, show: true })
  expect((await found(qian, waits.id))?.text).toBe('一句说不清的话')
  const other = await say(zhao, 'for', '又一句说不清的话')
  await zhao.call('deliberation.takeBackComment', { commentId: other.id, version: other.version })
  expect(await held()).not.toContain(other.id)
})

test('who lives here speaks, and the desk that answers; the responsible desk goes by its name', async () => {
  const guest = await street.estate.register('过客')
  const reply = await guest.reply('deliberation.comment', words('for', '我也想要灯。'))
  expect(reply).toMatchObject({ error: { code: 'forbidden', message: '绑定您家以后就能说话。' } })
  expect((await read(guest)).viewer.canComment).toBe(false)
  const said = await say(street.wu, 'question', '灯罩可以朝下，晃不到一楼。')
  expect(said).toMatchObject({ author: null, desk: { body: 'propertyCompany' } })
  const elsewhere = await newEstate(1, 1)
  const stranger = await elsewhere.resident('外人', place(elsewhere, 0))
  expect(await stranger.refusal('deliberation.get', { proposalId: lamp.id })).toBe('not_found')
  expect(await stranger.refusal('deliberation.comment', words('for', '我也要。'))).toBe('not_found')
})

test('before it was taken up and after it is over nothing new is said, and all stays to be read', async () => {
  const early = await submit(street.chen, { title: '楼下加一排自行车架' })
  const input = { ...words('for', '好主意。'), proposalId: early.id }
  expect(await zhao.refusal('deliberation.comment', input)).toBe('forbidden')
  await withdrawn(street.chen, early)
  const gone = { ...words('for', '怎么撤回了？'), proposalId: early.id }
  expect(await zhao.refusal('deliberation.comment', gone)).toBe('forbidden')
  expect(await zhao.refusal('deliberation.get', { proposalId: early.id })).toBe('ok')
})

test('a script stays text, and what is kept of me are my own words', async () => {
  const script = '<img src=x onerror=alert(1)>灯要亮。'
  expect((await say(zhao, 'for', script)).text).toBe(script)
  const mine = JSON.stringify(await zhao.call('members.exportMine', {}))
  expect(mine).toContain('我在提议下面说的话')
  expect(mine).toContain('灯要亮。')
})
