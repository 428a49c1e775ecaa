/** Everything kept about me here, readable and as data. */
import type { PrivacyActions } from '../../typings/privacy'
import type { Context } from '../kernel/context'
import type { Row } from '../kernel/database'
import type { Kept, Whose } from '../kernel/kept'
import { apart, kept } from './modules'

export const whoseOf = (ctx: Context, secret = ''): Whose => ({
  communityId: ctx.communityId,
  personId: ctx.actor.personId,
  accountId: ctx.actor.accountId,
  name: ctx.actor.name,
  now: ctx.now,
  secret,
})

/** One request a query of each collection, side by side. */
export async function exportMine(ctx: Context): Promise<PrivacyActions['members.exportMine']['output']> {
  const who = whoseOf(ctx)
  const [{ name }, rows] = await Promise.all([
    ctx.community(),
    Promise.all(kept.map((one) => rowsOf(ctx, one, who))),
  ])
  const sections = new Map<string, string[]>()
  const data: Record<string, Record<string, unknown>[]> = {}
  kept.forEach((one, index) => {
    for (const row of rows[index] ?? []) {
      const line = one.line(row, who)
      if (line) sections.set(one.title, [...(sections.get(one.title) ?? []), ...line.split('\n')])
      ;(data[one.collection] ??= []).push(one.data(row, who))
    }
  })
  return {
    at: ctx.now,
    community: name,
    sections: [...sections].map(([title, lines]) => ({ title, lines })),
    data,
    apart: [...apart],
  }
}

async function rowsOf(ctx: Context, one: Kept, who: Whose): Promise<Row[]> {
  const found = await Promise.all(one.find(who).map((query) => ctx.db.findAll<Row>(one.collection, query)))
  return [...new Map(found.flat().map((row) => [row._id, row])).values()]
}
