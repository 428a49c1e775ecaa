/** The tools of those who screen and answer. */
import type { ProposalCommitteeActions } from '../../../typings/proposal-committee'
import type { Table } from '../../kernel/dispatch'
import { nothing } from '../../kernel/schema'
import { assign } from './assign'
import { board } from './board'
import * as input from './input'
import { screenMany } from './screen-many'
import { removeTemplate, saveTemplate, templates } from './templates'

export const committee: Table<keyof ProposalCommitteeActions> = {
  'proposals.board': { input: input.board, run: board },
  'proposals.screenMany': { input: input.screenMany, run: screenMany, publicText: { verdict: true } },
  'proposals.assign': { input: input.assign, run: assign },
  'proposals.templates': { input: nothing, run: templates },
  'proposals.saveTemplate': { input: input.template, run: saveTemplate },
  'proposals.removeTemplate': { input: input.removal, run: removeTemplate },
}
