/** How far a vote has come while it is open: the turnout twice a day, and one reminder to those not heard. */
import type { Id, Iso } from '../../typings/domain'
import type { PollContent } from '../../typings/polls'
import { DAY, plus } from '../kernel/calendar'
import type { Context } from '../kernel/context'
import type { Row } from '../kernel/database'
import type { DueHandler } from '../kernel/deadlines'
import { boundPeople } from '../members'
import type { BoundPerson } from '../members'
import { tell } from '../messages'
import { momentInWords, votesByHousehold } from './ballot'
import { entryIdOf } from './paper/sheet'
import { PAPER } from './paper/store'
import { isRunning } from './poll'
import type { ElectorDoc, PollDoc } from './store'
import { BALLOTS, ELECTORS, POLLS, getPoll, getSecret } from './store'
import { heardPercent, nextRenewal, notHeardByBuilding } from './tally'
import { ballotIdOf } from './vault'

/** Two days before the close; null where the vote is shorter than that. */
export function remindAt({ opensAt, closesAt }: Pick<PollContent, 'opensAt' | 'closesAt'>): Iso | null {
  const at = plus(closesAt, -2 * DAY)
  return at > opensAt ? at : null
}

/** At 08:00 and 20:00, and never in between, so that no single ballot shows. */
export const renewTurnout: DueHandler = async (ctx, { matterId, dueAt }) => {
  const poll = await getPoll(ctx, matterId)
  if (!isRunning(poll.state) || ctx.now >= poll.content.closesAt) return null
  const { heard, silent } = await voicesOfOpen(ctx, poll)
  const byArea = poll.content.method.kind === 'owners'
  const percent = heardPercent(heard, poll.rollSize ?? 0, byArea ? (poll.rollAreaCenti ?? 0) : null)
  const notHeard = poll.content.secrecy === 'secret' ? [] : notHeardByBuilding(heard, silent)
  await ctx.db.updateWhere<PollDoc>(
    POLLS,
    { _id: poll._id },
    { turnout: { percent, renewedAt: dueAt }, notHeard },
  )
  const next = nextRenewal(ctx.now)
  return next < poll.content.closesAt ? next : null
}

/** Voices with a ballot, on the phone or on paper, and those without. */
async function voicesOfOpen(
  ctx: Context,
  { _id: pollId }: PollDoc,
): Promise<{ heard: ElectorDoc[]; silent: ElectorDoc[] }> {
  const secret = await getSecret(ctx, pollId)
  const [electors, ballots, sheets] = await Promise.all([
    ctx.db.findAll<ElectorDoc>(ELECTORS, { pollId }, VOICE),
    ctx.db.findAll<Row>(BALLOTS, { pollId }, ['pollId']),
    ctx.db.findAll<Row>(PAPER, { pollId, state: 'confirmed' }, ['pollId']),
  ])
  const ids = new Set([...ballots, ...sheets].map((row) => row._id))
  const isHeard = ({ _id }: ElectorDoc): boolean =>
    ids.has(ballotIdOf(secret, _id)) || ids.has(entryIdOf(secret, _id))
  return { heard: electors.filter(isHeard), silent: electors.filter((elector) => !isHeard(elector)) }
}

/** What is read of each. */
const VOICE = ['holders', 'buildingId', 'name', 'personId', 'actingPersonId', 'areaCenti']

/** Once, and only those who have not voted. Told again after a kill, nobody hears it twice. */
export const remind: DueHandler = async (ctx, { matterId }) => {
  const poll = await getPoll(ctx, matterId)
  if (!isRunning(poll.state) || ctx.now >= poll.content.closesAt) return null
  const { silent } = await voicesOfOpen(ctx, poll)
  await tell(ctx, await peopleOf(ctx, poll, silent), {
    key: `poll:${poll._id}:remind`,
    title: `还没投：${poll.content.title}`,
    body: `${momentInWords(poll.content.closesAt)} 截止。投哪一项都行，投了就算参加。`,
    path: `/pages/poll/index?id=${poll._id}`,
    matterId: poll._id,
    priority: 'reminder',
    brief: '有一次表决您还没投',
  })
  return null
}

/** Whoever can cast for one of these voices: who acts for it, or all it could be. */
async function peopleOf(ctx: Context, poll: PollDoc, silent: readonly ElectorDoc[]): Promise<Id[]> {
  const { electors } = poll.content
  const acting = silent.flatMap(({ actingPersonId }) => actingPersonId ?? [])
  const free = silent.filter(({ actingPersonId }) => actingPersonId === null)
  if (!votesByHousehold(electors)) return [...acting, ...free.flatMap(({ personId }) => personId ?? [])]
  const voicesAt = new Map<Id, ElectorDoc[]>()
  for (const elector of free)
    for (const unitId of elector.holders) voicesAt.set(unitId, [...(voicesAt.get(unitId) ?? []), elector])
  const isTheirs = (person: BoundPerson): boolean =>
    (voicesAt.get(person.unitId) ?? []).some(({ name }) =>
      electors === 'owner' ? person.relation === 'owner' : electors !== 'adult' || name === person.name,
    )
  const people = await boundPeople(ctx)
  return [...new Set([...acting, ...people.filter(isTheirs).map(({ personId }) => personId)])]
}
