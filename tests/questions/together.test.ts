/** Neighbours who ask the same are answered once; what is late is urged, promises are kept, objections are ruled upon. */
import { DAY, after, newEstate, newId, nowOf, place, theDoor } from '../world'
import type { Community, Person } from '../world'
import { noticeContent, publish } from '../notices/content'

let estate: Community
let wu: Person
let zheng: Person
let li: Person
let wang: Person
let zhao: Person
let liu: Person
let notice: string

beforeAll(async () => {
  estate = await newEstate(3, 3)
  wu = await estate.officer('吴志强', 'propertyStaff')
  zheng = await estate.officer('郑丽', 'propertyStaff')
  li = await estate.officer('李敏', 'committeeMember')
  wang = await estate.resident('王桂芳', place(estate, 0))
  zhao = await estate.resident('赵文', place(estate, 12))
  liu = await estate.resident('刘洋', place(estate, 24))
})

beforeEach(async () => {
  notice = (await publish(wu, zheng, { validUntil: after(await nowOf(), 100 * DAY) })).id
})

const ask = (person: Person, text: string, isPrivate = false) =>
  person.call('notices.ask', { questionId: newId(), noticeId: notice, text, isPrivate })

const titlesOf = async (person: Person) =>
  (await person.call('messages.list', {})).items.map((item) => item.title)

