/** What comes after a yes: planned and carried out in the open, rated by those who asked, and done again where it must be. */
import type { ProjectActions } from '../../../typings/proposal-project'
import type { DueHandler } from '../../kernel/deadlines'
import type { Table } from '../../kernel/dispatch'
import { one } from '../input'
import { HELP, WORK } from './deadline'
import { onWork } from './due'
import * as input from './input'
import { rate } from './rate'
import { showProject } from './read'
import { askHelper, offerTask, onHelp } from './tasks'
import { plan, report } from './work'

export const project: Table<keyof ProjectActions> = {
  'proposals.project': { input: one, run: showProject },
  'proposals.plan': {
    input: input.plan,
    run: plan,
    publicText: { lead: true, milestones: true, tasks: true, reason: true },
  },
  'proposals.report': { input: input.report, run: report, publicText: { step: true } },
  'proposals.offerTask': { input: input.offerTask, run: offerTask, publicText: { content: true } },
  'proposals.askHelper': { input: input.askHelper, run: askHelper, publicText: { content: true } },
  'proposals.rate': { input: input.rate, run: rate, publicText: { text: true } },
}

export const projectDue: Record<string, DueHandler> = { [WORK]: onWork, [HELP]: onHelp }
