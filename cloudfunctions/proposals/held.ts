/** What the content check left to a human: whole proposals, and the words that go with a decision. */
import type { HeldItem } from '../../typings/moderation'
import type { Id, Role } from '../../typings/domain'
import type { Context } from '../kernel/context'
import { requireThat } from '../kernel/context'
import { AppError } from '../kernel/errors'
import { changeMatter } from '../kernel/matter'
import { counted } from './change'
import { halfOf, screeningClock } from './clocks'
import { DUE } from './deadline'
import { isInvolved } from './proposal'
import type { ProposalDoc } from './store'
import { PROPOSALS, inStates, withHeldWords } from './store'
import { announce, tellHeld } from './tell'

export const heldKinds = {
  proposal: {
    list: async (ctx: Context): Promise<HeldItem[]> =>
      (await inStates(ctx, ['held'])).map((row) =>
        heldItem(row, 'proposal', [row.title, row.body, row.place].filter(Boolean).join('\n'), '居民提议'),
      ),
    decide: decideProposal,
  },
  proposalText: {
    list: async (ctx: Context): Promise<HeldItem[]> =>
      (await withHeldWords(ctx)).map((row) => heldItem(row, 'proposalText', wordsOf(row), row.title)),
    decide: decideWords,
  },
}

const heldItem = (row: ProposalDoc, kind: HeldItem['kind'], text: string, label: string): HeldItem => ({
  id: row._id,
  version: row.version,
  kind,
  text,
  at: row.stateAt,
  label,
})

const wordsOf = (row: ProposalDoc): string =>
  [
    row.response?.reasons ?? row.rejection?.reason ?? row.withdrawnReason ?? row.returnedReason ?? '',
    row.response?.owner ?? '',
    row.response?.budgetSource ?? '',
  ]
    .filter(Boolean)
    .join('\n')

const roleOf = (ctx: Context): Role | 'resident' => ctx.actor.roles[0]?.role ?? 'resident'

async function decideProposal(ctx: Context, id: Id, version: number, show: boolean): Promise<void> {
  const { policy } = await ctx.community()
  const after = await changeMatter<ProposalDoc>(ctx, {
    collection: PROPOSALS,
    id,
    version,
    what: '这件提议',
    decide: counted((row) => {
      if (row.state !== 'held') throw new AppError('conflict', '已经有人看过了。')
      requireThat(!isInvolved(row, ctx.actor), '自己写的，要请别人来看。')
      if (!show)
        return {
          patch: {
            state: 'withdrawn',
            stateAt: ctx.now,
            hidden: true,
            withdrawnReason: '没通过内容核对，没有登出来。',
          },
          act: 'hide',
          role: roleOf(ctx),
        }
      const clock = screeningClock(ctx.now, policy.screeningDays)
      return {
        patch: { state: 'screening', stateAt: ctx.now, clock },
        act: 'show',
        role: roleOf(ctx),
        deadlines: [{ kind: DUE, dueAt: halfOf(clock) }],
      }
    }),
  })
  await tellHeld(ctx, after, show)
}

async function decideWords(ctx: Context, id: Id, version: number, show: boolean): Promise<void> {
  const after = await changeMatter<ProposalDoc>(ctx, {
    collection: PROPOSALS,
    id,
    version,
    what: '这件提议',
    decide: (row) => {
      if (row.wordsCheck !== 'held') throw new AppError('conflict', '已经有人看过了。')
      requireThat(row.wordsBy !== ctx.actor.personId, '自己写的，要请别人来看。')
      return {
        patch: { wordsCheck: show ? 'shown' : 'hidden' },
        act: show ? 'showWords' : 'hideWords',
        role: roleOf(ctx),
      }
    },
  })
  if (show) await announce(ctx, after)
}
