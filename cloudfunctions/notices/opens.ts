/**
 * How often a notice was opened, by building, without a person and without a time: numbers in random shards, so that
 * thousands who open one notice within a minute do not wait for one row. A phone tells each notice once; since nobody
 * knows whose phone it was, a phone that lies cannot be found out, which is why opens are never a measure of anybody.
 */
import { randomInt } from 'node:crypto'
import type { Id, Iso } from '../../typings/domain'
import type { NoticeContent } from '../../typings/notices'
import { buildingsOf } from '../kernel/audience'
import type { Context } from '../kernel/context'
import type { Row } from '../kernel/database'
import { inc } from '../kernel/database'
import { insertMissing } from '../kernel/insert-missing'

const OPENS = 'opens'
const SHARDS = 8
/** Readers who are bound to no household. */
export const ELSEWHERE = 'none'

interface OpensRow extends Row {
  communityId: Id
  noticeId: Id
  buildingId: Id
  n: number
  /** Its notice's last moment: kept for some time after that. */
  until: Iso
}

const shardId = (noticeId: Id, buildingId: Id, shard: number): string => `${noticeId}:${buildingId}:${shard}`

/** Rows to count in, before the notice goes out: counting is then one request that makes nothing. An edition that lasts longer takes one more. */
export async function prepareOpens(
  ctx: Context,
  noticeId: Id,
  { audience, validUntil }: NoticeContent,
): Promise<void> {
  const community = await ctx.community()
  const all = community.buildings.map((building) => building.id)
  const buildings = audience.kind === 'role' ? all : (buildingsOf(audience, community) ?? all)
  const rows = [...buildings, ELSEWHERE].flatMap((buildingId) =>
    Array.from({ length: SHARDS }, (_, shard): OpensRow => ({
      _id: shardId(noticeId, buildingId, shard),
      communityId: ctx.communityId,
      noticeId,
      buildingId,
      n: 0,
      until: validUntil,
    })),
  )
  if (await insertMissing(ctx.db, OPENS, rows)) return
  await ctx.db.updateWhere<OpensRow>(OPENS, { noticeId, until: { $lt: validUntil } }, { until: validUntil })
}

/** One request. A notice that is not here, or not for this building, changes nothing. */
export async function countOpened(ctx: Context, noticeId: Id): Promise<void> {
  const buildingId = ctx.actor.household?.buildingId ?? ELSEWHERE
  const _id = shardId(noticeId, buildingId, randomInt(SHARDS))
  await ctx.db.updateWhere<OpensRow>(OPENS, { _id, communityId: ctx.communityId }, { n: inc(1) })
}

/** Opens by building; under `none` those of readers bound to no household. One request a thousand rows. */
export async function opensOf(ctx: Context, noticeId: Id): Promise<Map<Id, number>> {
  const rows = await ctx.db.findAll<OpensRow>(OPENS, { communityId: ctx.communityId, noticeId })
  const sums = new Map<Id, number>()
  for (const { buildingId, n } of rows) sums.set(buildingId, (sums.get(buildingId) ?? 0) + n)
  return sums
}
