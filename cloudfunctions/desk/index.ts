/** What gathers from all modules: the home page, the workbench, my part, the public board, the record. */
import * as v from 'valibot'
import type { DeskActions } from '../../typings/desk'
import type { Context } from '../kernel/context'
import type { DueHandler } from '../kernel/deadlines'
import type { Table } from '../kernel/dispatch'
import { readRecord } from '../kernel/record'
import { id, nothing } from '../kernel/schema'
import { myBallotParts } from '../polls'
import { myProposalParts } from '../proposals'
import { myClaimParts } from '../claims'
import { myQuestionParts } from '../questions'
import { myShiftParts } from '../rosters'
import { overdue } from './board'
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