describe('asked alike', () => {
  test('two buildings ask the same: the desk sees it, answers once, and each hears it and judges alone', async () => {
    const first = await ask(wang, '停水那天能先给老人送一趟水吗？')
    const second = await ask(zhao, '停水那天老人家里能送水吗？')
    await ask(liu, '楼道的灯什么时候修？')
    const like = await wu.call('questions.alike', { questionId: first.id })
    expect(like.questions.map((one) => one.id)).toEqual([second.id])
    const lead = await wu.call('questions.join', {
      questionId: first.id,
      version: first.version,
      ids: [second.id],
    })
    expect(lead.alsoAsked).toBe(1)
    const text = '可以，当天 8 点前送到各栋门厅。'
    await wu.call('questions.answer', { questionId: first.id, version: lead.version, text })
    for (const [person, id] of [
      [wang, first.id],
      [zhao, second.id],
    ] as const) {
      const seen = await person.call('questions.get', { questionId: id })
      expect(seen).toMatchObject({ state: 'answered', answers: [{ text }], viewer: { canRate: true } })
      expect(await titlesOf(person)).toContain('物业公司答复了您')
    }
    const mine = await zhao.call('questions.get', { questionId: second.id })
    const more = { questionId: second.id, version: mine.version, clear: false, text: '6 栋送不送？' }
    expect(await zhao.call('questions.rate', more)).toMatchObject({ state: 'open', joinedTo: null })
    expect((await wang.call('questions.get', { questionId: first.id })).state).toBe('answered')
  })

  test('joining buys no time: the clock of the first one holds for all', async () => {
    const early = await ask(wang, '停水那天电梯还开吗？')
    await theDoor().advance('9d')
    const late = await ask(zhao, '停水那天电梯开不开？')
    expect(late.clock.dueAt > early.clock.dueAt).toBe(true)
    const lead = await wu.call('questions.join', {
      questionId: late.id,
      version: late.version,
      ids: [early.id],
    })
    expect(lead.clock.dueAt).toBe(early.clock.dueAt)
  })

  test('a joined one is answered with its lead only, and can stand alone again before that', async () => {
    const lead = await ask(wang, '热水器要不要关掉？')
    const other = await ask(zhao, '热水器用不用关掉？')
    const joined = await wu.call('questions.join', {
      questionId: lead.id,
      version: lead.version,
      ids: [other.id],
    })
    const seen = await wu.call('questions.get', { questionId: other.id })
    const words = { questionId: other.id, version: seen.version, text: '要关。' }
    expect(await wu.refusal('questions.answer', words)).toBe('forbidden')
    expect(
      (await wu.call('desk.workbench', {})).today
        .concat((await wu.call('desk.workbench', {})).later)
        .map((item) => item.id),
    ).not.toContain(other.id)
    await wu.call('questions.unjoin', { questionId: lead.id, version: joined.version, id: other.id })
    const again = await wu.call('questions.get', { questionId: other.id })
    expect((await wu.call('questions.answer', { ...words, version: again.version })).state).toBe('answered')
  })

  test('one is not clear and is answered again: whoever had understood hears nothing more', async () => {
    const lead = await ask(wang, '消防通道上能不能停车？')
    const other = await ask(zhao, '消防通道能不能停车？')
    const step = { questionId: lead.id, version: lead.version }
    const joined = await wu.call('questions.join', { ...step, ids: [other.id] })
    const answered = await wu.call('questions.answer', { ...step, version: joined.version, text: '不能。' })
    const theirs = await zhao.call('questions.get', { questionId: other.id })
    await zhao.call('questions.rate', { questionId: other.id, version: theirs.version, clear: true })
    const more = { ...step, version: answered.version, clear: false, text: '夜里呢？' }
    const open = await wang.call('questions.rate', more)
    await wu.call('questions.answer', { ...step, version: open.version, text: '夜里也不能。' })
    expect(await zhao.call('questions.get', { questionId: other.id })).toMatchObject({
      clear: true,
      answers: [{ text: '不能。' }],
    })
  })

  test('what leads is hidden: those joined to it stand alone again and are answered', async () => {
    const lead = await ask(wang, '你们这帮骗子垃圾车几点来？')
    const other = await ask(zhao, '垃圾车几点来？')
    const step = { questionId: lead.id, version: lead.version }
    const joined = await wu.call('questions.join', { ...step, ids: [other.id] })
    const hiding = { kind: 'question' as const, id: lead.id, version: joined.version }
    await li.call('moderation.hide', { ...hiding, reason: 'abuse' })
    await theDoor().advance('10m')
    const free = await wu.call('questions.get', { questionId: other.id })
    expect(free).toMatchObject({ joinedTo: null, viewer: { canAnswer: true } })
    const words = { questionId: other.id, version: free.version, text: '6 点半。' }
    expect((await wu.call('questions.answer', words)).state).toBe('answered')
  })

  test('what is answered, private or of another notice cannot be joined', async () => {
    const lead = await ask(wang, '水压会不会变小？')
    const secret = await ask(zhao, '水压会变小吗？', true)
    const step = { questionId: lead.id, version: lead.version }
    expect(await wu.refusal('questions.join', { ...step, ids: [secret.id] })).toBe('conflict')
    expect(await wu.refusal('questions.join', { ...step, ids: [newId()] })).toBe('conflict')
    expect(await li.refusal('questions.join', { ...step, ids: [secret.id] })).toBe('forbidden')
  })

  test('joined by one and answered by another at once: nobody is left without an answer or a clock', async () => {
    for (let round = 0; round < 4; round += 1) {
      const lead = await ask(wang, `第 ${round} 次问：车位怎么分？`)
      const other = await ask(zhao, `第 ${round} 次问：车位怎么分的？`)
      await Promise.all([
        wu.reply('questions.join', { questionId: lead.id, version: lead.version, ids: [other.id] }),
        zheng.reply('questions.answer', {
          questionId: other.id,
          version: other.version,
          text: '按登记先后。',
        }),
      ])
      const seen = await wu.call('questions.get', { questionId: other.id })
      const answered = seen.state === 'answered' && seen.joinedTo === null
      const waits = seen.state === 'open' && seen.joinedTo === lead.id
      expect(answered || waits).toBe(true)
    }
  })
})

