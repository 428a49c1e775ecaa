/** What waits for whom: words to look at, appeals to decide, and one comment by itself. */
import type { QueueItem } from '../../typings/desk'
import type { Id } from '../../typings/domain'
import type { CommentName, CommentView, HeldItem, HeldView } from '../../typings/moderation'
import type { OverdueItem } from '../../typings/questions'
import { deskOf } from '../kernel/audience'
import { overdueDays } from '../kernel/calendar'
import { clockView } from '../kernel/clock'
import type { Context } from '../kernel/context'
import { hasRole } from '../kernel/context'
import { notFound } from '../kernel/errors'
import { getMatter } from '../kernel/matter'
import type { CommentRow } from '../kernel/moderated'
import { isImpartial, isModerator } from '../kernel/moderated'
import { lookDueAt } from '../kernel/moderation-acts'
import { isOver } from './change'
import type { Found } from './comment'
import { found, mayLook, reasonsFor } from './comment'
import { COMMENT_NAMES, comments, otherWords } from './kinds'
import { heldComments, hiddenComments, openAppeals } from './store'
import { commentView, viewOf } from './views'

export async function getComment(
  ctx: Context,
  { kind, id }: { kind: CommentName; id: Id },
): Promise<CommentView> {
  const { collection, name } = comments[kind]
  const comment = found(comments[kind], await getMatter<CommentRow>(ctx, collection, id, `这个${name}`))
  const isAuthor = comment.facts.author.personId === ctx.actor.personId
  const isThere = comment.facts.isPublic && comment.moderation.state !== 'held'
  if (!isThere && !isAuthor) throw notFound(`这个${name}`)
  return viewOf(ctx, kind, comment)
}

const each = async <T>(read: (kind: CommentName) => Promise<T[]>): Promise<T[]> =>
  (await Promise.all(COMMENT_NAMES.map(read))).flat()

/** What this person may look at, the longest waiting first. Supervisors get what nobody looked at in a working day. */
export async function heldItems(ctx: Context): Promise<HeldView[]> {
  const lists = await Promise.all([
    each(async (kind) =>
      (await heldComments(ctx, comments[kind])).map((row) =>
        heldComment(ctx, kind, found(comments[kind], row)),
      ),
    ),
    ...Object.values(otherWords).map(async (kind) =>
      (await kind.list(ctx)).map((item) => heldWords(ctx, item)),
    ),
  ])
  return lists
    .flat()
    .filter((item) => isModerator(ctx.actor) || isOver(item.clock.dueAt, ctx.now))
    .sort((a, b) => (a.at < b.at ? -1 : 1))
}

const lookClock = (ctx: Context, at: string) =>
  clockView({ startedAt: at, dueAt: lookDueAt(at), metAt: null, body: 'residentsCommittee' }, ctx.now)

function heldComment(ctx: Context, kind: CommentName, comment: Found): HeldView {
  const { row, facts, moderation } = comment
  const at = moderation.heldAt ?? facts.at
  const clock = lookClock(ctx, at)
  const canShow = mayLook(comment, ctx.actor, isOver(clock.dueAt, ctx.now))
  return {
    id: row._id,
    version: row.version,
    kind,
    text: facts.text,
    at,
    label: facts.about,
    clock,
    check: moderation.label,
    viewer: {
      canShow,
      canKeepBack: canShow && isImpartial(facts, ctx.actor),
      reasons: reasonsFor(moderation),
    },
  }
}

const heldWords = (ctx: Context, item: HeldItem): HeldView => ({
  ...item,
  clock: lookClock(ctx, item.at),
  check: null,
  viewer: { canShow: true, canKeepBack: true, reasons: [] },
})

/** Everything hidden with its words, for the supervisors: what waits for them first, then the newest. */
export async function hiddenList(ctx: Context): Promise<{ items: CommentView[] }> {
  const community = await ctx.community()
  const items = await each(async (kind) =>
    (await hiddenComments(ctx, comments[kind])).map((row) =>
      commentView(ctx, community, kind, found(comments[kind], row)),
    ),
  )
  return { items: items.sort((a, b) => (rank(a) < rank(b) ? -1 : 1)) }
}

/** Open appeals by their due date, before all else; the rest newest first. */
function rank({ appeal, hidden, at }: CommentView): string {
  if (appeal && !appeal.decided) return `0 ${appeal.clock.dueAt}`
  return `1 ${String(9e15 - Date.parse(hidden?.at ?? at)).padStart(16, '0')}`
}

/** Words to look at and appeals to decide, with their clocks. */
export async function moderationQueue(ctx: Context): Promise<QueueItem[]> {
  const [held, appeals] = await Promise.all([
    heldItems(ctx),
    hasRole(ctx.actor, 'supervisor') ? each((kind) => openAppeals(ctx, comments[kind])) : [],
  ])
  return [...held.map(heldQueueItem), ...appeals.map((row) => appealQueueItem(ctx, row))]
}

const heldQueueItem = (item: HeldView): QueueItem => ({
  kind: 'heldContent',
  id: item.id,
  title: item.text,
  note: `等人看一眼 · ${item.label}`,
  clock: item.clock,
  dueAt: item.clock.dueAt,
  verb: '看一看',
  path: '/workbench/held/index',
})

function appealQueueItem(ctx: Context, { _id, moderation }: CommentRow): QueueItem {
  const { at = ctx.now, dueAt = ctx.now, text = '' } = moderation.appeal ?? {}
  const clock = { startedAt: at, dueAt, metAt: null, body: 'supervisionCommittee' as const }
  return {
    kind: 'decideAppeal',
    id: _id,
    title: `请复核：${text}`,
    note: '隐藏的话 · 写的人不同意',
    clock: clockView(clock, ctx.now),
    dueAt,
    verb: '去复核',
    path: '/workbench/hidden/index',
  }
}

/** Appeals past their limit, for the public board, without their words: one request a kind. */
export async function overdueAppeals(ctx: Context): Promise<OverdueItem[]> {
  const [community, rows] = await Promise.all([
    ctx.community(),
    each(async (kind) =>
      (await openAppeals(ctx, comments[kind], ctx.now)).map((row) => ({ row, name: comments[kind].name })),
    ),
  ])
  return rows.map(({ row, name }) => {
    const dueAt = row.moderation.appeal?.dueAt ?? ctx.now
    return {
      kind: 'appeal',
      id: row._id,
      title: `一条隐藏的${name}等着复核`,
      desk: deskOf(community, 'supervisionCommittee'),
      dueAt,
      overdueDays: overdueDays(dueAt, ctx.now),
      path: '/pages/moderation/index',
      next: null,
      urged: null,
      canUrge: false,
      version: row.version,
    }
  })
}
