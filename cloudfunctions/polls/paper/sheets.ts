/** The sheets of a poll, building by building: for printing, handing out and ticking off. */
import type { Id } from '../../../typings/domain'
import type { Context } from '../../kernel/context'
import { AppError } from '../../kernel/errors'
import { isRunning } from '../poll'
import type { PollDoc } from '../store'
import { getSecret } from '../store'
import { voiceWords } from './enter'
import { serialOf } from './sheet'
import { voicesOf } from './store'

export interface Sheet {
  serial: string
  voice: string
  handedIn: boolean
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
