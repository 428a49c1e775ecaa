/** The frozen roll, page by page, as the count and whoever checks it need it. */
import type { Id } from '../../../typings/domain'
import type { Context } from '../../kernel/context'
import type { KeyRing } from '../../kernel/keys'
import { voiceOf } from '../electors'
import { listHash } from '../proof'
import { voiceLine } from '../rules/lines'
import type { ElectorDoc } from '../store'
import { ELECTORS } from '../store'
import { putRun } from './rows'

/** What says whose voice it is. */
export const VOICE_FIELDS = [
  'holders',
  'buildingId',
  'address',
  'adultId',
  'name',
  'personId',
  'is',
  'areaCenti',
]

const PAGE = 1000

const electorsAfter = (ctx: Context, pollId: Id, after: Id): Promise<ElectorDoc[]> =>
  ctx.db.find<ElectorDoc>(
    ELECTORS,
    { pollId, _id: { $gt: after } },
    { orderBy: [['_id', 'asc']], limit: PAGE, fields: VOICE_FIELDS },
  )

const lastOf = (page: readonly ElectorDoc[]): Id | null =>
  page.length < PAGE ? null : (page.at(-1)?._id ?? null)

/** A thousand at a time, so that no more of them is held than is used. */
export async function* electorPages(ctx: Context, pollId: Id): AsyncGenerator<ElectorDoc[]> {
  for (let after: Id | null = ''; after !== null;) {
    const page: ElectorDoc[] = await electorsAfter(ctx, pollId, after)
    yield page
    after = lastOf(page)
  }
}

const linesOf = (keys: KeyRing, electors: readonly ElectorDoc[]): string[] =>
  electors.map((elector) => voiceLine(voiceOf(keys, elector)))

/** Writes the lines of the voices after this one; answers how far it came, null at the end. */
export async function writeRollPage(ctx: Context, pollId: Id, keys: KeyRing, after: Id): Promise<Id | null> {
  const page = await electorsAfter(ctx, pollId, after)
  await putRun(ctx, pollId, 'roll', after, linesOf(keys, page))
  return lastOf(page)
}

/** Of the rows as they are now. */
export async function rollHashNow(ctx: Context, pollId: Id, keys: KeyRing): Promise<string> {
  const lines: string[] = []
  for await (const page of electorPages(ctx, pollId)) lines.push(...linesOf(keys, page))
  return listHash(lines)
}
