/** This module's collection. Nobody else names it. */
import type { ClaimKind } from '../../typings/claims'
import type { Body, Id, Iso, Role } from '../../typings/domain'
import type { Context } from '../kernel/context'
import type { Query } from '../kernel/database'
import type { EffectMark } from '../kernel/effect'
import type { Matter } from '../kernel/matter'
import type { Author } from '../kernel/neighbour'
import { findPage } from '../kernel/page'
import type { PageOf } from '../kernel/page'
import type { ClaimFacts } from './claim'

export const CLAIMS = 'claims'

/** Fields that hold what someone wrote. */
export type Words = 'plan' | 'doneNote' | 'said'

export interface ClaimDoc extends Matter, ClaimFacts {
  subject: { kind: ClaimKind; id: Id; title: string; path: string }
  taker: { name: string; title: string; role: Role; body: Body }
  served: Author
  plan: string | null
  doneNote: string | null
  said: string | null
  /** Which of the words the content check left to a human; nobody else reads them until then. */
  held: Words[]
  /** When the promised day passed without a word that it was done. */
  lateSince: Iso | null
  effect: EffectMark
}

const PAGE = 20

export const listClaims = (
  ctx: Context,
  query: Query,
  cursor: string | undefined,
): Promise<PageOf<ClaimDoc>> =>
  findPage<ClaimDoc>(
    ctx.db,
    CLAIMS,
    { communityId: ctx.communityId, ...query },
    { by: 'takenAt', order: 'desc', size: PAGE, cursor },
  )

export const claimsWithHeld = (ctx: Context): Promise<ClaimDoc[]> =>
  ctx.db.find<ClaimDoc>(
    CLAIMS,
    { communityId: ctx.communityId, held: { $in: ['plan', 'doneNote', 'said'] } },
    { limit: 200 },
  )

export const claimsOfTaker = (ctx: Context): Promise<ClaimDoc[]> =>
  ctx.db.find<ClaimDoc>(
    CLAIMS,
    { communityId: ctx.communityId, takerId: ctx.actor.personId },
    { orderBy: [['takenAt', 'desc']], limit: 50 },
  )

export const claimsOn = (ctx: Context, subjectId: Id): Promise<ClaimDoc[]> =>
  ctx.db.find<ClaimDoc>(CLAIMS, { communityId: ctx.communityId, 'subject.id': subjectId }, { limit: 100 })

export const setTitle = (ctx: Context, subjectId: Id, title: string): Promise<number> =>
  ctx.db.updateWhere<ClaimDoc>(
    CLAIMS,
    { communityId: ctx.communityId, 'subject.id': subjectId },
    { 'subject.title': title },
  )
