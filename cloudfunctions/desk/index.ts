/** What gathers from all modules: the home page, the workbench, my part, the public board, the record. */
import * as v from 'valibot'
import type { DeskActions } from '../../typings/desk'
import type { Context } from '../kernel/context'
import type { DueHandler } from '../kernel/deadlines'
import type { Table } from '../kernel/dispatch'
import { readRecord } from '../kernel/record'
import { id, nothing } from '../kernel/schema'
import { overdueMinutes } from '../deliberation'
import { myBallotParts, overduePolls } from '../polls'
import { myProposalParts, overdueProposals } from '../proposals'
import { myClaimParts } from '../claims'
import { overdueAppeals } from '../moderation'
import { myQuestionParts, overdueQuestions } from '../questions'
import { myShiftParts, overdueHours } from '../rosters'
import { groupDigest } from './group-digest'
import { home } from './home'
import { weekDigest } from './week'
import { workbench } from './workbench'

type DeskNames = Extract<keyof DeskActions, `desk.${string}`>

export const desk: Table<DeskNames> = {
  'desk.home': { input: nothing, run: home },
  'desk.workbench': { input: nothing, run: workbench },
  'desk.myPart': { input: nothing, run: myPart },
  'desk.groupDigest': { input: nothing, run: groupDigest },
  'desk.overdue': { input: nothing, run: overdue },
  'desk.record': {
    input: v.strictObject({ matterId: id }),
    run: (ctx, { matterId }) => readRecord(ctx.db, ctx.communityId, matterId),
  },
}

export const due: Record<string, DueHandler> = { 'desk.digest': weekDigest }

async function myPart(ctx: Context): Promise<DeskActions['desk.myPart']['output']> {
  const parts = await Promise.all([
    myQuestionParts(ctx),
    myProposalParts(ctx),
    myBallotParts(ctx),
    myShiftParts(ctx),
    myClaimParts(ctx),
  ])
  return { parts: parts.flat().sort((a, b) => (a.at < b.at ? 1 : -1)) }
}

/** Computed from the matters themselves; the longest overdue first, never by who owes. */
async function overdue(ctx: Context): Promise<DeskActions['desk.overdue']['output']> {
  const lists = await Promise.all([
    overdueQuestions(ctx),
    overdueProposals(ctx),
    overdueAppeals(ctx),
    overduePolls(ctx),
    overdueHours(ctx),
    overdueMinutes(ctx),
  ])
  const items = lists.flat().sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1))
  return { items, asOf: ctx.now }
}
