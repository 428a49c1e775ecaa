/** The two files of a counted poll: who may have which, and what they are made from. */
import type { FileActions } from '../../typings/poll-files'
import type { Role } from '../../typings/domain'
import type { Context } from '../kernel/context'
import { hasRole, roleFor } from '../kernel/context'
import { AppError, notFound } from '../kernel/errors'
import { readForCheck } from '../kernel/record'
import { noteSeen } from '../kernel/seen'
import { countedBallots, countedRoll, questionOf, receiptsOf } from './count'
import type { FileParts } from './count-files'
import { countingFile, fileText, publicFile } from './count-files'
import { announces, powers } from './poll'
import type { PollDoc } from './store'
import { factsOf, findMyElector, getPoll, getTally, votersOf } from './store'

type Files = FileActions['polls.files']

export interface CountFile {
  name: string
  text: string
}

/** What there is to take, once the result may be seen: before it `not_found`. */
export async function files(ctx: Context, { pollId }: Files['input']): Promise<Files['output']> {
  const poll = await getCounted(ctx, pollId)
  return { title: poll.content.title, canInspect: (await inspectsAs(ctx, poll)) !== null }
}

export async function publicFileOf(ctx: Context, pollId: string): Promise<CountFile> {
  const poll = await getCounted(ctx, pollId)
  return { name: `公开文件-${poll.content.title}`, text: fileText(publicFile(await partsOf(ctx, poll))) }
}

const NOT_YOURS = '计票文件只给监督委员会、计票小组，和业主表决里名册上的业主。'

/** Every access is noted for each of those who voted. Throws `forbidden` for who may not inspect. */
export async function countingFileOf(ctx: Context, pollId: string): Promise<CountFile> {
  const poll = await getCounted(ctx, pollId)
  const role = await inspectsAs(ctx, poll)
  if (role === null) throw new AppError('forbidden', NOT_YOURS)
  const text = fileText(countingFile(await partsOf(ctx, poll)))
  const { title } = poll.content
  await noteSeen(ctx, { personIds: await votersOf(ctx, pollId), what: 'ballots', role, about: title })
  return { name: `计票文件-${title}`, text }
}

async function getCounted(ctx: Context, pollId: string): Promise<PollDoc> {
  const poll = await getPoll(ctx, pollId)
  if (!powers(factsOf(poll), ctx.actor, ctx.now).canSeeResult) throw notFound('这次表决的结果')
  return poll
}

/** Supervisors, those who announced it, and owners on the roll of a decision of owners; null for everyone else. */
async function inspectsAs(ctx: Context, poll: PollDoc): Promise<Role | 'resident' | null> {
  if (hasRole(ctx.actor, 'supervisor')) return 'supervisor'
  if (announces(ctx.actor, poll.desk.body)) return roleFor(ctx.actor, poll.desk.body)
  if (poll.content.electors !== 'owner' || ctx.actor.household?.relation !== 'owner') return null
  return (await findMyElector(ctx, poll)) ? 'resident' : null
}

async function partsOf(ctx: Context, poll: PollDoc): Promise<FileParts> {
  const { communityId, db } = ctx
  const [community, tally, roll, receipts, ballots, checkable] = await Promise.all([
    ctx.community(),
    getTally(ctx, poll._id),
    countedRoll(ctx, poll._id),
    receiptsOf(ctx, poll._id),
    countedBallots(ctx, poll._id),
    readForCheck(db, communityId, poll._id, 'tally'),
  ])
  const { entries, opened } = checkable
  if (!opened) throw new Error(`the record of ${poll._id} no longer says what was counted`)
  const record = { communityId, matterId: poll._id, entries, opened }
  const { outcome, hashes } = tally
  const { name } = community
  return {
    community: name,
    poll,
    question: questionOf(poll),
    outcome,
    hashes,
    roll,
    receipts,
    ballots,
    record,
  }
}
