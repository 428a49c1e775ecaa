import { ruleSetNamed } from '../../cloudfunctions/polls/rule-sets'
import { plainTerms } from '../../simulator/world/plain-terms'
import { THREE_OPTIONS } from '../../cloudfunctions/polls/poll'
import { footOf } from '../../miniprogram/pages/poll/choice'
import { pollText } from '../../miniprogram/pages/poll/present'
import { pollCard } from '../../miniprogram/pages/polls/rows'
import { resultText } from '../../miniprogram/pages/result/present'
import { methodFor, openingHint } from '../../miniprogram/workbench/poll-edit/choices'
import {
  contentOf,
  emptyForm,
  fenOf,
  formOf,
  sameContent,
  withMethod,
  withOption,
} from '../../miniprogram/workbench/poll-edit/form'
import { missingOn, stepOf, stepsOf } from '../../miniprogram/workbench/poll-edit/steps'
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
  notHeard: [],
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

const withBallot = (choices: string[] | null, over: Partial<PollView> = {}, points: number[] | null = null) =>
  poll({
    ...over,
    mine: {
      ...poll().mine,
      actedBy: 'me',
      ballot: { version: 1, choices, points, receipt: '8F3K27QD51MCXW2P9H4T', castOn: '2026-06-09' },
    },
  })

const marks = (chosen: string[], points: number[] = []) => ({ chosen, points })

const WISHES = [
  { id: 'bench', label: '凉亭加长凳', note: '', costFen: 1_860_000 },
  { id: 'lamp', label: '小路装路灯', note: '六盏', costFen: 4_500_000 },
  { id: 'swing', label: '秋千换绳子', note: '', costFen: 35_050 },
]
const budget = (form: 'approval' | 'points' | 'ordinal', most: number): Partial<PollView> => ({
  method: { kind: 'budget', form, budgetFen: 5_000_000, most },
  options: WISHES,
})

