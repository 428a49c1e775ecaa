import type { ProposalCommitteeActions } from '../../typings/proposal-committee'
import type { ProjectActions } from '../../typings/proposal-project'
import type { ProposalActions } from '../../typings/proposals'
import type { DueHandler } from '../kernel/deadlines'
import type { Table } from '../kernel/dispatch'
import { nothing } from '../kernel/schema'
import { appeal, ruleAppeal } from './appeal'
import { complete, submit, submitFor, withdraw } from './author'
import { committee } from './committee'
import { DUE } from './deadline'
import { onDue } from './due'
import { extend } from './extend'
import * as input from './input'
import { openTitles } from './open-titles'
import { project, projectDue } from './project'
import { list } from './read'
import { merge } from './merge'
import { publishAnswer, respond, returnAnswer } from './respond'
import { screen } from './screen'
import { show } from './show'
import { second, withdrawSecond } from './second'
import { adopt } from './talk'

export const proposals: Table<keyof ProposalActions | keyof ProposalCommitteeActions | keyof ProjectActions> =
  {
    ...committee,
    ...project,
    'proposals.list': { input: input.list, run: list },
    'proposals.openTitles': { input: nothing, run: openTitles },
    'proposals.get': { input: input.one, run: show },
    'proposals.submit': {
      input: input.submission,
      run: submit,
      publicText: { title: true, body: true, place: true },
    },
    'proposals.submitFor': {
      input: input.submissionFor,
      run: submitFor,
      publicText: { title: true, body: true, place: true },
    },
    'proposals.complete': {
      input: input.completion,
      run: complete,
      publicText: { title: true, body: true, place: true },
    },
    'proposals.screen': { input: input.screening, run: screen, publicText: { verdict: true } },
    'proposals.merge': { input: input.merging, run: merge, publicText: { reason: true } },
    'proposals.appeal': { input: input.reasoned, run: appeal, publicText: { reason: true } },
    'proposals.ruleAppeal': { input: input.ruling, run: ruleAppeal, publicText: { reason: true } },
    'proposals.extend': { input: input.extension, run: extend, publicText: { reason: true } },
    'proposals.adopt': { input: input.reasoned, run: adopt, publicText: { reason: true } },
    'proposals.second': { input: input.one, run: second },
    'proposals.withdrawSecond': { input: input.one, run: withdrawSecond },
    'proposals.respond': {
      input: input.response,
      run: respond,
      publicText: { reasons: true, owner: true, budgetSource: true },
    },
    'proposals.publishAnswer': { input: input.seen, run: publishAnswer },
    'proposals.returnAnswer': { input: input.reasoned, run: returnAnswer },
    'proposals.withdraw': { input: input.withdrawal, run: withdraw, publicText: { reason: true } },
  }

export const due: Record<string, DueHandler> = { [DUE]: onDue, ...projectDue }

export { peopleOfProposal, seenProposal, talkedOver } from './brief'
export type { ProposalBrief } from './brief'
export { claimSubject } from './claimed'
export { proposalSource } from './effect'
export { heldKinds } from './held'
export { myProposalParts, overdueProposals, proposalQueue } from './others'
export { proposalHistory } from './committee/history'
export type { ProposalExportRow, ProposalStepRow } from './committee/history'
export { meetingItems } from './committee/meeting'
export type { MeetingItem } from './committee/meeting'
export { ratingWordKind } from './project/words'
export { apart, kept } from './kept'
export { countFreshSeconds } from './reach'
export { conclude } from './talk'
export { decidedSince } from './week'
