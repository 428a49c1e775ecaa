/** The open proposals in short, for the phone to look through while its person types. Three requests. */
import type { Output } from '../../typings/api'
import type { Context } from '../kernel/context'
import { openTitles as fitted } from './openings'
import { LISTED } from './read'
import { countEach, openWords } from './store'

export async function openTitles(ctx: Context): Promise<Output<'proposals.openTitles'>> {
  const rows = await openWords(ctx, LISTED.open)
  const counts = await countEach(
    ctx,
    rows.map((row) => row._id),
  )
  return fitted(
    rows.map(({ _id: id, title, body, state }) => ({ id, title, body, state, seconds: counts.get(id) ?? 0 })),
  )
}
