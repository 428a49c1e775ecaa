/** What surrounds the vote: the rules of the place, the supervisors' count, objections, extension, what came of it. */
import * as v from 'valibot'
import type { PollMachineActions } from '../../typings/poll-machine'
import type { DueHandler } from '../kernel/deadlines'
import type { Table } from '../kernel/dispatch'
import { id, iso, newId, nothing, text, version, whole } from '../kernel/schema'
import { certify, recount, tellVoters, voidPoll } from './certify'
import { extend, onLengthen, reconvene } from './extend'
import { finish, followUpDue, reportFollowUp } from './follow-up'
import { object, objections, ruleObjection } from './objections'
import { oversee } from './oversee'
import { remind, renewTurnout } from './remind'
import { chooseRules, rules } from './rules-of-place'

const one = v.strictObject({ pollId: id })
const step = { pollId: id, version }
const reason = text(300, 2)

export const machine: Table<keyof PollMachineActions> = {
  'polls.rules': { input: nothing, run: rules },
  'polls.chooseRules': { input: v.strictObject({ ruleSet: id }), run: chooseRules },
  'polls.oversee': { input: one, run: oversee },
  'polls.recount': { input: one, run: recount },
  'polls.certify': {
    input: v.strictObject({ ...step, root: v.pipe(v.string(), v.maxLength(64)) }),
    run: certify,
  },
  'polls.void': {
    input: v.strictObject({ ...step, reason }),
    run: voidPoll,
    publicText: { reason: true },
  },
  'polls.extend': {
    input: v.strictObject({ ...step, days: whole(1, 60), reason }),
    run: extend,
    publicText: { reason: true },
  },
  'polls.reconvene': {
    input: v.strictObject({
      pollId: id,
      newPollId: newId,
      rollAt: v.nullable(iso),
      opensAt: iso,
      closesAt: iso,
    }),
    run: reconvene,
  },
  'polls.reportFollowUp': {
    input: v.strictObject({ ...step, text: text(500, 2) }),
    run: reportFollowUp,
    publicText: { text: true },
  },
  'polls.objections': { input: one, run: objections },
  'polls.object': {
    input: v.strictObject({
      pollId: id,
      objectionId: newId,
      kind: v.picklist(['receiptMissing', 'paperWrong', 'other']),
      text: text(500, 2),
    }),
    run: object,
    publicText: { text: true },
  },
  'polls.ruleObjection': {
    input: v.strictObject({ objectionId: id, version, upheld: v.boolean(), reason: text(500, 2) }),
    run: ruleObjection,
    publicText: { reason: true },
  },
}

export const machineDue: Record<string, DueHandler> = {
  'polls.turnout': renewTurnout,
  'polls.remind': remind,
  'polls.lengthen': onLengthen,
  'polls.final': finish,
  'polls.followUp': followUpDue,
  'polls.tell': tellVoters,
}
