import { ruleSetNamed } from '../../cloudfunctions/polls/rule-sets'
import { plainTerms } from '../../simulator/world/plain-terms'
import { footOf } from '../../miniprogram/pages/poll/choice'
import { pollText } from '../../miniprogram/pages/poll/present'
import { pollCard } from '../../miniprogram/pages/polls/rows'
import { resultText } from '../../miniprogram/pages/result/present'
import {
  contentOf,
  emptyForm,
  formOf,
  missingOn,
  sameContent,
  stepOf,
  withOption,
} from '../../miniprogram/workbench/poll-edit/form'
import type { PollResult, PollRow, PollView } from '../../typings/polls'
import { china, now } from './notice-samples'

const OPENS = china('2026-06-01', '08:00')
const CLOSES = china('2026-06-10', '20:00')
const rules = ruleSetNamed('national')
const desk = { body: 'residentsCommittee' as const, name: '居委会' }

const poll = (over: Partial<PollView> = {}, viewer: Partial<PollView['viewer']> = {}): PollView => ({
  id: 'p1',
  version: 4,
  title: '旧车棚要不要改成充电棚？',
  question: '把 6 栋旁的旧车棚改成充电棚。',
  options: [
    { id: 'yes', label: '同意改建', note: '' },
    { id: 'no', label: '不同意改建', note: '' },
  ],
  method: { kind: 'single' },
  ...plainTerms,
  electors: 'household',
  scope: { kind: 'community' },
  scopeName: '全体邻居',
  legalEffect: 'advisory',
  opensAt: OPENS,
  closesAt: CLOSES,
  argumentsFor: ['不用拉电线。'],
  argumentsAgainst: ['夜里吵。'],
  ifPassed: '9 月 30 日前建成',
  ifNot: '车棚不动',
  cost: '',
  state: 'open',
  desk,
  announcedAt: china('2026-05-20', '10:00'),
  hashes: null,
  rules,
  checks: [],
  reconvenes: null,
  reconvenedAs: null,
  objectionsUntil: null,
  voidedReason: null,
  extended: null,
  rollSize: 1563,
  returnedReason: null,
  cancelledReason: null,
  turnout: { percent: 60, renewedAt: china('2026-06-10', '08:00') },
  againstFirst: false,
  mine: {
    onRoll: true,
    electorId: 'p1:u1',
    areaCenti: null,
    voice: '6 栋 2 单元 301',
    ballot: null,
    paper: null,
    actedBy: null,
    takeOver: 'none',
    takeOverBy: null,
  },
  takeOvers: [],
  ...over,
  viewer: {
    canVote: true,
    whyNotVote: null,
    canTakeOver: false,
    canEdit: false,
    canSubmit: false,
    canApprove: false,
    canCancel: false,
    canSeeResult: false,
    canKeepPaper: false,
    ...viewer,
  },
})

const withBallot = (choices: string[] | null): PollView =>
  poll({
    mine: {
      ...poll().mine,
      actedBy: 'me',
      ballot: { version: 1, choices, points: null, receipt: '8F3K27QD51MCXW2P9H4T', castOn: '2026-06-09' },
    },
  })

describe('the foot of the ballot', () => {
  test('first asks for a choice, then repeats it on the button', () => {
    expect(footOf(poll(), [])).toMatchObject({ button: '先选一项', off: true })
    expect(footOf(poll(), ['yes'])).toMatchObject({ button: '投“同意改建”', off: false })
  })

  test('shows what stands, and offers to change once another option is marked', () => {
    expect(footOf(withBallot(['yes']), ['yes'])).toMatchObject({ button: null, done: '已投“同意改建”' })
    expect(footOf(withBallot(['yes']), ['no'])).toMatchObject({ button: '改投“不同意改建”' })
  })

  test('of several choices names the number, in whatever order they were marked', () => {
    expect(footOf(poll(), ['no', 'yes'])?.button).toBe('投这 2 项')
    expect(footOf(withBallot(['yes', 'no']), ['no', 'yes'])?.button).toBeNull()
  })

  test('after a take-over there is a ballot in place, but nothing marked', () => {
    expect(footOf(withBallot(null), [])).toMatchObject({
      button: '先选一项',
      note: '改了以后，以最后一次为准。',
    })
  })

  test('is away for who cannot vote', () => expect(footOf(poll({}, { canVote: false }), [])).toBeNull())
})

