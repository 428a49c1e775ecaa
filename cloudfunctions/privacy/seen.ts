/** The log of who looked at my data. */
import type { Paged } from '../../typings/domain'
import type { AccessView } from '../../typings/privacy'
import { chinaDay } from '../kernel/calendar'
import type { Context } from '../kernel/context'
import { here, pick } from '../kernel/kept'
import type { Kept } from '../kernel/kept'
import { findPage } from '../kernel/page'
import { SEEN } from '../kernel/seen'
import type { SeenRow } from '../kernel/seen'

const PAGE = 30

/** Two requests with the person's own. */
export async function accessLog(ctx: Context, input: { cursor?: string }): Promise<Paged<AccessView>> {
  const { communityId, actor } = ctx
  const mine = { communityId, personId: actor.personId }
  const { rows, next } = await findPage<SeenRow>(ctx.db, SEEN, mine, {
    by: 'at',
    order: 'desc',
    size: PAGE,
    cursor: input.cursor,
  })
  return { items: rows.map(accessView), next }
}

const accessView = ({ _id, at, by, what, about }: SeenRow): AccessView => ({ id: _id, at, by, what, about })

export const seen: Kept<SeenRow> = {
  collection: SEEN,
  title: '谁看过我的资料',
  find: (who) => here(who, 'personId'),
  line: (row) => `${chinaDay(row.at)} ${row.by}${row.about ? `（${row.about}）` : ''}`,
  data: (row) => pick(row, 'at', 'by', 'what', 'about'),
}
