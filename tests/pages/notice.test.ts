import { inOrder, questionText, took } from '../../miniprogram/pages/notice/answers'
import { changedParts } from '../../miniprogram/pages/notice/changes'
import { noticeText } from '../../miniprogram/pages/notice/present'
import { withMore } from '../../miniprogram/pages/notice/more'
import { noticeRowText } from '../../miniprogram/pages/notices/rows'
import type { NoticeView } from '../../typings/notices'
import { china, notice, now, property, question, row } from './notice-samples'

const time = (before: string, after: string) => ({ field: '时间', before, after })
const editions: NoticeView['editions'] = [
  { edition: 1, at: china('2026-06-08', '08:30'), reason: null, changes: [] },
  { edition: 2, at: china('2026-06-09', '09:00'), reason: '施工队改了。', changes: [time('8 点', '9 点')] },
  { edition: 3, at: china('2026-06-09', '17:20'), reason: '又改了。', changes: [time('9 点', '10 点')] },
]
const amended = (over: Partial<NoticeView> = {}) => notice({ edition: 3, editions, ...over })

describe('what changed', () => {
  test('a first edition has no strip', () => expect(noticeText(notice(), null, now).paper.strip).toBeNull())

  test('since this phone last read, over several editions at once', () => {
    expect(noticeText(amended(), 1, now).paper.strip).toEqual({
      edition: 3,
      text: '您读过之后改了时间',
      link: '看第 2 版',
      changes: [time('8 点', '10 点')],
      reason: '施工队改了。 又改了。',
    })
    expect(noticeText(amended(), 2, now).paper.strip?.changes).toEqual([time('9 点', '10 点')])
  })

  test('a first reader hears only that it was changed', () => {
    expect(noticeText(amended(), null, now).paper.strip).toMatchObject({
      text: '6 月 9 日改了时间',
      changes: [],
    })
  })

  test('what comes after thirty questions is fetched on demand, and stands once', () => {
    const first = amended({
      questions: [question({ id: 'a' }), question({ id: 'b' })],
      moreQuestions: 'open:x',
    })
    expect(noticeText(first, 3, now)).toMatchObject({ more: true, asked: '先列出 2 条' })
    const all = withMore(first, {
      items: [question({ id: 'b', state: 'answered' }), question({ id: 'c' })],
      next: null,
    })
    expect(all.questions.map(({ id, state }) => [id, state])).toEqual([
      ['a', 'open'],
      ['b', 'answered'],
      ['c', 'open'],
    ])
    expect(noticeText(all, 3, now)).toMatchObject({ more: false, asked: '3 问 0 答' })
  })

  test('an older edition says so, and takes neither answers nor questions', () => {
    const { paper, old, canAsk, questions } = noticeText(
      amended({ edition: 1, questions: [question()] }),
      3,
      now,
    )
    expect(paper.strip).toMatchObject({ text: '您在看旧的，现在是第 3 版', link: '看最新的' })
    expect([old, canAsk, questions, paper.ask.answers]).toEqual([true, false, [], []])
  })

  test.each([
    [
      '换管道。周六 8 点到 16 点，全部停水。',
      '换管道。周六 9 点到 17 点，全部停水。',
      '周六 8 点到 16 点',
      '周六 9 点到 17 点',
    ],
    ['甲\n乙\n丙', '甲\n新\n丙', '乙', '新'],
    ['甲\n乙', '甲\n', '乙', '（去掉了）'],
    ['甲。', '甲。乙。', '（原来没有）', '乙'],
    ['8 点', '9 点', '8 点', '9 点'],
  ])('of %j and %j only what differs is shown', (before, after, was, is) => {
    expect(changedParts([{ field: '正文', before, after }])).toEqual([
      { field: '正文', before: was, after: is },
    ])
  })
})

describe('the ask', () => {
  const ask = (over: Partial<NoticeView>) => noticeText(notice(over), null, now).paper.ask

  test('offers its answers and says who sees them', () => {
    expect(ask({}).answers.map((answer) => answer.label)).toEqual(['要送水', '不用送'])
    expect(ask({}).note).toBe('已有 11 位邻居回话，只有安和物业看得到谁说了什么。')
  })
  test('given, it can be changed while the server allows it', () => {
    const responses = { total: 12, mine: 'o2', byOption: [], people: [] }
    expect(ask({ responses })).toMatchObject({ chosen: 'o2', chosenText: '您说：不用送', canChange: true })
  })
  test('withdrawn, it offers nothing and shows no deadline', () => {
    const viewer = { ...notice().viewer, canRespond: false }
    expect(ask({ state: 'withdrawn', viewer })).toMatchObject({
      answers: [],
      clock: null,
      note: '不用再回话了。',
    })
  })
  test('past its deadline it says that', () => {
    const viewer = { ...notice().viewer, canRespond: false }
    const late = { ...notice().ask, dueAt: china('2026-06-09', '18:00') } as NoticeView['ask']
    expect(ask({ ask: late, viewer }).note).toBe('已经截止了。有事请打下面的电话。')
  })
  test('for another building the server says why not', () => {
    const viewer = { ...notice().viewer, canRespond: false, whyNotAsk: '这条是发给别的楼的。' }
    expect(ask({ viewer }).note).toBe('这条是发给别的楼的。')
  })
  test('nothing asked is for information only', () => {
    expect(ask({ ask: { kind: 'none' } })).toMatchObject({ info: true, answers: [] })
  })
})

