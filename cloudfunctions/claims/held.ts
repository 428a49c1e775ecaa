/** Words of a claim that the content check left to a human. */
import type { HeldItem } from '../../typings/moderation'
import type { Id } from '../../typings/domain'
import type { Context } from '../kernel/context'
import { requireThat } from '../kernel/context'
import { AppError } from '../kernel/errors'
import { changeMatter } from '../kernel/matter'
import type { ClaimDoc, Words } from './store'
import { CLAIMS, claimsWithHeld } from './store'

export const heldKinds = { claimText: { list, decide } }

const wordsOf = (claim: ClaimDoc): string => claim.held.map((field) => claim[field] ?? '').join('\n')

async function list(ctx: Context): Promise<HeldItem[]> {
  return (await claimsWithHeld(ctx)).map((claim) => ({
    id: claim._id,
    version: claim.version,
    kind: 'claimText',
    text: wordsOf(claim),
    at: claim.doneAt ?? claim.takenAt,
    label: claim.subject.title,
  }))
}

/** What is not shown is taken out; the claim itself stands. */
async function decide(ctx: Context, id: Id, version: number, show: boolean): Promise<void> {
  await changeMatter<ClaimDoc>(ctx, {
    collection: CLAIMS,
    id,
    version,
    what: '这件事',
    decide: (claim) => {
      if (claim.held.length === 0) throw new AppError('conflict', '已经有人看过了。')
      requireThat(![claim.takerId, claim.servedId].includes(ctx.actor.personId), '自己写的，要请别人来看。')
      const gone = Object.fromEntries(claim.held.map((field: Words) => [field, null]))
      return {
        patch: { held: [], ...(show ? {} : gone) },
        act: show ? 'show' : 'hide',
        role: ctx.actor.roles[0]?.role ?? 'resident',
      }
    },
  })
}
