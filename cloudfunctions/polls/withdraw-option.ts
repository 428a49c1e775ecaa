/** An option of a budget that will not be carried out: its votes are counted and told, its money goes to the next. */
import type { PollActions } from '../../typings/polls'
import type { Context } from '../kernel/context'
import { requireThat, roleFor } from '../kernel/context'
import { AppError } from '../kernel/errors'
import { changeMatter } from '../kernel/matter'
import { powers } from './poll'
import { viewOf } from './read'
import type { PollDoc } from './store'
import { POLLS, factsOf } from './store'

type Withdraw = PollActions['polls.withdrawOption']

/** Before the close, so that nobody picks by the result what is left out. */
export async function withdrawOption(ctx: Context, input: Withdraw['input']): Promise<Withdraw['output']> {
  const { pollId, version, optionId, reason } = input
  // A reason the content check wants a human to look at cannot wait: the poll may close meanwhile.
  if (ctx.content === 'held')
    throw new AppError('content_refused', '这段理由微信拿不准，换个说法再发。您写的字都还在。')
  const poll = await changeMatter<PollDoc>(ctx, {
    collection: POLLS,
    id: pollId,
    version,
    what: '这次表决',
    decide: (found) => {
      requireThat(
        powers(factsOf(found), ctx.actor, ctx.now).canWithdrawOption,
        '截止以前，由公布的人来撤。截止以后，结果按投的来。',
      )
      const withdrawn = found.withdrawn ?? []
      refuseOption(found, optionId)
      return {
        patch: { withdrawn: [...withdrawn, { id: optionId, reason }], updatedAt: ctx.now },
        act: 'withdrawOption',
        role: roleFor(ctx.actor, found.desk.body),
        content: { optionId, reason },
      }
    },
    current: (found) => viewOf(ctx, found),
  })
  return viewOf(ctx, poll)
}

function refuseOption({ content, withdrawn = [] }: PollDoc, optionId: string): void {
  const refuse = (sentence: string): never => {
    throw new AppError('invalid', sentence, { field: 'optionId' })
  }
  if (content.method.kind !== 'budget') refuse('只有分钱的表决能撤一项。')
  if (!content.options.some(({ id }) => id === optionId)) refuse('没有这一项。')
  if (withdrawn.some(({ id }) => id === optionId)) refuse('这一项已经撤了。')
}