describe('the foot of the ballot', () => {
  test('first asks for a choice, then repeats it on the button', () => {
    expect(footOf(poll(), marks([]))).toMatchObject({ button: '先选一项', off: true })
    expect(footOf(poll(), marks(['yes']))).toMatchObject({ button: '投“同意改建”', off: false })
  })

  test('shows what stands, and offers to change once another option is marked', () => {
    expect(footOf(withBallot(['yes']), marks(['yes']))).toMatchObject({
      button: null,
      done: '已投“同意改建”',
    })
    expect(footOf(withBallot(['yes']), marks(['no']))).toMatchObject({ button: '改投“不同意改建”' })
  })

  test('of several choices names the number, in whatever order they were marked', () => {
    const two = { method: { kind: 'multiple' as const, most: 2 } }
    expect(footOf(poll(two), marks(['no', 'yes']))?.button).toBe('投这 2 项')
    expect(footOf(withBallot(['yes', 'no'], two), marks(['no', 'yes']))?.button).toBeNull()
  })

  test('where the order counts, another order is another ballot', () => {
    const cast = withBallot(['lamp', 'bench'], budget('ordinal', 3))
    expect(footOf(cast, marks(['lamp', 'bench']))?.done).toBe('已投这 2 项的先后')
    expect(footOf(cast, marks(['bench', 'lamp']))?.button).toBe('改投这 2 项的先后')
  })

  test('says how far points and money go', () => {
    const points = poll(budget('points', 10))
    expect(footOf(points, marks([]))).toMatchObject({ button: '先给一项', off: true })
    expect(footOf(points, marks(['bench', 'lamp'], [4, 3]))).toMatchObject({
      button: '投这 7 分',
      note: '还有 3 分没给，不给完也能投。',
    })
    expect(footOf(poll(budget('approval', 3)), marks(['bench', 'swing']))?.note).toBe(
      '选的一共 18,950.50 元，能花 5 万元。',
    )
  })

  test('the same options with another mark are another ballot', () => {
    const score = { method: { kind: 'score' as const, highest: 5 } }
    expect(footOf(withBallot(['yes', 'no'], score, [5, 0]), marks(['yes', 'no'], [5, 0]))?.button).toBeNull()
    expect(footOf(withBallot(['yes', 'no'], score, [5, 0]), marks(['yes', 'no'], [5, 1]))?.button).toBe(
      '改投这 2 项的分',
    )
    expect(footOf(poll(score), marks(['yes'], [3]))?.note).toContain('还有 1 项没打分')
  })

  test('after a take-over there is a ballot in place, but nothing marked', () => {
    expect(footOf(withBallot(null), marks([]))).toMatchObject({
      button: '先选一项',
      note: '改了以后，以最后一次为准。',
    })
  })

  test('is away for who cannot vote, and where it is cast on paper alone', () => {
    expect(footOf(poll({}, { canVote: false }), marks([]))).toBeNull()
    expect(footOf(poll({ method: { kind: 'election', seats: 3 } }), marks([]))).toBeNull()
  })
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
    for (const secrecy of ['open', 'confidential', 'secret'] as const) {
      const kept = pollText(poll({ secrecy }), now).secrecy.join('')
      expect(kept).toContain('服务器照您点的记')
      expect(kept).toContain('备份')
    }
    expect(pollText(poll({ secrecy: 'confidential' }), now).secrecy.join('')).toContain('不是匿名')
  })

  test('says what an owner counts for, and each option what it costs', () => {
    const owner = poll({ electors: 'owner', mine: { ...poll().mine, areaCenti: 8957 } })
    expect(pollText(owner, now).weight.title).toBe('您家 89.57 ㎡，算一位业主')
    expect(pollText(poll(budget('approval', 2)), now).options.map(({ note }) => note)).toEqual([
      '1.86 万元',
      '4.5 万元 · 六盏',
      '350.50 元',
    ])
  })

  test('each method asks for its own marks', () => {
    const form = (over: Partial<PollView>) => pollText(poll(over), now).form
    expect(form({})).toMatchObject({ look: 'choose', multiple: false })
    expect(form({ method: { kind: 'owners', matter: 5 } })).toMatchObject({ look: 'choose', max: 1 })
    expect(form({ method: { kind: 'approval', seats: 3, most: 5 } })).toMatchObject({ max: 5 })
    expect(form({ method: { kind: 'score', highest: 5 } })).toMatchObject({ look: 'score', highest: 5 })
    expect(form(budget('points', 10))).toMatchObject({ look: 'points', max: 10 })
    expect(form(budget('ordinal', 3))).toMatchObject({ look: 'rank', multiple: true })
  })

  test('marks the quorum of owners without telling whether it is reached', () => {
    expect(pollText(poll({ method: { kind: 'owners', matter: 5 } }), now).turnout).toMatchObject({
      threshold: 67,
      reached: '三分之二以上参加才作数，人数和面积都要到',
    })
    expect(pollText(poll(), now).turnout).toMatchObject({ threshold: 0, reached: '' })
  })

  test('shows the way it goes, with what is still to come', () => {
    const states = (over: Partial<PollView>) =>
      pollText(poll(over), now).steps.map(({ key, state }) => `${key} ${state}`)
    expect(states({})).toEqual([
      'announced done',
      'roll done',
      'opens now',
      'closes next',
      'counted next',
      'objections next',
      'final next',
      'followUp next',
    ])
    expect(states({ state: 'tallied' })[5]).toBe('objections now')
    expect(states({ state: 'tallied', rules: { ...rules, certified: ['advisory'] } })[4]).toBe('counted now')
    expect(states({ state: 'voided' }).at(-1)).toBe('ended now')
    expect(states({ state: 'draft', announcedAt: null })).toEqual([])
  })

  test('leads to the poll it takes up again', () => {
    expect(pollText(poll({ reconvenes: 'p0' }), now).again).toMatchObject([
      { path: '/pages/result/index?id=p0' },
    ])
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
    after: {
      signatures: [],
      objectionsUntil: null,
      objections: { waiting: 0, upheld: 0, rejected: 0 },
      voidedReason: null,
      followUp: null,
      reconvenes: null,
      reconvenedAs: null,
    },
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
    expect(contentOf({ ...full, method: 'multiple', most: '3' }).method).toEqual({
      kind: 'multiple',
      most: 3,
    })
  })

  test('a sum is given out in fen, to options that say what they cost', () => {
    const typed = withMethod({ ...full, budgetYuan: '60000', most: '2' }, 'budget')
    const options = typed.options.map((option) => ({ ...option, label: option.id, cost: '350.5' }))
    const content = contentOf({ ...typed, options })
    expect(content.method).toEqual({ kind: 'budget', form: 'approval', budgetFen: 6_000_000, most: 2 })
    expect(content.options.map(({ costFen }) => costFen)).toEqual([35_050, 35_050])
    expect(fenOf('12.34')).toBe(1234)
    for (const bad of ['', '-1', '1.234', '一万', '1e5']) expect(fenOf(bad)).toBeNaN()
  })

  test('owners decide by their own article, between for, against and abstain', () => {
    expect(methodFor('owner', 'budget')).toBe('owners')
    expect(methodFor('household', 'budget')).toBe('budget')
    const owners = { ...full, electors: 'owner' as const, method: 'owners' as const, matter: '6' }
    expect(contentOf(owners).options.map(({ id }) => id)).toEqual(THREE_OPTIONS.map(({ id }) => id))
    expect(contentOf(owners).method).toEqual({ kind: 'owners', matter: 6 })
    expect(stepsOf(owners).map(({ key }) => key)).not.toContain('options')
  })

  test('says the first day it can open, where the law wants notice', () => {
    const bound = { ...full, legalEffect: 'procedural' as const, method: 'owners' as const }
    expect(openingHint(bound, rules, now)).toBe('公布后要满 15 天才能开始。今天公布，最早 6 月 26 日。')
    expect(openingHint(full, rules, now)).not.toContain('满')
  })

  test('what the server holds comes back as it was typed', () => {
    const held = contentOf(full)
    expect(contentOf(formOf(held, 2))).toEqual(held)
    expect(sameContent(full, held)).toBe(true)
    expect(sameContent({ ...full, title: '改了' }, held)).toBe(false)
  })

  test('a refused field leads to the step that asks for it', () => {
    const keyOf = (field: string) => stepsOf(full)[stepOf(field, full)]?.key
    expect(keyOf('content.title')).toBe('what')
    expect(keyOf('content.options.1.label')).toBe('options')
    expect(keyOf('content.closesAt')).toBe('when')
    expect(keyOf('content.legalEffect')).toBe('who')
    expect(keyOf('content.secrecy')).toBe('cast')
    expect(keyOf('content.followUp.days')).toBe('follow')
    expect(keyOf('content')).toBe('what')
  })

  test('every field that can be refused has its step, and no step asks more than four things', () => {
    const asked = stepsOf(full).flatMap(({ fields }) => fields)
    expect(Object.keys(contentOf(full)).filter((field) => !asked.includes(field))).toEqual([])
    for (const { fields } of stepsOf(full)) expect(fields.length).toBeLessThanOrEqual(4)
  })

  test('what is missing is said in a sentence', () => {
    expect(missingOn(0, emptyForm)).not.toBe('')
    stepsOf(full).forEach((_step, index) => expect(missingOn(index, full)).toBe(''))
    const missing = (over: Partial<typeof full>, key: string) => {
      const form = { ...full, ...over }
      const index = stepsOf(form).findIndex((step) => step.key === key)
      return missingOn(index, form)
    }
    expect(missing({ opensAt: '' }, 'when')).toContain('开始')
    expect(missing({ rollLater: true }, 'when')).toContain('名册')
    expect(missing({ method: 'budget' }, 'how')).toContain('多少钱')
    expect(missing({ method: 'score', highest: '11' }, 'how')).toContain('10')
    expect(missing({ followUpDays: '0' }, 'follow')).toContain('365')
  })

  test('a new option has an id of its own, and there are at most twenty', () => {
    let options = emptyForm.options
    for (let n = 0; n < 30; n += 1) options = withOption(options)
    expect(options).toHaveLength(20)
    expect(new Set(options.map((option) => option.id)).size).toBe(20)
  })
})
