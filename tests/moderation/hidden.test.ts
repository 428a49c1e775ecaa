/** A comment is hidden with a reason of a closed list, appealed once, restored; and everyone can count it. */
import type { QuestionView } from '../../typings/questions'
import { DAY, after, newEstate, newId, nowOf, place, theDoor } from '../world'
import type { Community, Person } from '../world'
import { publish } from '../notices/content'

let estate: Community
let wu: Person
let zheng: Person
let chen: Person
let lin: Person
let he: Person
let song: Person
let wang: Person
let zhao: Person
let notice: string

const WORDS = '物业费年年涨，楼道灯三个月没人修！'

beforeAll(async () => {
  estate = await newEstate(2, 3)
  wu = await estate.officer('吴志强', 'propertyStaff')
  zheng = await estate.officer('郑丽', 'propertyStaff')
  chen = await estate.officer('陈建国', 'branchSecretary')
  lin = await estate.officer('林秀英', 'committeeMember')
  he = await estate.officer('何平', 'supervisor')
  song = await estate.officer('宋佳', 'supervisor')
  wang = await estate.resident('王桂芳', place(estate, 0))
  zhao = await estate.resident('赵磊', place(estate, 1))
})

beforeEach(async () => {
  const now = await nowOf()
  notice = (await publish(wu, zheng, { validUntil: after(now, 60 * DAY) })).id
})

const ask = (text = WORDS, person = wang): Promise<QuestionView> =>
  person.call('notices.ask', { questionId: newId(), noticeId: notice, text })

const at = (question: { id: string; version: number }) => ({
  kind: 'question' as const,
  id: question.id,
  version: question.version,
})

const hide = (person: Person, question: QuestionView) =>
  person.call('moderation.hide', { ...at(question), reason: 'abuse' })

const APPEAL = '灯确实三个月没修，我没有骂人。'

/** Every reply a person can read it in. */
const readings = async (person: Person, question: QuestionView): Promise<string> =>
  JSON.stringify([
    await person.call('notices.get', { noticeId: notice }),
    await person.call('questions.get', { questionId: question.id }),
    await person.call('moderation.get', { kind: 'question', id: question.id }),
    await person.call('desk.home', {}),
    await person.call('desk.myPart', {}),
    await person.call('desk.overdue', {}),
    await person.call('desk.record', { matterId: question.id }),
    await person.call('messages.list', {}),
    await person.call('members.exportMine', {}),
    await person.call('claims.list', { filter: 'open' }),
    await person.call('moderation.counts', {}),
  ])

test('a comment is hidden, appealed, restored, and the count shows it', async () => {
  const before = await wang.call('moderation.counts', {})
  const question = await ask()
  await hide(chen, question)

  const seen = (await zhao.call('notices.get', { noticeId: notice })).questions[0]
  expect(seen).toMatchObject({
    text: '',
    asker: { surname: '', building: null },
    hidden: { reason: 'abuse', role: 'branchSecretary', appeal: 'none', canAppeal: false },
  })

  const told = (await wang.call('messages.list', {})).items[0]
  expect(told).toMatchObject({ path: `/pages/hidden/index?kind=question&id=${question.id}` })
  expect(told?.body).toContain('骂人')
  const own = await wang.call('moderation.get', { kind: 'question', id: question.id })
  expect(own).toMatchObject({ text: WORDS, viewer: { canAppeal: true } })

  const asked = await wang.call('moderation.appeal', { ...at(own), text: APPEAL })
  expect(asked.appeal).toMatchObject({ text: APPEAL, decided: null, clock: { body: 'supervisionCommittee' } })
  const queue = await he.call('desk.workbench', {})
  expect([...queue.today, ...queue.later]).toContainEqual(
    expect.objectContaining({ kind: 'decideAppeal', id: question.id, dueAt: asked.appeal?.clock.dueAt }),
  )
  const listed = (await he.call('moderation.hidden', {})).items.find((item) => item.id === question.id)
  expect(listed).toMatchObject({ text: WORDS, appeal: { text: APPEAL }, viewer: { canDecide: true } })

  const reason = '是对服务的批评，没有骂人。'
  await he.call('moderation.decideAppeal', { ...at(asked), upheld: true, reason })
  const back = (await zhao.call('notices.get', { noticeId: notice })).questions[0]
  expect(back).toMatchObject({ text: WORDS, hidden: null, state: 'open', clock: { state: 'running' } })
  expect(back?.restoredAt).not.toBeNull()
  expect((await wang.call('messages.list', {})).items[0]).toMatchObject({ body: `监督委员会说：${reason}` })

  const { months } = await zhao.call('moderation.counts', {})
  const [old, now] = [before.months[0], months[0]]
  expect(now?.hidden).toBe((old?.hidden ?? 0) + 1)
  expect(now?.restored).toBe((old?.restored ?? 0) + 1)
  expect(now?.bodies.find(({ body }) => body === 'branch')).toMatchObject({ hidden: now?.hidden })
  const acts = (await zhao.call('desk.record', { matterId: question.id })).entries.map((entry) => entry.act)
  expect(acts).toEqual(['hideComment', 'appealHiding', 'restoreComment'])
  expect(await lin.refusal('moderation.hide', { ...at(back!), reason: 'advert' })).toBe('conflict')
})