describe('the ballot', () => {
  test('calls out its close only while it is my turn', () => {
    expect(pollText(poll(), now).clock.state).toBe('near')
    expect(pollText(withBallot(['yes']), now).clock.state).toBe('running')
    expect(pollText(poll({}, { canVote: false }), now).clock.state).toBe('running')
  })

  test('puts the two sides in the order drawn for the household, and says nothing of an empty one', () => {
    const titles = (over: Partial<PollView>) => pollText(poll(over), now).sides.map((side) => side.title)
    expect(titles({})).toEqual(['赞成的邻居说', '反对的邻居说'])
    expect(titles({ againstFirst: true })).toEqual(['反对的邻居说', '赞成的邻居说'])
    expect(titles({ argumentsFor: [] })).toEqual(['反对的邻居说'])
  })

  test('leaves out what has no answer, and says how the ballot is kept', () => {
    const labels = pollText(poll(), now).facts.map((fact) => fact.label)
    expect(labels).not.toContain('花多少钱')
    expect(labels).toContain('怎么保密')
  })

  test('says why there is nothing to choose', () => {
    expect(pollText(poll({ state: 'announced', opensAt: CLOSES }), now).stopped).toContain('开始投')
    expect(pollText(poll({ state: 'cancelled', cancelledReason: '施工方退出' }), now).stopped).toContain(
      '施工方退出',
    )
    expect(pollText(poll({ state: 'closed' }), now).stopped).toContain('正在数票')
    expect(pollText(poll({ state: 'closed' }, { canSeeResult: true }), now).stopped).toContain('结果出来了')
  })

  test('shows turnout only while open', () => {
    expect(pollText(poll(), now).turnout?.percent).toBe(60)
    expect(pollText(poll({ state: 'closed' }), now).turnout).toBeNull()
  })

  test('offers to ask, to wait or to answer about who acts', () => {
    const takeOver = (mine: Partial<PollView['mine']>, can = false) =>
      pollText(poll({ mine: { ...poll().mine, ...mine } }, { canTakeOver: can }), now).takeOver
    expect(takeOver({}, true)).toBe('ask')
    expect(takeOver({ takeOver: 'asked' })).toBe('asked')
    expect(takeOver({ takeOver: 'askedOfMe', takeOverBy: '赵建国' })).toBe('askedOfMe')
    expect(takeOver({})).toBe('none')
  })
})

describe('a poll in a list', () => {
  const row = (over: Partial<PollRow> = {}): PollRow => ({
    id: 'p1',
    title: '车棚',
    state: 'open',
    desk,
    opensAt: OPENS,
    closesAt: CLOSES,
    electors: 'household',
    legalEffect: 'advisory',
    voted: false,
    onRoll: true,
    ...over,
  })

  test('calls out while my household has not voted, and shows that it has', () => {
    expect(pollCard(row(), now)).toMatchObject({ clock: { state: 'near' }, chip: null })
    expect(pollCard(row({ voted: true }), now)).toMatchObject({ clock: null, chip: { text: '已投' } })
    expect(pollCard(row({ onRoll: false }), now).clock?.state).toBe('running')
  })

  test('leads to the ballot, or on a desk to the draft', () => {
    expect(pollCard(row(), now).path).toBe('/pages/poll/index?id=p1')
    expect(pollCard(row({ state: 'draft' }), now).path).toContain('/workbench/poll-edit/')
    expect(pollCard(row({ state: 'inReview' }), now).path).toContain('/workbench/poll-review/')
  })
})

