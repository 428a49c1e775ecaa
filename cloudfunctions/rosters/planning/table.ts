import type { RosterPlanningActions } from '../../../typings/roster-planning'
import type { Table } from '../../kernel/dispatch'
import * as input from '../input'
import { amend, cancelShifts, moveShifts } from './change'
import { copyDraft } from './copy'
import { invite, readList } from './invite'
import { nameLead } from './lead'
import { expand } from './pattern'

export const planning: Table<keyof RosterPlanningActions> = {
  'rosters.expandPattern': {
    input: input.pattern,
    run: (ctx, pattern) => Promise.resolve({ shifts: expand(pattern, ctx.now) }),
  },
  'rosters.copyDraft': { input: input.copy, run: copyDraft },
  'rosters.moveShifts': { input: input.move, run: moveShifts },
  'rosters.cancelShifts': { input: input.shiftsOff, run: cancelShifts },
  'rosters.amend': { input: input.amendment, run: amend, publicText: { change: true } },
  'rosters.nameLead': { input: input.lead, run: nameLead },
  'rosters.readList': { input: input.pasted, run: readList },
  'rosters.invite': { input: input.invitation, run: invite },
}
