/** The formal answer of the responsible body: late is still an answer, and shows as late. */
import type { Input } from '../../typings/api'
import type { ProposalView } from '../../typings/proposals'
import { deskOf } from '../kernel/audience'
import { chinaDay, plus } from '../kernel/calendar'
import type { Context } from '../kernel/context'
import { requireThat, roleFor } from '../kernel/context'
import { AppError, notFound } from '../kernel/errors'
import { changeMatter, getMatter } from '../kernel/matter'
import { DUE, SETTLED_AFTER_MS } from './deadline'
import { ANSWERED } from './machine'
import { answered, canRespond, isAuthor, stateAfter } from './proposal'
import { viewOf } from './read'
import type { ProposalDoc } from './store'
import { PROPOSALS } from './store'
import { announce } from './tell'
import { canSee } from './views'

export async function respond(ctx: Context, input: Input<'proposals.respond'>): Promise<ProposalView> {
  const [before, community] = await Promise.all([
    getMatter<ProposalDoc>(ctx, PROPOSALS, input.proposalId, '这件提议'),
    ctx.community(),
  ])
  if (!canSee(before, ctx.actor)) throw notFound('这件提议')
  const answer = answered(input, ctx.now, chinaDay(ctx.now))
  const after = await changeMatter<ProposalDoc>(ctx, {
    collection: PROPOSALS,
    id: input.proposalId,
    version: input.version,
    what: '这件提议',
    current: (row) => viewOf(ctx, row),
    decide: (row) => {
      if (ANSWERED.includes(row.state)) throw new AppError('conflict', '已经答复过了。')
      if (row.state !== 'response' || !row.responsible || !row.clock)
        throw new AppError('conflict', '还没到答复这一步。')
      requireThat(!isAuthor(row, ctx.actor), '自己提的，要请别人来答。')
      requireThat(canRespond(row, ctx.actor), `要由${deskOf(community, row.responsible).name}来答。`)
      return {
        patch: {
          state: stateAfter(answer.decision),
          stateAt: ctx.now,
          response: answer,
          clock: { ...row.clock, metAt: ctx.now },
          wordsCheck: ctx.content === 'held' ? 'held' : 'shown',
          wordsBy: ctx.actor.personId,
        },
        act: 'respond',
        role: roleFor(ctx.actor, row.responsible),
        content: answer,
        deadlines: [{ kind: DUE, dueAt: plus(ctx.now, SETTLED_AFTER_MS) }],
      }
    },
  })
  await announce(ctx, after)
  return viewOf(ctx, after)
}
