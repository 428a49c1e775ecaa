/** Taking a matter on: the claim and its mark on the matter are one transaction, so a matter has one taker at a time. */
import type { ClaimActions, ClaimKind, ClaimView } from '../../typings/claims'
import type { Day, Id } from '../../typings/domain'
import type { ClaimFacts as SubjectFacts, ClaimedRow } from '../kernel/claimed'
import type { Context } from '../kernel/context'
import type { Transaction } from '../kernel/database'
import { effectMark } from '../kernel/effect'
import { AppError, notFound } from '../kernel/errors'
import { createMatter } from '../kernel/matter'
import { peopleOfUnit, roleTitle } from '../members'
import { tell } from '../messages'
import { checkDueOn, dueAtOf, isHeld, takingRole } from './claim'
import type { ClaimDoc } from './store'
import { CLAIMS } from './store'
import { subjects } from './subjects'
import { briefOf, claimView } from './views'

type Taking = { claimId: Id; kind: ClaimKind; id: Id; plan: string; dueOn: Day }

export async function take(ctx: Context, input: Taking): Promise<ClaimView> {
  takingRole(ctx.actor)
  checkDueOn(input.dueOn, ctx.now)
  const facts = await subjectFacts(ctx, input)
  await requireOtherHome(ctx, facts)
  const claim = newClaim(ctx, input, facts)
  const { row, created } = await createMatter<ClaimDoc>(
    ctx,
    {
      collection: CLAIMS,
      row: claim,
      act: 'take',
      role: claim.taker.role,
      content: { plan: input.plan, dueOn: input.dueOn },
      deadlines: [{ kind: 'claims.due', dueAt: dueAtOf(input.dueOn) }],
      also: (tx) => mark(ctx, tx, input, claim as ClaimDoc),
    },
    (found) => found.takerId === ctx.actor.personId,
  )
  if (created) await tellServed(ctx, row)
  return claimView(row, ctx.actor, ctx.now)
}

async function subjectFacts(ctx: Context, { kind, id }: Taking): Promise<SubjectFacts> {
  const subject = subjects[kind]
  const row = await ctx.db.get<ClaimedRow>(subject.collection, id)
  if (!row || row.communityId !== ctx.communityId) throw notFound('这件事')
  return subject.facts(row)
}

/** A family's own wish is its own work as well: one request, for who lives here. */
async function requireOtherHome(ctx: Context, { served }: SubjectFacts): Promise<void> {
  const { household, personId } = ctx.actor
  if (!household || served.personId === personId) return
  const family = await peopleOfUnit(ctx, household.unitId)
  if (family.some((one) => one.personId === served.personId))
    throw new AppError('forbidden', '自己家里人提的，要请别人来接。')
}

const newClaim = (ctx: Context, input: Taking, facts: SubjectFacts): Omit<ClaimDoc, 'version' | 'record'> => {
  const { role, body } = takingRole(ctx.actor)
  return {
    _id: input.claimId,
    communityId: ctx.communityId,
    subject: { kind: input.kind, id: input.id, title: facts.title, path: facts.path },
    taker: { name: ctx.actor.name, title: roleTitle(role), role, body },
    takerId: ctx.actor.personId,
    served: facts.served,
    servedId: facts.served.personId,
    plan: input.plan,
    dueOn: input.dueOn,
    takenAt: ctx.now,
    doneAt: null,
    doneNote: null,
    settledAt: null,
    said: null,
    held: ctx.content === 'held' ? ['plan'] : [],
    lateSince: null,
    state: 'taken',
    effect: effectMark(ctx.now, facts.unit),
  }
}

async function mark(ctx: Context, tx: Transaction, input: Taking, claim: ClaimDoc): Promise<void> {
  const subject = subjects[input.kind]
  const row = await tx.get<ClaimedRow>(subject.collection, input.id)
  if (!row || row.communityId !== ctx.communityId) throw notFound('这件事')
  const facts = subject.facts(row)
  if (!facts.waits) throw new AppError('conflict', '这件事已经有结果了，不用接了。')
  if (facts.served.personId === ctx.actor.personId)
    throw new AppError('forbidden', '自己提的，要请别人来接。')
  if (row.claim && isHeld(row.claim.state)) throw new AppError('conflict', `${row.claim.taker}已经接了这件。`)
  await tx.update<ClaimedRow>(subject.collection, input.id, {
    claim: briefOf(claim),
    claimedBy: claim.takerId,
  })
}

const tellServed = (ctx: Context, claim: ClaimDoc): Promise<void> =>
  tell(ctx, [claim.servedId], {
    key: `claim:${claim._id}:taken`,
    title: `${claim.taker.title}${claim.taker.name}接了您这件`,
    body: claim.subject.title,
    path: `/pages/claim/index?id=${claim._id}`,
    matterId: claim._id,
  })

/** What may be taken on now: one request a kind. */
export async function findOpen(ctx: Context): Promise<ClaimActions['claims.findOpen']['output']> {
  takingRole(ctx.actor)
  const lists = await Promise.all(
    (Object.keys(subjects) as ClaimKind[]).map(async (kind) => {
      const subject = subjects[kind]
      return (await subject.open(ctx)).flatMap((row) => {
        const { title, path, served, waits } = subject.facts(row)
        const taken = row.claim !== null && row.claim !== undefined && isHeld(row.claim.state)
        if (!waits || taken || served.personId === ctx.actor.personId) return []
        return [{ kind, id: row._id, title, note: subject.note(row, ctx.now), path }]
      })
    }),
  )
  return { items: lists.flat() }
}