test("hidden words are in no reply but the author's and the supervisors'", async () => {
  const question = await ask()
  await wu.call('questions.answer', { ...answerTo(question), text: '这周五修好。' })
  const claimed = await ask('谁来修门禁？—— 物业费年年涨')
  const dueOn = after(await nowOf(), 3 * DAY).slice(0, 10)
  await chen.call('claims.take', {
    claimId: newId(),
    kind: 'question',
    id: claimed.id,
    plan: '周五前修',
    dueOn,
  })
  expect(await readings(chen, question)).toContain('物业费年年涨')
  for (const asked of [question, claimed]) {
    const now = await zhao.call('questions.get', { questionId: asked.id })
    await lin.call('moderation.hide', { ...at(now), reason: 'abuse' })
  }
  for (const person of [zhao, chen, lin, wu])
    for (const asked of [question, claimed])
      // What he answered himself is kept of him, and stays his to take along.
      expect(await readings(person, asked)).not.toMatch(
        person === wu ? /物业费年年涨/ : /物业费年年涨|这周五修好/,
      )
  expect(JSON.stringify(await chen.call('desk.workbench', {}))).not.toContain('物业费年年涨')
  expect(JSON.stringify(await chen.call('moderation.list', {}))).not.toContain('物业费年年涨')
  expect(await readings(wang, question)).toContain(WORDS)
  expect(JSON.stringify(await he.call('moderation.hidden', {}))).toContain(WORDS)
})

const answerTo = (question: QuestionView) => ({ questionId: question.id, version: question.version })

test('nobody hides their own words, or those addressed to the body they answer for', async () => {
  const toCommittee = (
    await publish(wu, zheng, { answeredBy: 'residentsCommittee', validUntil: after(await nowOf(), 30 * DAY) })
  ).id
  const asked = await wang.call('notices.ask', {
    questionId: newId(),
    noticeId: toCommittee,
    text: '居委会的账什么时候公开？',
  })
  expect(await lin.refusal('moderation.hide', { ...at(asked), reason: 'abuse' })).toBe('forbidden')
  const seen = (person: Person) => person.call('moderation.get', { kind: 'question', id: asked.id })
  expect((await seen(lin)).viewer).toMatchObject({ canHide: false, reasons: [] })
  expect((await seen(chen)).viewer.canHide).toBe(true)
  const own = await ask('书记自己问一句。', chen)
  expect(await chen.refusal('moderation.hide', { ...at(own), reason: 'duplicate' })).toBe('forbidden')
})

test('only a reason of the list will do, and "critical of us" is none', async () => {
  const question = await ask()
  for (const reason of ['critical', '', 'checkFailed'])
    expect(await chen.refusal('moderation.hide', { ...at(question), reason: reason as 'abuse' })).toBe(
      'invalid',
    )
  expect((await zhao.call('questions.get', { questionId: question.id })).text).toBe(WORDS)
})

test('two moderators at once: one hides it, the other is told', async () => {
  const question = await ask()
  const replies = await Promise.all([
    chen.reply('moderation.hide', { ...at(question), reason: 'abuse' }),
    lin.reply('moderation.hide', { ...at(question), reason: 'advert' }),
  ])
  expect(replies.filter((reply) => reply.ok)).toHaveLength(1)
  expect(replies.find((reply) => !reply.ok)).toMatchObject({ error: { code: 'stale' } })
})

test('hidden while it is being answered: one of the two is told, and the words are gone either way', async () => {
  const question = await ask()
  const replies = await Promise.all([
    chen.reply('moderation.hide', { ...at(question), reason: 'abuse' }),
    wu.reply('questions.answer', { ...answerTo(question), text: '周五修好。' }),
  ])
  expect(replies.filter((reply) => reply.ok)).toHaveLength(1)
  expect(replies.find((reply) => !reply.ok)).toMatchObject({ error: { code: 'stale' } })
  const now = await chen.call('questions.get', { questionId: question.id })
  if (!now.hidden) await chen.call('moderation.hide', { ...at(now), reason: 'abuse' })
  expect(await readings(zhao, question)).not.toContain('物业费年年涨')
})

test('what is hidden is not answered, and not overdue; put back, its clock starts anew', async () => {
  const question = await ask()
  await hide(chen, question)
  const hidden = await wang.call('moderation.get', { kind: 'question', id: question.id })
  const asked = await wang.call('moderation.appeal', { ...at(hidden), text: APPEAL })
  const words = { questionId: question.id, version: asked.version, text: '周五修好。' }
  expect(await wu.refusal('questions.answer', words)).toBe('forbidden')
  await theDoor().setClock(after(question.clock.dueAt, DAY))
  const board = await zhao.call('desk.overdue', {})
  const about = board.items.filter((item) => item.id === question.id)
  expect(about.map((item) => item.kind)).not.toContain('question')
  const back = await song.call('moderation.decideAppeal', { ...at(asked), upheld: true, reason: '是实情。' })
  expect(back.state).toBe('visible')
  const { clock } = await zhao.call('questions.get', { questionId: question.id })
  expect(clock.dueAt > question.clock.dueAt && clock.state !== 'over').toBe(true)
})

