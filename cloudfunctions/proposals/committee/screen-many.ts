import type { Input, Output } from '../../../typings/api'
import type { Context } from '../../kernel/context'
import { canMove } from '../machine'
import { merge } from '../merge'
import { requireFilled } from '../proposal'
import { screen } from '../screen'
import { each } from './each'

/** One verdict over several, each by the same rules as one alone: of two officers at once the second is told which. */
export async function screenMany(
  ctx: Context,
  { items, verdict }: Input<'proposals.screenMany'>,
): Promise<Output<'proposals.screenMany'>> {
  if (verdict.kind !== 'accept') requireFilled(verdict.reason, 'verdict.reason')
  if (verdict.kind === 'merge') {
    const { into, reason } = verdict
    const results = await each(
      items,
      (item) => merge(ctx, { ...item, into, reason }),
      (state) => !canMove(state, 'merge'),
    )
    return { results }
  }
  return {
    results: await each(
      items,
      (item) => screen(ctx, { ...item, verdict }),
      (state) => state !== 'screening',
    ),
  }
}
