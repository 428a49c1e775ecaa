import type { Id, Iso } from '../../typings/domain'
import type { Actor, Community, Context } from './context'
import type { Database } from './database'
import type { Platform } from './platform'

/** Who acts when the clock does: nobody, with no roles and no household. */
const SYSTEM: Actor = {
  accountId: '',
  personId: '',
  openid: '',
  name: '',
  standing: 'visitor',
  consents: [],
  household: null,
  roles: [],
}

export function systemContext(
  db: Database,
  platform: Platform,
  now: Iso,
  communityId: Id,
  loadCommunity: (db: Database, id: Id) => Promise<Community>,
): Context {
  let community: Promise<Community> | undefined
  return {
    now,
    actor: SYSTEM,
    communityId,
    db,
    platform,
    content: 'pass',
    contentLabel: null,
    community: () => (community ??= loadCommunity(db, communityId)),
  }
}
