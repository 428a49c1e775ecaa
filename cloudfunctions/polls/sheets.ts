/** The result as a workbook: figures, tests, receipts, and the ballots so that anyone can count them again. */
import type { Id } from '../../typings/domain'
import type { PollResult } from '../../typings/poll-results'
import type { Context } from '../kernel/context'
import type { Sheet, Workbook } from '../kernel/sheet'
import { momentInWords } from './ballot'
import type { CountedDoc } from './count'
import { countedBallots } from './count'
import { showsSingleBallots } from './count-files'
import type { PollDoc } from './store'
import { getPoll } from './store'
import { wholeResult } from './read'

/** Only after the tally; before it `not_found`, as for everyone. */
export async function resultWorkbook(ctx: Context, pollId: Id): Promise<Workbook> {
  const result = await wholeResult(ctx, pollId)
  const [poll, ballots] = await Promise.all([getPoll(ctx, pollId), countedBallots(ctx, pollId)])
  return {
    name: `表决结果-${poll.content.title}`,
    sheets: [figures(result, poll), ballotSheet(poll, ballots), receiptSheet(result)],
  }
}

const share = (permille: number): string => `${(permille / 10).toFixed(1)}%`

function figures(result: PollResult, poll: PollDoc): Sheet {
  const voice = result.electors === 'household' ? '户' : '人'
  return {
    name: '结果',
    widths: [24, 14, 14, 66],
    rows: [
      ['表决', result.title],
      ['要定的事', result.question],
      ['由谁发起', result.desk.name],
      ['范围', poll.scopeName],
      ['截止', momentInWords(result.closesAt)],
      [`名册（${voice}）`, result.rollSize],
      ['有效选票', result.ballots],
      ['废票', result.invalid],
      ['没参加', result.notTakingPart],
      ...(result.rollAreaCenti === null ? [] : [['名册面积（㎡）', area(result.rollAreaCenti)]]),
      ['结果', result.words],
      ...result.tests.map((test) => [test.passed ? '够' : '不够', null, null, test.words]),
      [],
      ['选项', '票数', '占选票', '说明'],
      ...result.options.map((option) => [
        option.label,
        option.votes,
        share(option.permille),
        notesOf(option),
      ]),
      [],
      ['百分比只舍不入。'],
      ['题目校验码', null, null, result.hashes.question],
      ['名册校验码', null, null, result.hashes.roll],
      ['选票校验码', null, null, result.hashes.ballots],
      ['回执校验码', null, null, result.hashes.receipts],
    ],
  }
}

const area = (centi: number): string => (centi / 100).toFixed(2)

const notesOf = ({ leading, chosen, points, areaCenti, words }: PollResult['options'][number]): string =>
  [
    leading ? '最多' : '',
    chosen ? '选上' : '',
    points === null ? '' : `${points} 分`,
    areaCenti === null ? '' : `${area(areaCenti)} ㎡`,
    words ?? '',
  ]
    .filter(Boolean)
    .join('，')

/** In the order of random-looking ids, which tell nothing of who or when, and never beside a receipt or a voice. */
function ballotSheet(poll: PollDoc, ballots: readonly CountedDoc[]): Sheet {
  const { options } = poll.content
  if (!showsSingleBallots(poll.content))
    return { name: '选票', widths: [60], rows: [['这次的选票，一张就能认出人来，所以不逐张列出。']] }
  return {
    name: '选票',
    widths: [46, ...options.map(() => 14)],
    rows: [
      ['票号', ...options.map((option) => option.label)],
      ...ballots.map((ballot) => [
        ballot._id,
        ...options.map((option) => (ballot.choices.includes(option.id) ? 1 : 0)),
      ]),
    ],
  }
}

const receiptSheet = (result: PollResult): Sheet => ({
  name: '回执',
  widths: [28],
  rows: [['回执（按字母排，和选票的先后无关）'], ...result.receipts.map((receipt) => [receipt])],
})