describe('the appeal', () => {
  test('only the author asks for it, once, and a script in it is text', async () => {
    const question = await ask()
    await hide(chen, question)
    const hidden = await zhao.call('moderation.get', { kind: 'question', id: question.id })
    const script = '<script>alert(1)</script> 我没骂人。'
    expect(await zhao.refusal('moderation.appeal', { ...at(hidden), text: script })).toBe('forbidden')
    const asked = await wang.call('moderation.appeal', { ...at(hidden), text: script })
    expect(asked.appeal?.text).toBe(script)
    const again = await wang.reply('moderation.appeal', { ...at(asked), text: '再看看。' })
    expect(again).toMatchObject({ error: { code: 'conflict', message: '您已经请过了，监督委员会正在看。' } })
  })

  test('refused it stays hidden, and there is no appeal of an appeal', async () => {
    const question = await ask()
    await hide(chen, question)
    const hidden = await wang.call('moderation.get', { kind: 'question', id: question.id })
    const asked = await wang.call('moderation.appeal', { ...at(hidden), text: APPEAL })
    const no = { upheld: false, reason: '里面有别人的门牌号。' }
    const kept = await he.call('moderation.decideAppeal', { ...at(asked), ...no })
    expect(await song.refusal('moderation.decideAppeal', { ...at(kept), ...no })).toBe('conflict')
    const again = await wang.reply('moderation.appeal', { ...at(kept), text: '我不同意。' })
    expect(again).toMatchObject({
      error: { code: 'conflict', message: '监督委员会已经复核过。一条话只能请一次复核。' },
    })
    expect(await wang.call('moderation.get', { kind: 'question', id: question.id })).toMatchObject({
      hidden: { appeal: 'kept' },
      appeal: { decided: { upheld: false, reason: no.reason } },
      viewer: { canAppeal: false },
    })
    expect(
      JSON.stringify(await zhao.call('moderation.get', { kind: 'question', id: question.id })),
    ).not.toMatch(/门牌号|没有骂人/)
  })

  test('a supervisor decides nothing of their own', async () => {
    const own = await ask('监督员也来问一句。', he)
    await hide(chen, own)
    const hidden = await he.call('moderation.get', { kind: 'question', id: own.id })
    const asked = await he.call('moderation.appeal', { ...at(hidden), text: APPEAL })
    const yes = { ...at(asked), upheld: true, reason: '没有问题。' }
    expect(await he.refusal('moderation.decideAppeal', yes)).toBe('forbidden')
    expect(await chen.refusal('moderation.decideAppeal', yes)).toBe('forbidden')
    expect(await song.refusal('moderation.decideAppeal', yes)).toBe('ok')
  })

  test('after three working days it stands on the public board, without its words', async () => {
    const question = await ask()
    await hide(chen, question)
    const hidden = await wang.call('moderation.get', { kind: 'question', id: question.id })
    const asked = await wang.call('moderation.appeal', { ...at(hidden), text: APPEAL })
    await theDoor().setClock(after(asked.appeal?.clock.dueAt ?? '', DAY))
    const board = await zhao.call('desk.overdue', {})
    expect(board.items).toContainEqual(
      expect.objectContaining({ kind: 'appeal', id: question.id, title: '一条隐藏的提问等着复核' }),
    )
    const about = board.items.filter((item) => item.id === question.id)
    expect(JSON.stringify(about)).not.toMatch(/物业费年年涨|没有骂人/)
    expect((await wang.call('messages.list', {})).items.map((item) => item.title)).toContain(
      '监督委员会到期没复核',
    )
    await he.call('moderation.decideAppeal', { ...at(asked), upheld: true, reason: '是实情。' })
    const later = await zhao.call('desk.overdue', {})
    expect(later.items.filter((item) => item.id === question.id && item.kind === 'appeal')).toEqual([])
  })
})

describe('bad input', () => {
  test('an older version is stale, a comment of another community is not found', async () => {
    const question = await ask()
    const older = { ...at(question), version: question.version - 1, reason: 'abuse' as const }
    expect(await chen.refusal('moderation.hide', older)).toBe('stale')
    const elsewhere = await newEstate(1, 2)
    const stranger = await elsewhere.officer('孙立', 'branchSecretary')
    expect(await stranger.refusal('moderation.hide', { ...at(question), reason: 'abuse' })).toBe('not_found')
    expect(await stranger.refusal('moderation.get', { kind: 'question', id: question.id })).toBe('not_found')
    const unknown = { kind: 'question' as const, id: newId() }
    expect(await chen.refusal('moderation.get', unknown)).toBe('not_found')
  })
})