describe('late', () => {
  test('the property company misses its day, stands on the board, is urged, answers, and comes off', async () => {
    const asked = await ask(wang, '电梯广告的钱去哪儿了？')
    const step = { questionId: asked.id, version: asked.version }
    expect(await wang.refusal('questions.urge', step)).toBe('forbidden')
    await theDoor().advance('14d')
    const item = (await zhao.call('desk.overdue', {})).items.find((one) => one.id === asked.id)
    expect(item).toMatchObject({ kind: 'question', next: { body: 'ownersCommittee' }, canUrge: false })
    const late = await wang.call('questions.get', { questionId: asked.id })
    expect(await zhao.refusal('questions.urge', { ...step, version: late.version })).toBe('forbidden')
    const urged = await wang.call('questions.urge', { ...step, version: late.version })
    expect(urged.urged?.desk.body).toBe('ownersCommittee')
    expect(await wang.refusal('questions.urge', { ...step, version: urged.version })).toBe('forbidden')
    const he = await estate.officer('何平', 'ownersCommitteeMember')
    const queue = await he.call('desk.workbench', {})
    expect([...queue.today, ...queue.later].map((one) => `${one.kind} ${one.id}`)).toContain(
      `urgeAnswer ${asked.id}`,
    )
    await wu.call('questions.answer', { ...step, version: urged.version, text: '全数入公共收益账。' })
    expect((await zhao.call('desk.overdue', {})).items.map((one) => one.id)).not.toContain(asked.id)
    expect((await zhao.call('desk.record', { matterId: asked.id })).intact).toBe(true)
  })

  test('what is late is not handed over: nothing is taken off the board this way', async () => {
    const asked = await ask(wang, '外墙掉砖归谁管？')
    await theDoor().advance('12d')
    const late = await wu.call('questions.get', { questionId: asked.id })
    expect(late.viewer.canHandOver).toBe(false)
    const step = { questionId: asked.id, version: late.version }
    const away = { ...step, to: 'residentsCommittee' as const, reason: '归居委会。' }
    expect(await wu.refusal('questions.handOver', away)).toBe('forbidden')
  })

  test('handed over once, with a reason everyone reads; the other desk has its own days', async () => {
    const asked = await ask(wang, '选举的事去哪儿问？')
    const step = { questionId: asked.id, version: asked.version }
    const reason = '选举归居委会办。'
    expect(await li.refusal('questions.handOver', { ...step, to: 'branch', reason })).toBe('forbidden')
    const handed = await wu.call('questions.handOver', { ...step, to: 'residentsCommittee', reason })
    expect(handed).toMatchObject({ desk: { body: 'residentsCommittee' }, handedOver: { reason } })
    const again = { questionId: asked.id, version: handed.version, text: '来居委会登记。' }
    expect(await wu.refusal('questions.answer', again)).toBe('forbidden')
    expect(await li.refusal('questions.handOver', { ...again, to: 'branch', reason } as never)).toBe(
      'invalid',
    )
    expect((await li.call('questions.answer', again)).state).toBe('answered')
  })
})

describe('promised', () => {
  const answerWithPromise = async (days: number) => {
    const asked = await ask(wang, '6 栋门口的灯什么时候修？')
    const dueOn = after(await nowOf(), days * DAY).slice(0, 10)
    const step = { questionId: asked.id, version: asked.version }
    return wu.call('questions.answer', {
      ...step,
      text: '这周修。',
      promise: { text: '修好门口的灯', dueOn },
    })
  }

  test('done by its day and not denied, it is kept; the desk cannot say so itself', async () => {
    const answered = await answerWithPromise(5)
    const step = { questionId: answered.id, version: answered.version }
    expect(await zhao.refusal('questions.promiseDone', { ...step, note: '修了' })).toBe('forbidden')
    const done = await wu.call('questions.promiseDone', { ...step, note: '换了灯，晚上看过。' })
    const verdict = { questionId: answered.id, version: done.version, kept: true }
    expect(await wu.refusal('questions.promiseSays', verdict)).toBe('forbidden')
    expect(await wang.call('questions.promiseSays', verdict)).toMatchObject({
      promise: { kept: true, broken: false },
    })
    const part = (await wang.call('desk.myPart', {})).parts.find((one) => one.id === answered.id)
    expect(part?.steps.at(-1)).toMatchObject({ key: 'promise', state: 'done' })
  })

  test('its day passes: everyone sees that it was not kept, also when it is done later', async () => {
    const answered = await answerWithPromise(1)
    await theDoor().advance('4d')
    const broken = await zhao.call('questions.get', { questionId: answered.id })
    expect(broken.promise).toMatchObject({ broken: true, doneAt: null })
    expect(await titlesOf(wang)).toContain('物业公司答应的日子过了')
    const step = { questionId: answered.id, version: broken.version }
    expect(await wu.call('questions.promiseDone', { ...step, note: '修好了，晚了几天。' })).toMatchObject({
      promise: { broken: true },
    })
  })

  test('the day before, the desk is reminded; a broken promise is not replaced by another', async () => {
    const answered = await answerWithPromise(6)
    await theDoor().advance('5d')
    expect(await titlesOf(zheng)).toContain('答应邻居的事，明天到日子')
    await theDoor().advance('3d')
    const { version } = await wang.call('questions.get', { questionId: answered.id })
    const step = { questionId: answered.id, version }
    const open = await wang.call('questions.rate', { ...step, clear: false, text: '到底哪天修？' })
    const promise = { text: '下周修', dueOn: after(await nowOf(), 9 * DAY).slice(0, 10) }
    const words = { ...step, version: open.version, text: '下周。', promise }
    expect(await wu.refusal('questions.answer', words)).toBe('invalid')
  })

  test('one that was promised something before is not joined; a later promise is of whoever was answered with it', async () => {
    const open = async (person: Person, id: string, text: string) => {
      const { version } = await person.call('questions.get', { questionId: id })
      return person.call('questions.rate', { questionId: id, version, clear: false, text })
    }
    const promised = await answerWithPromise(5)
    await open(wang, promised.id, '哪天？')
    const lead = await ask(liu, '门口的灯坏了，修不修？')
    const other = await ask(zhao, '门口的灯坏了修不修？')
    const step = { questionId: lead.id, version: lead.version }
    expect(await wu.refusal('questions.join', { ...step, ids: [promised.id] })).toBe('conflict')
    const joined = await wu.call('questions.join', { ...step, ids: [other.id] })
    await wu.call('questions.answer', { ...step, version: joined.version, text: '修。' })
    const { version } = await open(liu, lead.id, '哪天修？')
    const promise = { text: '修好大门的灯', dueOn: after(await nowOf(), 5 * DAY).slice(0, 10) }
    const again = await wu.call('questions.answer', { ...step, version, text: '这周。', promise })
    await wu.call('questions.promiseDone', { ...step, version: again.version, note: '修好了。' })
    expect((await liu.call('questions.get', { questionId: lead.id })).promise).toMatchObject({ kept: null })
    expect((await zhao.call('questions.get', { questionId: other.id })).promise).toBeNull()
  })

  test('a day that has gone is refused', async () => {
    const asked = await ask(wang, '门禁卡怎么办？')
    const promise = { text: '办卡', dueOn: '2020-01-01' }
    const words = { questionId: asked.id, version: asked.version, text: '来办。', promise }
    expect(await wu.reply('questions.answer', words)).toMatchObject({
      error: { code: 'invalid', field: 'promise.dueOn' },
    })
  })
})

