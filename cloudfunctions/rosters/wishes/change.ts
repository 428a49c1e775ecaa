/** One change of a wish, and the telling of those it concerns. */
import type { Id } from '../../../typings/domain'
import type { Context } from '../../kernel/context'
import type { Patch, Transaction } from '../../kernel/database'
import { changeMatter } from '../../kernel/matter'
import { tell } from '../../messages'
import { WISH } from '../deadline'
import type { WishDoc } from './store'
import { WISHES } from './store'
import { wishes } from './views'
import { isLive, nextDue } from './wish'

export interface Change {
  patch: Patch<WishDoc>
  act: string
  also?: (tx: Transaction) => Promise<void>
  /** Left out: what its state says. */
  dueAt?: string
}

/** `version` null for the clock. What the phone saw too long ago is answered with all as it is now. */
export const changeWish = (
  ctx: Context,
  { wishId, version }: { wishId: Id; version: number | null },
  decide: (wish: WishDoc) => Change | null,
): Promise<WishDoc> =>
  changeMatter<WishDoc>(ctx, {
    collection: WISHES,
    id: wishId,
    version,
    what: '这个心愿',
    current: () => wishes(ctx),
    decide: (wish) => {
      const change = decide(wish)
      if (!change) return null
      const after = { ...wish, ...change.patch } as WishDoc
      const closed = isLive(wish.state) && !isLive(after.state) ? { closedAt: ctx.now } : {}
      const counted = after.effect ? { effect: { ...after.effect, pending: true } } : {}
      return {
        patch: { ...change.patch, ...closed, ...counted },
        act: change.act,
        role: ctx.actor.personId ? 'resident' : 'system',
        deadlines: [{ kind: WISH, dueAt: change.dueAt ?? nextDue(after) }],
        ...(change.also ? { also: change.also } : {}),
      }
    },
  })

/** By the key of its version, so that telling again changes nothing. */
export const tellOf = (
  ctx: Context,
  wish: WishDoc,
  personId: Id | undefined,
  title: string,
  body = wish.content.title,
): Promise<void> =>
  tell(ctx, personId ? [personId] : [], {
    key: `wish:${wish._id}:${wish.version}:${wish.state}`,
    title,
    body,
    path: '/roster/wishes/index',
    matterId: wish._id,
    brief: '小心愿有了回音',
  })
