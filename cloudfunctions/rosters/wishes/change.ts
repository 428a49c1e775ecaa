/** One change of a wish. */
import type { Id, Iso } from '../../../typings/domain'
import { plus } from '../../kernel/calendar'
import type { Context } from '../../kernel/context'
import type { Patch, Transaction } from '../../kernel/database'
import { changeMatter } from '../../kernel/matter'
import { SETTLED_AFTER_MS, WISH } from '../deadline'
import { isNews } from './news'
import type { WishDoc } from './store'
import { WISHES } from './store'
import { wishes } from './views'
import { isLive, nextDue } from './wish'

export interface Change {
  patch: Patch<WishDoc>
  act: string
  also?: (tx: Transaction) => Promise<void>
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
      const after = { ...wish, ...change.patch, act: change.act } as WishDoc
      const closed = isLive(wish.state) && !isLive(after.state) ? { closedAt: ctx.now } : {}
      const counted = after.effect ? { effect: { ...after.effect, pending: true } } : {}
      return {
        patch: { ...change.patch, act: change.act, ...closed, ...counted },
        act: change.act,
        role: ctx.actor.personId ? 'resident' : 'system',
        deadlines: [{ kind: WISH, dueAt: lookedAt(after, ctx.now) }],
        ...(change.also ? { also: change.also } : {}),
      }
    },
  })

/** Soon, where somebody has to hear of it, should the call that did it die before they do. */
function lookedAt(wish: WishDoc, now: Iso): Iso | null {
  const next = nextDue(wish)
  const soon = isNews(wish.act) ? plus(now, SETTLED_AFTER_MS) : null
  return soon && next ? (soon < next ? soon : next) : (soon ?? next)
}
