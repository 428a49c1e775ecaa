/**
 * What became of a wish, told to whom it concerns. It is read from the row alone: the clock looks at every wish shortly
 * after a change and tells what a call that died half-way did not.
 */
import type { Id } from '../../../typings/domain'
import type { Context } from '../../kernel/context'
import { bodyOfRole } from '../../kernel/context'
import { holdersOf } from '../../members'
import { tell, unremind, untell } from '../../messages'
import { LEADS } from '../shift'
import type { WishDoc } from './store'
import type { Origin } from './wish'
import { isLive } from './wish'

/** `let down`: who is served, where they had been told that somebody comes. */
type Hearer = 'asker' | 'served' | 'let down' | 'helper' | 'declined' | 'formerly'

interface News {
  to: Hearer
  title: string
  /** To the desk that asked for a task: in other words, once it has ended. */
  ofTask?: string
}

/** By what was done last; the rest concerns only those who did it. */
const NEWS: Record<string, readonly News[]> = {
  turnDown: [{ to: 'asker', title: '您的心愿这边帮不上，点开看为什么' }],
  hideWords: [
    {
      to: 'asker',
      title: '您的心愿里有句话没通过核对，改一改再说',
      ofTask: '请人的那句话没通过核对，改一改再请',
    },
  ],
  offer: [{ to: 'asker', title: '有邻居愿意来，您点个头就定了' }],
  agree: [
    { to: 'helper', title: '说定了，到时候请您来' },
    { to: 'served', title: '您提的事有邻居来搭把手，做好了请您说一声' },
  ],
  decline: [{ to: 'declined', title: '对方这次另找人了，谢谢您' }],
  elsewhere: [
    { to: 'asker', title: '那位邻居这个时间有别的事了，又在找人了' },
    { to: 'formerly', title: '这个时间您报了别的班，这一件就不等您了' },
  ],
  stepBack: [
    { to: 'asker', title: '那位邻居来不了，又在找人了' },
    { to: 'let down', title: '说好的那位邻居来不了，这边再找' },
  ],
  withdraw: [
    { to: 'helper', title: '这个心愿不用了，您不用来了' },
    { to: 'let down', title: '说好的那位邻居不来了，这件先不请人' },
  ],
  met: [{ to: 'helper', title: '邻居说帮成了，谢谢您' }],
  unmet: [{ to: 'helper', title: '邻居说这次没帮成' }],
  unconfirmed: [{ to: 'helper', title: '邻居一直没说帮成没有，这次不记时长' }],
  expire: [
    {
      to: 'asker',
      title: '这次没等到人，换个时候再说一次',
      ofTask: '那件活儿没等到人，换个时候再请',
    },
    { to: 'formerly', title: '对方没来得及点头，这一件不用您去了' },
  ],
}

export const isNews = (act: string): boolean => act in NEWS

/** What was said of a shift that is off is taken back first. Telling again changes nothing. */
export async function tellNews(ctx: Context, wish: WishDoc): Promise<void> {
  if (wish.calledOff) {
    await untell(ctx, { matterId: wish.calledOff }, 'everyone')
    await unremind(ctx, [wish.calledOff])
  }
  for (const { to, title, ofTask } of NEWS[wish.act] ?? []) {
    const origin = to === 'asker' ? wish.origin : undefined
    const words = (origin && ofTask) ?? title
    await tellOf(
      ctx,
      wish,
      await hearers(ctx, wish, to),
      words,
      origin ? { path: deskPath(wish, origin) } : {},
    )
  }
}

/** What has ended is not at the desk any more: it is asked for anew where the work is. */
const deskPath = ({ state }: WishDoc, { proposalId }: Origin): string =>
  isLive(state) ? '/workbench/wishes/index' : `/workbench/proposal-project/index?id=${proposalId}`

async function hearers(ctx: Context, wish: WishDoc, to: Hearer): Promise<Id[]> {
  if (to === 'asker') return wish.origin ? deskOf(ctx, wish) : [wish.personId]
  if (to === 'served') return wish.origin ? [wish.personId] : []
  if (to === 'let down') return wish.origin && wish.calledOff ? [wish.personId] : []
  const one = { helper: wish.helper?.personId, declined: wish.declined.at(-1), formerly: wish.formerly }[to]
  return one ? [one] : []
}

/** All whose yes counts for a task: whoever answers first. */
async function deskOf(ctx: Context, { body, personId }: WishDoc): Promise<Id[]> {
  const roles = LEADS.filter((role) => bodyOfRole(role) === body)
  const holders = await Promise.all(roles.map((role) => holdersOf(ctx, role)))
  return holders.flatMap(({ people }) => people).filter((id) => id !== personId)
}

/** By the key of its version and of what is said of it, so that telling again changes nothing. */
export const tellOf = (
  ctx: Context,
  wish: WishDoc,
  people: readonly Id[],
  title: string,
  { what = wish.act, path = '/roster/wishes/index' } = {},
): Promise<void> =>
  tell(ctx, people, {
    key: `wish:${wish._id}:${wish.version}:${what}`,
    title,
    body: `${wish.content.title} · ${wish.near}`,
    path,
    matterId: wish._id,
    brief: '小心愿有了回音',
  })
