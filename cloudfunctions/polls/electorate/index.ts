/** Who has a voice in a poll: settled before the roll is frozen, objected to before it opens, given to another to cast. */
import type { PollRollActions } from '../../../typings/poll-roll'
import type { Table } from '../../kernel/dispatch'
import { one } from '../input'
import { homes } from './homes'
import * as input from './input'
import { objectRoll, rollObjections, ruleRoll } from './objections'
import { answerProxy, endProxy, giveProxy } from './proxies'
import { proxies, roll } from './roll'
import { settle, unsettled } from './unsettled'

export const electorate: Table<keyof PollRollActions> = {
  'polls.roll': { input: one, run: roll },
  'polls.homes': { input: input.building, run: homes },
  'polls.unsettled': { input: one, run: unsettled },
  'polls.settle': { input: input.settle, run: settle },
  'polls.objectRoll': { input: input.objectRoll, run: objectRoll },
  'polls.rollObjections': { input: one, run: rollObjections },
  'polls.ruleRoll': { input: input.ruleRoll, run: ruleRoll, publicText: { reason: true } },
  'polls.proxies': { input: one, run: proxies },
  'polls.giveProxy': { input: input.giveProxy, run: giveProxy },
  'polls.answerProxy': { input: input.answerProxy, run: answerProxy },
  'polls.endProxy': { input: input.endProxy, run: endProxy },
}