describe('the result', () => {
  const result = (over: Partial<PollResult> = {}): PollResult => ({
    id: 'p1',
    title: '旧车棚要不要改成充电棚？',
    question: '',
    desk,
    state: 'tallied',
    method: { kind: 'single' },
    electors: 'household',
    legalEffect: 'advisory',
    closesAt: CLOSES,
    rollSize: 412,
    ballots: 300,
    options: [
      { id: 'yes', label: '同意', votes: 251, permille: 836, leading: true },
      { id: 'no', label: '不同意', votes: 49, permille: 163, leading: false },
    ],
    notTakingPart: 112,
    receipts: ['8F3K27QD51MCXW2P9H4T'],
    myReceipt: null,
    hashes: { question: 'aa', roll: 'bb', ballots: 'cc' },
    ifPassed: '建',
    ifNot: '不建',
    viewer: { canExport: false },
    ...over,
  })

  test('says who has most, that some tie, or that nobody voted', () => {
    expect(resultText(result(), now).title).toBe('最多：同意')
    const tied = result().options.map((option) => ({ ...option, leading: true }))
    expect(resultText(result({ options: tied }), now).title).toBe('2 项一样多')
    expect(resultText(result({ ballots: 0 }), now)).toMatchObject({ title: '没有人投票', bars: [] })
  })

  test('the table has every figure, those who took no part last', () => {
    const { rows } = resultText(result(), now)
    expect(rows.map((row) => [row.label, row.cells[0]?.main])).toEqual([
      ['同意', '251'],
      ['不同意', '49'],
      ['没参加', '112 户'],
    ])
    expect(rows[0]?.cells[1]?.main).toBe('83.6%')
  })

  test('several choices a ballot are a bar each, and the shares need not add up', () => {
    const many = resultText(result({ method: { kind: 'multiple', most: 2 } }), now)
    expect(many.bars.map((bar) => bar.label)).toEqual(['同意', '不同意'])
    expect(many.note).toContain('不是 100%')
    expect(resultText(result(), now).bars).toHaveLength(1)
  })
})

describe('drafting', () => {
  const full = {
    ...emptyForm,
    title: '车棚改不改？',
    question: '改成充电棚。',
    opensAt: OPENS,
    closesAt: CLOSES,
    argumentsFor: '省事\n\n 安全 ',
    ifPassed: '年内建成',
    ifNot: '车棚不动',
  }

  test('each line is a point; a single choice is a choice of one', () => {
    expect(contentOf(full)).toMatchObject({
      argumentsFor: ['省事', '安全'],
      argumentsAgainst: [],
      method: { kind: 'single' },
    })
    expect(contentOf({ ...full, method: 'multiple', maxChoices: '3' }).method).toEqual({
      kind: 'multiple',
      most: 3,
    })
  })

  test('what the server holds comes back as it was typed', () => {
    const held = contentOf(full)
    expect(contentOf(formOf(held, 2))).toEqual(held)
    expect(sameContent(full, held)).toBe(true)
    expect(sameContent({ ...full, title: '改了' }, held)).toBe(false)
  })

  test('a refused field leads to the step that asks for it', () => {
    expect(stepOf('content.title')).toBe(0)
    expect(stepOf('content.options.1.label')).toBe(1)
    expect(stepOf('content.closesAt')).toBe(2)
    expect(stepOf('content.legalEffect')).toBe(4)
    expect(stepOf('content')).toBe(0)
  })

  test('what is missing is said in a sentence', () => {
    expect(missingOn(0, emptyForm)).not.toBe('')
    expect(missingOn(2, emptyForm)).not.toBe('')
    for (const step of [0, 1, 2, 3, 4]) expect(missingOn(step, full)).toBe('')
  })

  test('a new option has an id of its own, and there are at most twenty', () => {
    let options = emptyForm.options
    for (let n = 0; n < 30; n += 1) options = withOption(options)
    expect(options).toHaveLength(20)
    expect(new Set(options.map((option) => option.id)).size).toBe(20)
  })
})
