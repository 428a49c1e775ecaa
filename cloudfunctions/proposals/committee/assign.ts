import type { Input, Output } from '../../../typings/api'
import type { Context } from '../../kernel/context'
import { requireThat, roleFor } from '../../kernel/context'
import { AppError } from '../../kernel/errors'
import type { Officer } from '../../members'
import { officerOf } from '../../members'
import { tell } from '../../messages'
import { changeSeen, getSeen } from '../change'
import type { ProposalDoc } from '../store'
import type { Assigned } from '../proposal'
import { canAssign, looksAfter, mayLookAfter, turnOf } from './assigned'
import { each } from './each'

export async function assign(
  ctx: Context,
  { items, grantId }: Input<'proposals.assign'>,
): Promise<Output<'proposals.assign'>> {
  const officer = grantId === null ? null : await officerOf(ctx, grantId)
  return {
    results: await each(
      items,
      (item) => assignOne(ctx, item, officer),
      (state) => turnOf(state) === null,
    ),
  }
}

async function assignOne(
  ctx: Context,
  item: { proposalId: string; version: number },
  officer: Officer | null,
): Promise<ProposalDoc> {
  await getSeen(ctx, item.proposalId)
  const after = await changeSeen(ctx, item, (row) => {
    const turn = turnOf(row.state)
    if (!turn) throw new AppError('conflict', '这件现在没有要办的，不用分。')
    requireThat(canAssign(row, ctx.actor), '要由正在办这件的单位自己来分。')
    if (officer && !mayLookAfter(row, officer))
      throw new AppError('invalid', '这位不在这个单位，或者这件是他提的，请换一位。', { field: 'grantId' })
    if ((looksAfter(row)?.personId ?? null) === (officer?.personId ?? null)) return null
    const { personId: by } = ctx.actor
    return {
      patch: {
        assigned: officer && { personId: officer.personId, name: officer.name, turn, by, at: ctx.now },
      },
      act: 'assign',
      role:
        turn === 'screening'
          ? 'proposalCommittee'
          : roleFor(ctx.actor, row.responsible ?? 'residentsCommittee'),
      content: officer?.name ?? null,
    }
  })
  const { assigned } = after
  if (officer && assigned && assigned.personId !== ctx.actor.personId)
    await tellAssigned(ctx, after, assigned)
  return after
}

const tellAssigned = (
  ctx: Context,
  { _id, number, title }: ProposalDoc,
  { personId, at }: Assigned,
): Promise<void> =>
  tell(ctx, [personId], {
    key: `proposal:${_id}:assigned:${Date.parse(at)}`,
    title: `${number} 分给您来办`,
    body: title,
    path: `/pages/proposal/index?id=${_id}`,
    matterId: _id,
    brief: '有一件提议分给您来办',
  })