describe('objections', () => {
  const publicNotice = async () => {
    const now = await nowOf()
    return publish(wu, zheng, {
      kind: 'publicNotice',
      period: { basis: 'localNotice', days: 7 },
      ask: { kind: 'objection', prompt: '有不同意见请提', dueAt: after(now, 20 * DAY) },
      validUntil: after(now, 40 * DAY),
    })
  }

  test('one is ruled upon with reasons, and everyone can count', async () => {
    const { id: noticeId } = await publicNotice()
    const words = { questionId: newId(), noticeId, text: '三棵树不该移。', isPrivate: false }
    const made = await wang.call('notices.object', words)
    expect(made.kind).toBe('objection')
    const step = { questionId: made.id, version: made.version, text: '只移一棵，另两棵留着。' }
    expect(await wu.refusal('questions.answer', step)).toBe('invalid')
    expect(await wu.call('questions.answer', { ...step, upheld: true })).toMatchObject({ upheld: true })
    await theDoor().advance('1h')
    expect((await zhao.call('notices.get', { noticeId })).questions[0]).toMatchObject({ upheld: true })
    expect(await wu.call('notices.led', { noticeId })).toMatchObject({ objections: 1, upheld: 1, asked: 0 })
  })

  test('a question is answered, not ruled upon', async () => {
    const asked = await ask(wang, '什么时候来水？')
    const words = { questionId: asked.id, version: asked.version, text: '17 点。', upheld: true }
    expect(await wu.refusal('questions.answer', words)).toBe('invalid')
  })
})

