/** The sheets of a poll, building by building: for printing, handing out and ticking off. */
import type { Id, Iso } from '../../../typings/domain'
import type { PollMethod } from '../../../typings/polls'
import type { Context } from '../../kernel/context'
import { AppError } from '../../kernel/errors'
import { isRunning } from '../poll'
import type { PollDoc } from '../store'
import { getPoll, getSecret } from '../store'
import { voiceWords } from './enter'
import { serialOf } from './sheet'
import { voicesOf } from './store'

export interface Sheet {
  serial: string
  voice: string
  handedIn: boolean
}

/** What every sheet of a poll says. */
export interface BallotPaper {
  title: string
  question: string
  desk: string
  closesAt: Iso
  /** How to mark it, in a sentence. */
  howTo: string
  options: string[]
  sheets: Sheet[]
}

export async function ballotPaper(ctx: Context, pollId: Id, buildingId: Id): Promise<BallotPaper> {
  const poll = await getPoll(ctx, pollId)
  const { title, question, options, method, closesAt } = poll.content
  return {
    title,
    question,
    desk: poll.desk.name,
    closesAt,
    howTo: howToMark(method),
    options: options.map(({ label, note }) => (note ? `${label}（${note}）` : label)),
    sheets: await sheetsOf(ctx, poll, buildingId),
  }
}

export function howToMark(method: PollMethod): string {
  switch (method.kind) {
    case 'multiple':
    case 'approval':
      return `在方框里打勾，最多选 ${method.most} 项。`
    case 'election':
      return `在方框里打勾，最多选 ${method.seats} 位。`
    case 'score':
      return `在方框里写 0 到 ${method.highest} 的分数。`
    case 'budget':
      if (method.form === 'points') return `在方框里写分数，一共 ${method.most} 分。`
      if (method.form === 'ordinal') return `最想要的写 1，其次写 2，最多写到 ${method.most}。`
      return `在方框里打勾，最多选 ${method.most} 项。`
    default:
      return '在一个方框里打勾，只选一项。'
  }
}

/** By address. Throws `conflict` for a poll without paper, or before its roll is frozen and after its close. */
export async function sheetsOf(ctx: Context, poll: PollDoc, buildingId: Id): Promise<Sheet[]> {
  if (poll.content.channels.length === 0 && poll.content.method.kind !== 'election')
    throw new AppError('conflict', '这次表决没有纸质票。')
  if (!isRunning(poll.state) || poll.rollSize === null || ctx.now >= poll.content.closesAt)
    throw new AppError('conflict', '名册定下来以后、截止以前，才有纸质票。')
  const secret = await getSecret(ctx, poll._id)
  const voices = (await voicesOf(ctx, poll._id)).filter((voice) => voice.buildingId === buildingId)
  return voices
    .map((elector) => ({
      serial: serialOf(secret, elector._id),
      voice: voiceWords(elector),
      handedIn: elector.paper?.state === 'confirmed',
    }))
    .sort((a, b) => a.voice.localeCompare(b.voice, 'zh', { numeric: true }))
}
