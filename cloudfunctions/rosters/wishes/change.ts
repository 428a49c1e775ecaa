/** One change of a wish. */
import type { Id, Iso, Role } from '../../../typings/domain'
import { plus } from '../../kernel/calendar'
import type { Context } from '../../kernel/context'
import { roleFor } from '../../kernel/context'
import type { Patch, Transaction } from '../../kernel/database'
import { applyDeadlines } from '../../kernel/deadlines'
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
      const calledOff = calledOffBy(wish, after)
      return {
        patch: { ...change.patch, act: change.act, calledOff, ...closed, ...counted },
        act: change.act,
        role: ctx.actor.personId ? roleOf(ctx, wish) : 'system',
        deadlines: [{ kind: WISH, dueAt: lookedAt(after, ctx.now) }],
        async also(tx) {
          await change.also?.(tx)
          await noteAtOrigin(tx, ctx, wish)
        },
      }
    },
  })

const calledOffBy = (before: WishDoc, after: WishDoc): Id | null =>
  before.state === 'agreed' && (after.state === 'withdrawn' || after.shift === null)
    ? (before.shift?.shiftId ?? null)
    : null

/** Soon, where somebody has to hear of it, should the call that did it die before they do. */
function lookedAt(wish: WishDoc, now: Iso): Iso | null {
  const next = nextDue(wish)
  const soon = isNews(wish.act) ? plus(now, SETTLED_AFTER_MS) : null
  return soon && next ? (soon < next ? soon : next) : (soon ?? next)
}

/** Of a task those of its desk act for it. */
export const roleOf = (ctx: Context, { origin, body }: WishDoc): Role | 'resident' =>
  origin && body ? roleFor(ctx.actor, body) : 'resident'

/** The proposal of which it is a task looks at it at the next tick, and writes into its own record what it came to. */
export async function noteAtOrigin(
  tx: Transaction,
  { communityId, now }: Pick<Context, 'communityId' | 'now'>,
  { origin }: Pick<WishDoc, 'origin'>,
): Promise<void> {
  if (origin) await applyDeadlines(tx, communityId, origin.proposalId, [{ kind: origin.clock, dueAt: now }])
}
