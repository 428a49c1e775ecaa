/** How many an audience reaches, counted before anything is sent. */
import type { Audience } from '../../typings/domain'
import type { Context } from '../kernel/context'
import { holdersOf, peopleIn } from '../members'
import { countHouseholds } from '../roll'

/** Of a place: its households and the people bound there. Of a role: its holders and their households. */
export async function reach(
  ctx: Context,
  { audience }: { audience: Audience },
): Promise<{ households: number; people: number }> {
  if (audience.kind === 'role') {
    const { people, unitIds } = await holdersOf(ctx, audience.role)
    return { households: unitIds.length, people: people.length }
  }
  const [households, people] = await Promise.all([countHouseholds(ctx, audience), peopleIn(ctx, audience)])
  return { households, people: people.length }
}
