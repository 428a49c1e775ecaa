import { resultText } from '../../miniprogram/pages/result/present'
import type { PollResult } from '../../typings/polls'
import { now } from './notice-samples'
import { CLOSES, desk } from './poll-sample'

const plain = { points: null, areaCenti: null, chosen: false, costFen: null, words: null }

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
    secrecy: 'confidential',
    closesAt: CLOSES,
    rollSize: 412,
    rollAreaCenti: null,
    ballots: 300,
    invalid: 0,
    options: [
      { id: 'yes', label: '同意', votes: 251, permille: 836, leading: true, ...plain },
      { id: 'no', label: '不同意', votes: 49, permille: 163, leading: false, ...plain },
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
    receipts: ['8F3K27QD51MCXW2P9H4T'],
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
