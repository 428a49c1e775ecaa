/** Every proposal with its whole way, for the committee's workbook: what all may read, in the words that were shown. */
import type { Iso, RecordEntry } from '../../../typings/domain'
import type { ProposalState } from '../../../typings/proposals'
import { deskOf } from '../../kernel/audience'
import { overdueDays } from '../../kernel/calendar'
import type { Community, Context } from '../../kernel/context'
import { readEntries } from '../../kernel/record'
import { decisionText } from '../steps'
import type { ProposalDoc } from '../store'
import { allProposals, countEach } from '../store'
import { looksAfter } from './assigned'

export interface ProposalExportRow {
  number: string
  title: string
  body: string
  place: string
  category: ProposalDoc['category']
  state: ProposalState
  submittedAt: Iso
  seconds: number
  threshold: number
  reachedAt: Iso | null
  responsible: string
  assigned: string
  dueAt: Iso | null
  /** When the clock was put off, and from which day. */
  extendedFrom: Iso | null
  answeredAt: Iso | null
  /** Whole days past the limit, answered or not; 0 when in time. */
  overdueDays: number
  decision: string
  reasons: string
  owner: string
  budgetSource: string
  doneBy: string
  rejectionReason: string
  mergedInto: string
}

export interface ProposalStepRow {
  number: string
  title: string
  at: Iso
  act: string
  role: RecordEntry['role']
  /** Days since the step before; null for the first. */
  days: number | null
  /** What was said with it, where everyone may read that. */
  words: string
}

const BATCH = 500

/** Oldest number first; two requests a hundred proposals, and a few. */
export async function proposalHistory(
  ctx: Context,
): Promise<{ rows: ProposalExportRow[]; steps: ProposalStepRow[] }> {
  const [all, community] = await Promise.all([allProposals(ctx), ctx.community()])
  const shown = all
    .filter((row) => row.state !== 'held')
    .sort((a, b) => (a.submittedAt < b.submittedAt ? -1 : 1))
  const counts = new Map<string, number>()
  for (let from = 0; from < shown.length; from += BATCH) {
    const ids = shown.slice(from, from + BATCH).map((row) => row._id)
    for (const [id, count] of await countEach(ctx, ids)) counts.set(id, count)
  }
  const entries = await readEntries(
    ctx.db,
    ctx.communityId,
    shown.map((row) => row._id),
  )
  return {
    rows: shown.map((row) => exportRow(row, counts.get(row._id) ?? 0, community, ctx.now)),
    steps: shown.flatMap((row) => stepRows(row, entries.get(row._id) ?? [])),
  }
}

const shownOf =
  ({ wordsCheck }: ProposalDoc) =>
  (text: string | undefined): string =>
    wordsCheck === 'shown' ? (text ?? '') : ''

function exportRow(row: ProposalDoc, seconds: number, community: Community, now: Iso): ProposalExportRow {
  const { response, clock } = row
  const shown = shownOf(row)
  return {
    number: row.number,
    title: row.title,
    body: row.body,
    place: row.place,
    category: row.category,
    state: row.state,
    submittedAt: row.submittedAt,
    seconds,
    threshold: row.threshold,
    reachedAt: row.reachedAt,
    responsible: row.responsible ? deskOf(community, row.responsible).name : '',
    assigned: looksAfter(row)?.name ?? '',
    dueAt: clock?.dueAt ?? null,
    extendedFrom: row.extension?.wasDueAt ?? null,
    answeredAt: response?.at ?? null,
    overdueDays: clock ? overdueDays(clock.dueAt, clock.metAt ?? now) : 0,
    decision: response ? decisionText(response.decision) : '',
    reasons: shown(response?.reasons),
    owner: shown(response?.owner),
    budgetSource: shown(response?.budgetSource),
    doneBy: response?.doneBy ?? '',
    rejectionReason: shown(row.rejection?.reason),
    mergedInto: row.merged ? `${row.merged.number} ${row.merged.title}` : '',
  }
}

/** Of each act the words it left on the proposal itself: what the record alone keeps stays there. */
const WORDS: Record<string, (row: ProposalDoc) => string | undefined> = {
  reject: (row) => shownOf(row)(row.rejection?.reason),
  merge: (row) => row.merged?.reason,
  appeal: (row) => row.appeal?.reason,
  upholdAppeal: (row) => row.appeal?.ruling?.reason,
  dismissAppeal: (row) => row.appeal?.ruling?.reason,
  adopt: (row) => row.adopted?.reason,
  respond: (row) => shownOf(row)(row.response?.reasons),
  withdraw: (row) => shownOf(row)(row.withdrawnReason ?? undefined),
}

const DAY = 86_400_000

function stepRows(row: ProposalDoc, entries: readonly RecordEntry[]): ProposalStepRow[] {
  const { number, title } = row
  const last = new Map(entries.map(({ act, seq }) => [act, seq]))
  return entries.map(({ seq, at, act, role }, n) => {
    const before = entries[n - 1]
    return {
      number,
      title,
      at,
      act,
      role,
      days: before ? Math.floor((Date.parse(at) - Date.parse(before.at)) / DAY) : null,
      words: last.get(act) === seq ? (WORDS[act]?.(row) ?? '') : '',
    }
  })
}
