/** This module's collection. Nobody else names it. */
import type { Id, Iso } from '../../typings/domain'
import type { Database, Row } from '../kernel/database'
import type { LinkPurpose } from './link'

export const LINKS = 'links'

/** Under its token. */
export interface LinkDoc extends Row {
  communityId: Id
  purpose: LinkPurpose
  path: string
  buildingId: Id | null
  expiresAt: Iso
}

export const findLink = (db: Database, token: string): Promise<LinkDoc | null> =>
  db.get<LinkDoc>(LINKS, token)

export const saveLink = (db: Database, link: LinkDoc): Promise<void> => db.put(LINKS, link)
