/** A household says that the sheet is not theirs: it stops counting until a supervisor rules, before the close. */
import type { PaperEntry, PollPaperActions } from '../../../typings/poll-paper'
import type { Context } from '../../kernel/context'
import { requireThat } from '../../kernel/context'
import { AppError, notFound, stale } from '../../kernel/errors'
import { holdersOf } from '../../members'
import { settle, tell } from '../../messages'
import { getSecret } from '../store'
import { openPoll, peopleBehind } from './enter'
import { canRule, isTheirs } from './entry'
import { entryIdOf } from './sheet'
import { changeEntry, findEntry, getEntry, markVoice } from './store'
import { entryView } from './views'

type Actions = PollPaperActions

/** Another's voice is `not_found`, as if there were no sheet. */
export async function disputePaper(
  ctx: Context,
  input: Actions['polls.disputePaper']['input'],
): Promise<{ done: true }> {
  const poll = await openPoll(ctx, input.pollId)
  const entry = await findEntry(ctx, entryIdOf(await getSecret(ctx, poll._id), input.electorId))
  if (!entry || !isTheirs(entry.holders, ctx.actor)) throw notFound('您家的纸质票')
  if (entry.state === 'disputed') return { done: true }
  if (entry.state !== 'confirmed') throw new AppError('conflict', '这张票现在没算进去，不用再提。')
  if (!(await changeEntry(ctx, entry, { state: 'disputed', reason: input.reason })))
    throw new AppError('conflict', '刚刚有人处理过这张票，请再看一眼。')
  await markVoice(ctx, entry.electorId, { state: 'disputed', on: entry.enteredOn })
  await tell(ctx, (await holdersOf(ctx, 'supervisor')).people, {
    key: `paper:${entry._id}:${entry.version}:disputed`,
    title: '有一家说纸质票不是他家交的',
    body: `“${poll.content.title}”，票号 ${entry.serial}。截止前要有个说法，没有就不算。`,
    path: `/workbench/poll-paper/index?id=${poll._id}`,
    matterId: `paper:${entry._id}:ruling`,
    priority: 'answer',
    brief: '一张纸质票要您裁定',
  })
  return { done: true }
}

/** By a supervisor of another household: it counts after all, or never. */
export async function rulePaper(
  ctx: Context,
  input: Actions['polls.rulePaper']['input'],
): Promise<PaperEntry> {
  const poll = await openPoll(ctx, input.pollId)
  const entry = await getEntry(ctx, poll._id, input.entryId)
  if (entry.version !== input.version) throw stale(await entryView(ctx, entry))
  requireThat(canRule(entry, ctx.actor), '要由监督委员会里另一家的人来定。')
  const state = input.void ? 'voided' : 'confirmed'
  if (!(await changeEntry(ctx, entry, { state, reason: input.reason })))
    throw stale(await entryView(ctx, await getEntry(ctx, poll._id, entry._id)))
  await markVoice(ctx, entry.electorId, { state, on: entry.enteredOn })
  const supervisors = (await holdersOf(ctx, 'supervisor')).people
  await settle(ctx, `paper:${entry._id}:${entry.version - 1}:disputed`, ...supervisors)
  await tell(ctx, await peopleBehind(ctx, entry.holders), {
    key: `paper:${entry._id}:${entry.version + 1}`,
    title: input.void ? '您家的纸质票作废了，不算' : '您家的纸质票核过了，算数',
    body: input.reason,
    path: `/pages/poll/index?id=${poll._id}`,
    matterId: `paper:${entry._id}`,
    priority: 'answer',
    brief: '您家的纸质票有说法了',
  })
  return entryView(ctx, { ...entry, state, reason: input.reason, version: entry.version + 1 })
}
