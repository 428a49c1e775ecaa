/** The result as a workbook: figures, receipts, and the ballots so that anyone can count them again. */
import type { Id } from '../../typings/domain'
import type { PollResult } from '../../typings/polls'
import type { Context } from '../kernel/context'
import type { Sheet, Workbook } from '../kernel/sheet'
import { momentInWords } from './ballot'
import { getResult } from './read'
import { opened } from './close'
import type { Opened } from './close'
import type { PollDoc } from './store'
import { allBallots, getPoll, getSecret } from './store'

/** Only after the tally; before it `not_found`, as for everyone. */
export async function resultWorkbook(ctx: Context, pollId: Id): Promise<Workbook> {
  const result = await getResult(ctx, { pollId })
  const [poll, ballots, secret] = await Promise.all([
    getPoll(ctx, pollId),
    allBallots(ctx, pollId),
    getSecret(ctx, pollId),
  ])
  return {
    name: `表决结果-${poll.content.title}`,
    sheets: [figures(result, poll), ballotSheet(poll, opened(secret, ballots)), receiptSheet(result)],
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
      ['收到选票', result.ballots],
      ['没参加', result.notTakingPart],
      [],
      ['选项', '票数', '占选票', '最多'],
      ...result.options.map((option) => [
        option.label,
        option.votes,
        share(option.permille),
        option.leading ? '最多' : '',
      ]),
      [],
      ['百分比只舍不入。'],
      ['题目校验码', null, null, result.hashes.question],
      ['名册校验码', null, null, result.hashes.roll],
      ['选票校验码', null, null, result.hashes.ballots],
    ],
  }
}

/** With more than four options a set of choices is nearly a signature, so those ballots stay in one sum. */
const SHOWN_UP_TO = 4

export const showsSingleBallots = (content: Pick<PollDoc['content'], 'method' | 'options'>): boolean =>
  content.method.kind === 'single' || content.options.length <= SHOWN_UP_TO

/** In the order of random-looking ids, which tell nothing of who or when, and never beside a receipt. */
function ballotSheet(poll: PollDoc, ballots: readonly Opened[]): Sheet {
  const { options } = poll.content
  if (!showsSingleBallots(poll.content))
    return { name: '选票', widths: [60], rows: [['选项多于四个的多选，一张票能认出人来，所以不逐张列出。']] }
  const inOrder = [...ballots].sort((a, b) => (a._id < b._id ? -1 : 1))
  return {
    name: '选票',
    widths: [46, ...options.map(() => 14)],
    rows: [
      ['票号', ...options.map((option) => option.label)],
      ...inOrder.map((ballot) => [
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
