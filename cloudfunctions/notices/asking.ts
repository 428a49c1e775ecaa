/** For the message to the group chat. */
import type { Iso } from '../../typings/domain'
import type { Context } from '../kernel/context'
import { listNotices } from './store'

export interface AskingNotice {
  title: string
  desk: string
  /** Empty when it is for all. */
  audience: string
  prompt: string
  dueAt: Iso
}

const NEWEST = 100

/** What still asks something of those who live here; what is for a role stays there. One request. */
export async function askingNotices(ctx: Context): Promise<AskingNotice[]> {
  const { rows } = await listNotices(ctx, 'current', null, undefined, NEWEST)
  return rows.flatMap(({ state, content, desk, audienceName }) => {
    const { ask, audience, title } = content
    if (state !== 'published' || ask.kind === 'none' || ctx.now >= ask.dueAt || audience.kind === 'role')
      return []
    const { prompt, dueAt } = ask
    return [
      { title, desk: desk.name, audience: audience.kind === 'community' ? '' : audienceName, prompt, dueAt },
    ]
  })
}
