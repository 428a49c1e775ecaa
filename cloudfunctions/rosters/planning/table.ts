import type { RosterPlanningActions } from '../../../typings/roster-planning'
import type { Table } from '../../kernel/dispatch'
import * as input from '../input'
import { copyDraft } from './copy'
import { expand } from './pattern'

export const planning: Table<keyof RosterPlanningActions> = {
  'rosters.expandPattern': {
    input: input.pattern,
    run: (ctx, pattern) => Promise.resolve({ shifts: expand(pattern, ctx.now) }),
  },
  'rosters.copyDraft': { input: input.copy, run: copyDraft },
}
