/** Who looked: what an official is shown of a person, noted for that person to read. Offices and desks, never names. */
import type { Id, Iso, Role } from '../../typings/domain'
import type { SeenKind } from '../../typings/privacy'
import { deskOf } from './audience'
import { chinaDay } from './calendar'
import type { Context } from './context'
import { bodyOfRole } from './context'
import type { Row } from './database'
import { insertMissing } from './insert-missing'
import { sha256 } from './keys'
import { roleTitle } from './roles'

export const SEEN = 'accessLog'

export interface SeenRow extends Row {
  communityId: Id
  personId: Id
  what: SeenKind
  by: string
  role: Role | 'resident'
  about: string | null
  at: Iso
}

export interface Look {
  personIds: readonly Id[]
  what: SeenKind
  /** The office under which they look; a resident looks as an owner who may inspect, or as the lead of a shift. */
  role: Role | 'resident'
  /** In the person's words: `要送水`. */
  about?: string
}

/**
 * One row an official, person, kind and day, however often they look: the id says so. One request when all are new,
 * none when nobody but the viewer was seen.
 */
export async function noteSeen(ctx: Context, { personIds, what, role, about }: Look): Promise<void> {
  const others = [...new Set(personIds)].filter(
    (personId) => personId !== '' && personId !== ctx.actor.personId,
  )
  if (others.length === 0) return
  const by = await officeOf(ctx, role, what)
  const day = chinaDay(ctx.now)
  const rows = others.map((personId): SeenRow => ({
    _id: sha256([personId, ctx.actor.personId, what, about ?? '', day].join('\n')).slice(0, 40),
    communityId: ctx.communityId,
    personId,
    what,
    by,
    role,
    about: about ?? null,
    at: ctx.now,
  }))
  await insertMissing(ctx.db, SEEN, rows)
}

async function officeOf(ctx: Context, role: Role | 'resident', what: SeenKind): Promise<string> {
  if (role === 'resident') return what === 'shift' ? '带班的邻居' : '一位业主'
  const body = bodyOfRole(role)
  return body ? deskOf(await ctx.community(), body).name : roleTitle(role)
}