test('the contact can be dialled when it holds a number', () => {
  expect(noticeText(notice(), null, now).paper.phone).toBe('0571-88123456')
  expect(noticeText(notice({ contact: '物业前台' }), null, now).paper.phone).toBe('')
})

describe('questions', () => {
  test('a waiting one shows whose turn it is and until when', () => {
    expect(questionText(question(), now)).toMatchObject({
      meta: '6 栋邻居 · 昨天 18:05 问',
      deskName: '安和物业',
      clock: { state: 'running', text: '还剩 2 天 3 小时' },
      track: { from: '昨天 18:05 问', to: '周五 18:00 前要答' },
    })
  })
  test('answers and what was added stand in the order they were said', () => {
    const asked = question({
      state: 'answered',
      clock: { ...question().clock, state: 'met', metAt: now },
      answers: [
        { text: '不停。', at: china('2026-06-09', '19:00'), hoursTaken: 0 },
        { text: '照常供水。', at: now, hoursTaken: 19 },
      ],
      followUps: [{ text: '哪天？', at: china('2026-06-09', '20:00') }],
      clear: true,
    })
    const { answers, rated, track } = questionText(asked, now)
    expect(answers.map((said) => said.text)).toEqual(['不停。', '哪天？', '照常供水。'])
    expect(answers.map((said) => said.clock?.text)).toEqual(['1 小时内答复', undefined, '19 小时答复'])
    expect([rated, track]).toEqual(['提问的邻居说：说清楚了', null])
  })
  test('a late answer shows as late', () => {
    const late = question({
      state: 'answered',
      clock: { ...question().clock, state: 'met', metAt: now, overdueDays: 2 },
      answers: [{ text: '修好了。', at: now, hoursTaken: 90 }],
    })
    expect(questionText(late, now).answers[0]?.clock).toMatchObject({ state: 'over', text: '晚了 2 天才答' })
  })
  test('what is answered with another is read there, but one asked by oneself stands for itself', () => {
    const joined = question({ id: 'j', joinedTo: 'q1' })
    const mine = question({ id: 'm', joinedTo: 'q1', asker: { ...question().asker, you: true } })
    expect(inOrder([question(), joined, mine]).map(({ id }) => id)).toEqual(['q1', 'm'])
    expect(inOrder([joined]).map(({ id }) => id)).toEqual(['j'])
  })
  test('what is waited for comes first', () => {
    const answered = question({ id: 'a', state: 'answered' })
    const soon = question({ id: 'b', clock: { ...question().clock, dueAt: china('2026-06-11', '18:00') } })
    expect(inOrder([answered, question({ id: 'c' }), soon]).map(({ id }) => id)).toEqual(['b', 'c', 'a'])
  })
  test.each([
    [0, '1 小时内答复'],
    [5, '5 小时答复'],
    [50, '2 天答复'],
  ])('%d hours are said as %s', (hours, words) => expect(took(hours).text).toBe(words))
})

describe('a row of the list', () => {
  test('says who, when, which edition and how much was asked', () => {
    expect(noticeRowText(row({ edition: 2 }), now).note).toBe(
      '安和物业 · 昨天 · 第 2 版 · 3\u00a0问\u00a02\u00a0答',
    )
  })
  test('calls out only to those who are known to be waited for', () => {
    expect(noticeRowText(row(), now).chip?.tone).toBe('neutral')
    expect(noticeRowText(row(), now, true).chip).toMatchObject({
      tone: 'call',
      text: '请您回话：周五前',
    })
  })
  test('asks nothing once it is withdrawn or over', () => {
    expect(noticeRowText(row({ state: 'withdrawn' }), now).chip?.text).toBe('已撤回')
    expect(noticeRowText(row({ askDueAt: china('2026-06-09', '18:00') }), now).chip).toBeNull()
  })
})

test('counts and names of the answers are there only when the server sent them', () => {
  expect(noticeText(notice(), null, now).responses).toBeNull()
  const responses = {
    total: 1,
    mine: null,
    byOption: [{ id: 'o1', label: '要送水', count: 1 }],
    people: [{ name: '王桂芳', address: '6 栋 2 单元 301', optionId: 'o1' }],
  }
  expect(noticeText(notice({ responses, desk: property }), null, now).responses).toEqual({
    rows: [{ label: '要送水', value: '1 位' }],
    people: [{ label: '王桂芳 · 6 栋 2 单元 301', value: '要送水' }],
  })
})
