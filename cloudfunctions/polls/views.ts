import type { Id, Iso } from '../../typings/domain'
import type { PollCheck, PollRow, PollView } from '../../typings/polls'
import type { Actor, Context } from '../kernel/context'
import { sha256 } from '../kernel/keys'
import { refusalByRoll, refusalByTime } from './ballot'
import { powers, stateAt } from './poll'
import type { BallotDoc, ElectorDoc, PollDoc } from './store'
import { factsOf } from './store'
import { casterOf, openMarks } from './vault'
import { refusalToAsk, stewards } from './voice'

export const pollRow = (poll: PollDoc, now: Iso, mine: { onRoll: boolean; voted: boolean }): PollRow => ({
  id: poll._id,
  title: poll.content.title,
  state: stateAt(factsOf(poll), now),
  desk: poll.desk,
  opensAt: poll.content.opensAt,
  closesAt: poll.content.closesAt,
  electors: poll.content.electors,
  legalEffect: poll.content.legalEffect,
  voted: mine.voted,
  onRoll: mine.onRoll,
})

export interface PollParts {
  /** My voice on the roll, and what was cast with it; null without. */
  elector: ElectorDoc | null
  /** Null once it is destroyed. */
  secret: string | null
  ballot: BallotDoc | null
  /** Only for stewards. */
  takeOvers: readonly ElectorDoc[]
  /** For stewards. */
  buildingNames: ReadonlyMap<Id, string>
  /** Of a draft. */
  checks: readonly PollCheck[]
}

export function pollView(ctx: Context, poll: PollDoc, parts: PollParts): PollView {
  const { actor, now } = ctx
  const facts = factsOf(poll)
  const may = powers(facts, actor, now)
  const { elector } = parts
  const refusal = refusalByTime(facts, actor, now) ?? refusalByRoll(facts, elector, actor)
  return {
    ...poll.content,
    id: poll._id,
    version: poll.version,
    state: stateAt(facts, now),
    desk: poll.desk,
    scopeName: poll.scopeName,
    announcedAt: poll.announcedAt,
    hashes: poll.hashes,
    rules: poll.rules,
    checks: [...parts.checks],
    reconvenes: poll.reconvenes,
    reconvenedAs: poll.reconvenedAs,
    objectionsUntil: may.canSeeResult ? poll.objectionsUntil : null,
    voidedReason: poll.voidedReason,
    extended: poll.extended,
    rollSize: poll.rollSize,
    returnedReason: may.canSeeDraft ? poll.returnedReason : null,
    cancelledReason: poll.cancelledReason,
    withdrawn: poll.withdrawn ?? [],
    turnout: poll.turnout,
    notHeard: poll.notHeard
      .filter(({ buildingId }) => stewards(actor, buildingId))
      .map(({ buildingId, count }) => ({ building: parts.buildingNames.get(buildingId) ?? '', count })),
    againstFirst: drawnFirst(poll, actor),
    mine: mineView(ctx, poll, parts),
    takeOvers: parts.takeOvers.map(({ unitId, address, takeOver }) => ({
      unitId,
      address,
      name: takeOver?.name ?? '',
    })),
    viewer: {
      canVote: refusal === null,
      whyNotVote: refusal?.message ?? null,
      canTakeOver: refusalToAsk(facts, elector, actor, now) === null,
      canEdit: may.canEdit,
      canSubmit: may.canSubmit,
      canApprove: may.canApprove,
      canCancel: may.canCancel,
      canSeeResult: may.canSeeResult,
      canOversee: may.canOversee,
      canKeepPaper: may.canKeepPaper,
    },
  }
}

/** Which side stands first is drawn per household, so that neither gains from it over the whole roll. */
const drawnFirst = (poll: PollDoc, actor: Actor): boolean =>
  parseInt(sha256(`${poll._id}\n${actor.household?.unitId ?? actor.personId}`).slice(0, 2), 16) % 2 === 1

function mineView(ctx: Context, poll: PollDoc, { elector, secret, ballot }: PollParts): PollView['mine'] {
  const me = ctx.actor.personId
  if (!elector)
    return {
      onRoll: false,
      electorId: null,
      voice: null,
      areaCenti: null,
      ballot: null,
      paper: null,
      actedBy: null,
      takeOver: 'none',
      takeOverBy: null,
    }
  const open = ctx.now < poll.content.closesAt
  const asked = open ? elector.takeOver : null
  const acting = elector.actingPersonId === me
  return {
    onRoll: true,
    electorId: elector._id,
    voice: [elector.name, elector.address].filter(Boolean).join(' · '),
    areaCenti: elector.areaCenti,
    ballot: ballot && secret ? ballotView(secret, elector, ballot, me, open) : null,
    paper: elector.paper
      ? {
          ...elector.paper,
          counts: elector.paper.state === 'confirmed' && (!ballot || poll.rules.prefers === 'paper'),
        }
      : null,
    actedBy: elector.actingPersonId === null ? null : acting ? 'me' : 'other',
    takeOver: asked?.personId === me ? 'asked' : asked && acting ? 'askedOfMe' : 'none',
    takeOverBy: asked && acting ? asked.name : null,
  }
}

/**
 * What was chosen is shown to the account that cast it, until the close. A housemate sees that the ballot is in,
 * and neither what it says nor that it was changed.
 */
function ballotView(
  secret: string,
  elector: ElectorDoc,
  ballot: BallotDoc,
  personId: string,
  open: boolean,
): PollView['mine']['ballot'] {
  const mine = open && ballot.caster === casterOf(secret, elector._id, personId)
  const marks = mine ? openMarks(secret, ballot._id, ballot.sealed) : null
  const acting = elector.actingPersonId === personId
  return {
    version: acting ? ballot.version : 0,
    choices: marks?.choices ?? null,
    points: marks?.points ?? null,
    receipt: acting ? ballot.receipt : null,
    castOn: acting ? ballot.castOn : (elector.actingSince ?? ballot.castOn),
  }
}
