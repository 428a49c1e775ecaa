import { resultText } from '../../miniprogram/pages/result/present'
import type { KeptReceipt } from '../../miniprogram/receipts'
import type { PollResult, ResultOption } from '../../typings/poll-results'
import type { PollView } from '../../typings/polls'
import { now } from './notice-samples'
import { CLOSES, desk, poll } from './poll-sample'

const MINE = '8F3K27QD51MCXW2P9H4T'

const option = (id: string, label: string, over: Partial<ResultOption> = {}): ResultOption => ({
  id,
  label,
  votes: 0,
  permille: 0,
  leading: false,
  points: null,
  areaCenti: null,
  chosen: false,
  costFen: null,
  words: null,
  ...over,
})

const result = (over: Partial<PollResult> = {}): PollResult => ({
  id: 'p1',
  title: '旧车棚要不要改成充电棚？',
  question: '',
  desk,
  state: 'tallied',
  method: { kind: 'single' },
  electors: 'household',
  legalEffect: 'advisory',
  secrecy: 'confidential',
  closesAt: CLOSES,
  rollSize: 412,
  rollAreaCenti: null,
  ballots: 300,
  invalid: 0,
  options: [
    option('yes', '同意', { votes: 251, permille: 836, leading: true }),
    option('no', '不同意', { votes: 49, permille: 163 }),
  ],
  notTakingPart: 112,
  channels: null,
  code: 'counted',
  words: '“同意”最多。',
  tests: [],
  needed: null,
  withClause: null,
  runOff: null,
  ties: [],
  tieOrder: [],
  budget: null,
  buildings: null,
  rollCall: null,
  receipts: [MINE],
  myReceipt: null,
  hashes: { question: 'aa', roll: 'bb', ballots: 'cc', receipts: 'dd' },
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

const shown = (
  over: Partial<PollResult> = {},
  kept: KeptReceipt | null = null,
  of: Partial<PollView> = { state: 'tallied' },
) => resultText(result(over), poll(of), kept, now)

test('of very many receipts those around mine are shown, and where all of them are', () => {
  expect(shown({ ballots: 1 }).moreReceipts).toBe('')
  expect(shown({ ballots: 12_000, myReceipt: MINE }).moreReceipts).toBe(
    '一共 12000 个码，这里是您的码前后的 1 个，全部在公开文件里。',
  )
  expect(shown({ ballots: 12_000 }).moreReceipts).toContain('这里是其中的 1 个')
})

test('says who has most, that some tie, or that nobody voted', () => {
  expect(shown().title).toBe('最多：同意')
  const tied = result().options.map((one) => ({ ...one, leading: true }))
  expect(shown({ options: tied }).title).toBe('2 项一样多')
  expect(shown({ ballots: 0 })).toMatchObject({ title: '没有人投票', figures: { bars: [] } })
})

test('the table has every figure, those who took no part last', () => {
  const { rows } = shown().figures
  expect(rows.map((row) => [row.label, row.cells[0]?.main])).toEqual([
    ['同意', '251'],
    ['不同意', '49'],
    ['没参加', '112 户'],
  ])
  expect(rows[0]?.cells[1]?.main).toBe('83.6%')
})

test('several choices a ballot are a bar each, and the shares need not add up', () => {
  const many = shown({ method: { kind: 'multiple', most: 2 } }).figures
  expect(many.bars.map((bar) => bar.label)).toEqual(['同意', '不同意'])
  expect(many.note).toContain('不是 100%')
  expect(shown().figures.bars).toHaveLength(1)
})

const OWNERS: Partial<PollResult> = {
  method: { kind: 'owners', matter: 7 },
  electors: 'owner',
  rollAreaCenti: 100_00,
  options: [
    option('for', '同意', { votes: 200, areaCenti: 55_00 }),
    option('against', '不同意', { votes: 80, areaCenti: 10_00 }),
    option('abstain', '弃权', { votes: 20, areaCenti: 1_66 }),
  ],
  code: 'no_quorum',
  words: '参加的人不够，这次不算数，可以再开一次。',
  tests: [
    {
      key: 'quorumArea',
      optionId: null,
      part: 66_66,
      whole: 100_00,
      fraction: [2, 3],
      strict: false,
      unit: 'areaCenti',
      passed: false,
      words: '参加的面积 66.66 ㎡，不到名册上 100.00 ㎡ 的三分之二，差 0.01 ㎡。',
    },
  ],
  withClause: {
    side: 'for',
    areaCenti: 88_34,
    persons: 312,
    majorityOfAll: true,
    words: '只作参考，不算结果：要是没投的都跟多数算。',
  },
}

test('owners are counted by persons and by area, each test says what it lacked', () => {
  const text = shown(OWNERS, null, { state: 'failedQuorum', reconvenedAs: 'p2' })
  expect(text.title).toBe('参加的人不够')
  expect(text.tests).toEqual([{ rule: '参加的面积要够', numbers: OWNERS.tests?.[0]?.words, met: false }])
  expect(text.took).toBe('名册 412 位，300 位投了票。面积 100.00 ㎡，投了票的 66.66 ㎡，占 66.6%。')
  expect(text.figures.bars.map(({ label }) => label)).toEqual(['人数', '面积'])
  expect(text.figures.rows.map(({ cells }) => cells[1]?.main)).toEqual(['55.00', '10.00', '1.66', '33.34'])
  expect(text.figures.rows[0]?.cells[0]).toEqual({ main: '200 位', sub: '66.6%' })
  expect(text.again).toMatchObject([{ path: '/pages/poll/index?id=p2' }])
  expect(text.steps.at(-1)?.label).toContain('没到够')
})

test('what silence would have made of it stands apart, as information', () => {
  expect(shown(OWNERS).remarks).toEqual([{ title: '没投的算不算', words: OWNERS.withClause?.words }])
  expect(shown().remarks).toEqual([])
})

test('a sum that was given out says of each wish what it costs and why', () => {
  const text = shown({
    method: { kind: 'budget', form: 'points', budgetFen: 6_000_000, most: 10 },
    code: 'allotted',
    words: '办“小路装路灯”。',
    options: [
      option('lamp', '小路装路灯', {
        votes: 90,
        points: 412,
        costFen: 4_500_000,
        chosen: true,
        words: '够用。',
      }),
      option('swing', '秋千', { votes: 60, points: 120, costFen: 2_000_000, words: '不够。' }),
    ],
    budget: { budgetFen: 6_000_000, spentFen: 4_500_000, leftFen: 1_500_000 },
  })
  expect(text.title).toBe('办 1 件')
  expect(text.budget).toBe('一共 6 万元，办这些用 4.5 万元，还剩 1.5 万元。')
  expect(text.verdicts.map(({ met, words }) => [met, words])).toEqual([
    [true, '够用。'],
    [false, '不够。'],
  ])
  expect(text.figures.rows[0]?.cells).toEqual([
    { main: '412', sub: '' },
    { main: '4.5 万元', sub: '办' },
  ])
})

test('a wish that was taken back says why before what became of its money', () => {
  const lamp = option('lamp', '路灯', { votes: 9, costFen: 100, words: '已经撤下，钱留给后面的。' })
  const budget = { budgetFen: 100, spentFen: 0, leftFen: 100 }
  const method = { kind: 'budget', form: 'approval', budgetFen: 100, most: 1 } as const
  const over = { method, code: 'allotted', options: [lamp], budget } as const
  const withdrawn = [{ id: 'lamp', reason: '供电公司答应来装。' }]
  expect(shown({ ...over, options: [lamp] }, null, { state: 'tallied', withdrawn }).verdicts[0]?.words).toBe(
    '已撤下：供电公司答应来装。\n已经撤下，钱留给后面的。',
  )
})

test('seats say who has one and who is voted on again', () => {
  const { rows } = shown({
    method: { kind: 'approval', seats: 2, most: 2 },
    code: 'runOff',
    options: [
      option('a', '甲', { votes: 9, chosen: true }),
      option('b', '乙', { votes: 5 }),
      option('c', '丙', { votes: 5 }),
    ],
    runOff: { seats: 1, between: ['b', 'c'], because: 'tie' },
  }).figures
  expect(rows.map(({ cells }) => cells[1]?.sub)).toEqual(['选上', '再投一次', '再投一次', '名册的 27.1%'])
})

test('a receipt kept on the phone is looked up when nobody can make it again', () => {
  const kept = { code: MINE, castOn: '2026-06-09' }
  expect(shown({}, kept).receipt).toMatchObject({
    code: '8F3K-27QD-51MC-XW2P-9H4T',
    line: '6 月 9 日 · 手机票',
  })
  expect(shown({}).receipt).toBeNull()
  const lost = shown({ receipts: [] }, kept)
  expect(lost.receipt).toBeNull()
  expect(lost.missing).toBe('8F3K-27QD-51MC-XW2P-9H4T')
})

test('an open vote names who chose what', () => {
  expect(shown({ rollCall: [{ name: '钱永康', choices: ['no'] }] }).rollCall).toEqual([
    { name: '钱永康', chose: '不同意' },
  ])
  expect(shown().rollCall).toEqual([])
})

test('says who counted again, what was objected and what came of it', () => {
  const { after } = result()
  const text = shown({
    after: {
      ...after,
      signatures: [
        { name: '陶静', at: CLOSES },
        { name: '何平', at: CLOSES },
      ],
      objections: { waiting: 1, upheld: 0, rejected: 2 },
      followUp: { desk, dueAt: CLOSES, overdue: false, report: { text: '棚子搭好了。', at: CLOSES } },
    },
  })
  expect(text.certified).toBe('监督员陶静、何平各数了一遍，和系统数的一样。')
  expect(text.objections).toBe('3 条：成立 0，不成立 2，没答复 1')
  expect(text.followUp?.text).toBe('棚子搭好了。')
  expect(shown()).toMatchObject({ certified: '', objections: '还没有人提', followUp: null })
})
