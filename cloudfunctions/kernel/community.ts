/** A community's own row: read through ctx.community(), changed with a record entry like any other matter. */
import type { Id } from '../../typings/domain'
import type { Community } from './context'
import type { Database } from './database'
import { notFound } from './errors'
import type { Matter } from './matter'

export const COMMUNITIES = 'communities'

export type CommunityDoc = Community & Matter

/** Throws `not_found`. */
export async function loadCommunity(db: Database, id: Id): Promise<Community> {
  const found = await db.get<CommunityDoc>(COMMUNITIES, id)
  if (!found) throw notFound('这个社区')
  return found
}
