/** A sheet on its way into the count: entered by one teller, entered anew by another, and then told to its household. */
import type { Id } from '../../../typings/domain'
import type { PaperEntry, PollPaperActions } from '../../../typings/poll-paper'
import { chinaDay } from '../../kernel/calendar'
import { canonical } from '../../kernel/canonical'
import type { Context } from '../../kernel/context'
import { AppError, stale } from '../../kernel/errors'
import { peopleOfUnit } from '../../members'
import { tell } from '../../messages'
import { stateAt } from '../poll'
import type { ElectorDoc, PollDoc } from '../store'
import { factsOf, getPoll, getSecret } from '../store'
import type { Marks } from '../vault'
import { openMarks, sealMarks } from '../vault'
import { refusalByClock, refusalToConfirm, refusalToEnter } from './entry'
import { keepPhoto } from './photo'
import { voiceOfSerial } from './serials'
import { entryIdOf, readSheet, requireChannel, serialOf } from './sheet'
import type { PaperDoc } from './store'
import { changeEntry, findEntry, getEntry, insertEntry, markVoice } from './store'
import { entryView } from './views'

type Actions = PollPaperActions

/** The poll while sheets may come in. Throws `not_found`, `too_early` and `closed`. */
export async function openPoll(ctx: Context, pollId: Id): Promise<PollDoc> {
  const poll = await getPoll(ctx, pollId)
  const refusal = refusalByClock(stateAt(factsOf(poll), ctx.now), poll.content.closesAt, ctx.now)
  if (refusal) throw refusal
  return poll
}

export const voiceWords = ({ name, address }: Pick<ElectorDoc, 'name' | 'address'>): string =>
  [name, address].filter(Boolean).join(' · ')

export async function findSheet(
  ctx: Context,
  { pollId, serial }: Actions['polls.findSheet']['input'],
): Promise<Actions['polls.findSheet']['output']> {
  const poll = await openPoll(ctx, pollId)
  const secret = await getSecret(ctx, pollId)
  const elector = await voiceOfSerial(ctx, poll, secret, serial)
  const before = await findEntry(ctx, entryIdOf(secret, elector._id))
  return {
    serial: serialOf(secret, elector._id),
    voice: voiceWords(elector),
    entered: before !== null && before.state !== 'returned',
  }
}

export async function enterPaper(
  ctx: Context,
  input: Actions['polls.enterPaper']['input'],
): Promise<PaperEntry> {
  const poll = await openPoll(ctx, input.pollId)
  requireChannel(poll.content, input.channel)
  const marks = readSheet(poll.content, input.marks)
  const secret = await getSecret(ctx, poll._id)
  const elector = await voiceOfSerial(ctx, poll, secret, input.serial)
  const entryId = entryIdOf(secret, elector._id)
  const before = await findEntry(ctx, entryId)
  if (before && isSame(ctx, secret, before, marks)) return entryView(ctx, before)
  const refusal = refusalToEnter(elector.holders, before, ctx.actor)
  if (refusal) throw refusal
  const entry: PaperDoc = {
    _id: entryId,
    communityId: ctx.communityId,
    pollId: poll._id,
    electorId: elector._id,
    holders: elector.holders,
    voice: voiceWords(elector),
    serial: serialOf(secret, elector._id),
    version: (before?.version ?? 0) + 1,
    state: 'entered',
    channel: input.channel,
    sealed: sealMarks(secret, entryId, marks),
    enteredBy: ctx.actor.personId,
    confirmedBy: null,
    enteredOn: chinaDay(ctx.now),
    assistance: input.assistance ?? null,
    reason: null,
    photoFileId: await keepPhoto(ctx, input.photoFileId),
  }
  const { _id, version: _version, ...again } = entry
  const saved = before ? await changeEntry(ctx, before, again) : await insertEntry(ctx, entry)
  if (!saved) throw new AppError('conflict', '另一位计票员刚刚也录了这一张，请再看一眼列表。')
  return entryView(ctx, entry)
}

/** The same teller sent the same sheet again after a lost reply. */
const isSame = (ctx: Context, secret: string, before: PaperDoc, marks: Marks): boolean =>
  before.state === 'entered' &&
  before.enteredBy === ctx.actor.personId &&
  canonical(openMarks(secret, before._id, before.sealed)) === canonical(marks)

/** Blind: the second teller is not shown what the first one read. */
export async function confirmPaper(
  ctx: Context,
  input: Actions['polls.confirmPaper']['input'],
): Promise<PaperEntry> {
  const poll = await openPoll(ctx, input.pollId)
  const entry = await getEntry(ctx, poll._id, input.entryId)
  const isMine = entry.state === 'confirmed' && entry.confirmedBy === ctx.actor.personId
  if (isMine) return entryView(ctx, entry)
  if (entry.version !== input.version) throw stale(await entryView(ctx, entry))
  const refusal = refusalToConfirm(entry, ctx.actor)
  if (refusal) throw refusal
  const read = readSheet(poll.content, input.marks)
  const secret = await getSecret(ctx, poll._id)
  const agreed = canonical(openMarks(secret, entry._id, entry.sealed)) === canonical(read)
  const patch = agreed
    ? ({ state: 'confirmed', confirmedBy: ctx.actor.personId, reason: null } as const)
    : ({ state: 'returned', reason: '两位计票员读得不一样，请照着票重新录。' } as const)
  if (!(await changeEntry(ctx, entry, patch)))
    throw stale(await entryView(ctx, await getEntry(ctx, poll._id, entry._id)))
  const after = { ...entry, ...patch, version: entry.version + 1 }
  if (agreed) await tellVoice(ctx, poll, after)
  return entryView(ctx, after)
}

async function tellVoice(ctx: Context, poll: PollDoc, entry: PaperDoc): Promise<void> {
  await markVoice(ctx, entry.electorId, { state: 'confirmed', on: entry.enteredOn })
  await tell(ctx, await peopleBehind(ctx, entry.holders), {
    key: `paper:${entry._id}:${entry.version}`,
    title: entry.channel === 'paper' ? '您家交了一张纸质票' : '您家的票上门收了一张',
    body: `“${poll.content.title}”，${entry.voice}。不是您家交的，截止前来说一声，先不算。`,
    path: `/pages/poll/index?id=${poll._id}`,
    matterId: `paper:${entry._id}`,
    brief: '您家有一张纸质票',
    priority: 'change',
  })
}

/** Everyone bound to the units of a voice, or who holds its office. */
export async function peopleBehind(ctx: Context, holders: readonly Id[]): Promise<Id[]> {
  const units = await Promise.all(holders.map((holder) => peopleOfUnit(ctx, holder)))
  const bound = units.flat().map((person) => person.personId)
  return bound.length > 0 ? bound : [...holders]
}
