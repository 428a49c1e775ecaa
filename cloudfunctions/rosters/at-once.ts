/**
 * Someone may tap two shifts in the same moment, and while each call decides neither sees the place the other takes. So
 * whoever got in looks once more. A place is written before that look, so that of two calls at least one sees both:
 * the one whose place is the last goes, the other waits for that and goes too if it does not come. Never both.
 * Should both calls die before they have looked, the timer does it for them (look-again.ts).
 */
import type { Context } from '../kernel/context'
import { seatOf } from './shift'
import type { ShiftDoc } from './store'
import { myComing } from './store'

/** The other call takes a few requests to step back. */
const LOOKS = 6

/**
 * Null when the new place stands beside the others, else why it has to be given back. `rule` says so of all coming
 * shifts where they have a place. One request where nothing raced.
 */
export async function whyNotBeside(
  ctx: Context,
  shift: ShiftDoc,
  rule: (mine: readonly ShiftDoc[]) => string | null,
): Promise<string | null> {
  let whyNot: string | null = null
  for (let look = 0; look < LOOKS; look += 1) {
    const mine = await myComing(ctx)
    whyNot = rule(mine)
    if (whyNot === null || isLast(ctx, shift, mine)) return whyNot
  }
  return whyNot
}

/** Both calls see the same order, whichever was quicker. */
function isLast(ctx: Context, shift: ShiftDoc, mine: readonly ShiftDoc[]): boolean {
  const place = (one: ShiftDoc): string => `${seatOf(one, ctx.actor.personId)?.at ?? ''} ${one._id}`
  return mine.every((one) => place(one) <= place(shift))
}
