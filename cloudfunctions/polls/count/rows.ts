/** What the count writes: ballots without time and without a way back, and the roll and receipts in sorted parts. */
import type { Id } from '../../../typings/domain'
import type { FileBallot, FileVoice } from '../../../typings/poll-files'
import type { Channel } from '../../../typings/polls'
import type { Context } from '../../kernel/context'
import type { Row } from '../../kernel/database'

export const COUNTED = 'countedBallots'
export const PARTS = 'tallyParts'

/** Its id comes from the poll's secret, so a count that starts again writes the same; once that is gone, from nowhere. */
export interface CountedDoc extends Row, FileBallot {
  communityId: Id
  pollId: Id
  /** SHA-256 of salt and ballot (proof.ts). */
  commitment: string
  /** Null in a secret poll, as `elector` is. */
  channel: Channel | null
  /** Of an open poll, whose ballots bear names. */
  name: string | null
}

type List = 'roll' | 'receipts'

/** A run is what one page gave, kept until all are there to be sorted. */
const runOf = (list: List): `${List}Run` => `${list}Run`

/** Lines of a long list, sorted: the order of rows tells nothing of the order in which anything was done. */
interface PartDoc extends Row {
  communityId: Id
  pollId: Id
  kind: List | `${List}Run`
  lines: string[]
}

const LINES = 2000

const putPart = (
  ctx: Context,
  pollId: Id,
  { kind, place, lines }: { kind: PartDoc['kind']; place: string; lines: string[] },
): Promise<void> =>
  ctx.db.put<PartDoc>(PARTS, {
    _id: `${pollId}:${kind}:${place}`,
    communityId: ctx.communityId,
    pollId,
    kind,
    lines,
  })

/** Of the page that comes after this row: written again, it is the same run. */
export const putRun = (ctx: Context, pollId: Id, list: List, after: Id, lines: string[]): Promise<void> =>
  putPart(ctx, pollId, { kind: runOf(list), place: after, lines: lines.sort() })

/** All runs as one list. Theirs are the rows it may be made from again, so they stay until `dropRuns`. */
export async function sortRuns(ctx: Context, pollId: Id, list: List): Promise<void> {
  const sorted = (await readLines(ctx, pollId, runOf(list))).sort()
  for (let from = 0, n = 0; from < sorted.length; from += LINES, n += 1)
    await putPart(ctx, pollId, {
      kind: list,
      place: String(n).padStart(4, '0'),
      lines: sorted.slice(from, from + LINES),
    })
}

export const dropRuns = (ctx: Context, pollId: Id): Promise<number> =>
  ctx.db.removeWhere(PARTS, { pollId, kind: { $in: [runOf('roll'), runOf('receipts')] } })

/** Sorted. */
export async function readLines(ctx: Context, pollId: Id, kind: PartDoc['kind']): Promise<string[]> {
  const parts = await ctx.db.findAll<PartDoc>(PARTS, { pollId, kind })
  return parts.flatMap(({ lines }) => lines)
}

/** `id area is`, as rules/lines.ts writes it. */
export function voiceFrom(line: string): FileVoice {
  const [id = '', area = '.', is = '.'] = line.split(' ')
  return {
    id,
    areaCenti: area === '.' ? null : Number(area),
    ...(is === '.' ? {} : { is: is as 'applicant' | 'committee' }),
  }
}

/** The roll as it was counted, under names that lead back to nobody. */
export const rollLinesOf = (ctx: Context, pollId: Id): Promise<string[]> => readLines(ctx, pollId, 'roll')

export const countedRoll = async (ctx: Context, pollId: Id): Promise<FileVoice[]> =>
  (await rollLinesOf(ctx, pollId)).map(voiceFrom)

export const receiptsOf = (ctx: Context, pollId: Id): Promise<string[]> => readLines(ctx, pollId, 'receipts')

export const countedBallots = (
  ctx: Context,
  pollId: Id,
  fields?: readonly (keyof CountedDoc)[],
): Promise<CountedDoc[]> => ctx.db.findAll<CountedDoc>(COUNTED, { pollId }, fields)