describe('replies', () => {
  const reply = (person: Person, questionId: string, text: string, replyId = newId()) =>
    person.call('questions.reply', { replyId, questionId, text })

  test('neighbours reply under a public question, once each however often it is sent, and without their names', async () => {
    const asked = await ask(wang, '哪里能接到水？')
    const replyId = newId()
    await reply(zhao, asked.id, '东门有消防栓，师傅在。', replyId)
    const thread = await reply(zhao, asked.id, '东门有消防栓，师傅在。', replyId)
    expect(thread).toMatchObject({
      question: { replies: 1 },
      replies: [{ author: { surname: '赵', you: true } }],
    })
    await reply(wu, asked.id, '对，9 点起有人。')
    const seen = await liu.call('questions.thread', { questionId: asked.id })
    expect(seen.replies.map((one) => one.desk?.body ?? one.author?.surname)).toEqual([
      '赵',
      'propertyCompany',
    ])
    expect(JSON.stringify(seen)).not.toMatch(/赵文|吴志强/)
  })

  test('who has no household here, and who has said enough for today, is told so', async () => {
    const asked = await ask(wang, '几点来水？')
    const guest = await estate.register('过客')
    const words = { replyId: newId(), questionId: asked.id, text: '不知道' }
    expect(await guest.refusal('questions.reply', words)).toBe('forbidden')
    const sent = Array.from({ length: 14 }, (_, n) => ({ ...words, replyId: newId(), text: `第 ${n} 句` }))
    const replies = await Promise.all(sent.map((one) => liu.reply('questions.reply', one)))
    const codes = replies.map((one) => (one.ok ? 'ok' : one.error.code)).sort()
    expect(codes.filter((code) => code === 'ok').length).toBeLessThanOrEqual(10)
    for (const one of sent) await liu.reply('questions.reply', one)
    const { question } = await liu.call('questions.thread', { questionId: asked.id })
    expect(question.replies).toBe(10)
    expect(await liu.refusal('questions.reply', { ...words, replyId: newId() })).toBe('limit')
  })

  test('a script in the words is words, whoever writes them', async () => {
    const script = '<script>alert(1)</script> {{1+1}} $set'
    const asked = await ask(wang, script)
    const { id: questionId } = asked
    const { replies } = await reply(zhao, questionId, script)
    const dueOn = after(await nowOf(), 5 * DAY).slice(0, 10)
    const step = { questionId, version: asked.version }
    const moved = await wu.call('questions.handOver', { ...step, to: 'residentsCommittee', reason: script })
    const promise = { text: script, dueOn }
    const given = await li.call('questions.answer', {
      questionId,
      version: moved.version,
      text: script,
      promise,
    })
    const done = await li.call('questions.promiseDone', { questionId, version: given.version, note: script })
    expect([asked.text, replies[0]?.text, moved.handedOver?.reason]).toEqual([script, script, script])
    expect([given.answers[0]?.text, done.promise?.text, done.promise?.doneNote]).toEqual([
      script,
      script,
      script,
    ])

    const { id } = await ask(wang, '灯坏了谁修？')
    const taker = await estate.officer('马超', 'residentRepresentative')
    const taken = { claimId: newId(), kind: 'question' as const, id, plan: script, dueOn }
    const claim = await taker.call('claims.take', taken)
    const ended = { claimId: taken.claimId, version: claim.version, note: script }
    const finished = await taker.call('claims.finish', ended)
    expect([claim.plan, finished.doneNote]).toEqual([script, script])

    const wrong = { correctionId: newId(), about: 'other' as const, text: script }
    await wang.call('privacy.askCorrection', wrong)
    const answered = { correctionId: wrong.correctionId, version: 1, done: false, answer: script }
    await estate.steward.call('privacy.answerCorrection', answered)
    const { corrections } = await wang.call('privacy.myCorrections', {})
    expect(corrections[0]).toMatchObject({ text: script, answer: script })
  })
})

test('a notice is changed because of a question: its edition says so, and each asker reads it in their own part', async () => {
  const first = await ask(wang, '停水能不能改到下午？')
  const second = await ask(zhao, '停水可以改到下午吗？')
  const step = { questionId: first.id, version: first.version }
  await wu.call('questions.join', { ...step, ids: [second.id] })
  const found = await wu.call('notices.get', { noticeId: notice })
  const content = await noticeContent({ ask: found.ask, title: '停水改到下午', validUntil: found.validUntil })
  const change = { noticeId: notice, version: found.version, content, reason: '老人上午要做饭。' }
  const elsewhere = await publish(wu, zheng)
  const strange = await wang.call('notices.ask', {
    questionId: newId(),
    noticeId: elsewhere.id,
    text: '几点？',
  })
  expect(await wu.refusal('notices.amend', { ...change, becauseOf: [strange.id] })).toBe('invalid')
  const waiting = await wu.call('notices.amend', { ...change, becauseOf: [first.id] })
  const next = await zheng.call('notices.approve', { noticeId: notice, version: waiting.version })
  expect(next.editions.at(-1)).toMatchObject({ edition: 2, because: 2 })
  for (const [person, id] of [
    [wang, first.id],
    [zhao, second.id],
  ] as const) {
    const part = (await person.call('desk.myPart', {})).parts.find((one) => one.id === id)
    expect(part?.ledTo).toContainEqual({
      title: '通知因此改了，第 2 版',
      path: `/pages/notice/index?id=${notice}`,
    })
    expect((await person.call('questions.get', { questionId: id })).changed?.edition).toBe(2)
  }
})
