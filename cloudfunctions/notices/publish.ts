/** Published by a second person, or by the timer at its time; each publication is an edition that stays readable. */
import type { Iso } from '../../typings/domain'
import type { NoticeContent, NoticeView } from '../../typings/notices'
import type { Community, Context } from '../kernel/context'
import { requireThat } from '../kernel/context'
import type { DueHandler } from '../kernel/deadlines'
import { effectMark } from '../kernel/effect'
import { changeMatter, getMatter } from '../kernel/matter'
import type { Decision } from '../kernel/matter'
import type { Step } from './change'
import { change, counted } from './change'
import { checkContent, isSubstance, startOf } from './content'
import { requireImages } from './files'
import { LED, nextMorning } from './led'
import { powers } from './notice'
import { prepareOpens } from './opens'
import { objectionEnd, periodEnd, ruleOf } from './periods'
import { ledToEdition } from '../questions'
import { viewOf } from './read'
import type { NoticeDoc } from './store'
import { NOTICES, factsOf, insertEdition } from './store'
import { tellOfChange } from './tell'
import { termsOf } from './terms'
import { changesInWords } from './words'

export const PUBLISH = 'notices.publish'
export const ARCHIVE = 'notices.archive'

type Decided = Omit<Decision<NoticeDoc>, 'role'>

/** Publishes the draft or schedules it; publishes the amendment that waits as the next edition. */
export async function approve(ctx: Context, input: Step): Promise<NoticeView> {
  const [community, seen] = await Promise.all([
    ctx.community(),
    getMatter<NoticeDoc>(ctx, NOTICES, input.noticeId, '这条通知'),
  ])
  const content = seen.pending?.content ?? seen.content
  // Whoever may not approve is refused below, and prepares nothing.
  if (powers(factsOf(seen), ctx.actor, ctx.now, true).canApprove)
    await Promise.all([requireImages(ctx, content), prepareOpens(ctx, seen._id, content)])
  const notice = await change(ctx, input, (found, may) => {
    requireThat(may.canApprove, '要由同一单位的另一个人来看过。')
    if (found.pending) return nextEdition(ctx, found, found.pending, community)
    checkContent(found.content, ctx.now)
    return startOf(found.content, ctx.now) > ctx.now
      ? schedule(found.content)
      : firstEdition(ctx, found, community)
  })
  if (notice.edition > 1)
    await tellOfChange(ctx, notice, `改了：${notice.content.title}`, `第 ${notice.edition} 版`)
  return viewOf(ctx, notice)
}

const schedule = (content: NoticeContent): Decided => ({
  patch: { state: 'scheduled' },
  act: 'schedule',
  content,
  deadlines: [{ kind: PUBLISH, dueAt: content.publishAt }],
})

/** At its time. One that was taken back or published meanwhile is left alone. */
export const publishDue: DueHandler = async (ctx, { matterId }) => {
  const community = await ctx.community()
  await changeMatter<NoticeDoc>(ctx, {
    collection: NOTICES,
    id: matterId,
    version: null,
    decide: (notice) =>
      notice.state === 'scheduled' && startOf(notice.content, ctx.now) <= ctx.now
        ? { ...firstEdition(ctx, notice, community), role: 'system' }
        : null,
  })
  return null
}

const later = (a: Iso, b: Iso): Iso => (a < b ? b : a)

/** A timer that came after midnight takes no day of a period away. */
function wholePeriod(content: NoticeContent, from: Iso): NoticeContent {
  if (!content.period) return content
  const rule = ruleOf(content.period.basis)
  const validUntil = later(content.validUntil, periodEnd(rule, from, content.period.days))
  const { ask } = content
  return ask.kind === 'objection'
    ? { ...content, validUntil, ask: { ...ask, dueAt: later(ask.dueAt, objectionEnd(rule, from)) } }
    : { ...content, validUntil }
}

function firstEdition(ctx: Context, notice: NoticeDoc, community: Community): Decided {
  const content = wholePeriod(notice.content, ctx.now)
  return {
    ...edition(ctx, notice, content, null, community),
    patch: {
      ...editionPatch(ctx, notice, content, null, community),
      publishedAt: ctx.now,
      periodFrom: content.period ? ctx.now : null,
      effect: effectMark(ctx.now, notice._id),
      led: { asOf: ctx.now, ...NOTHING_YET },
    },
    act: 'publish',
  }
}

const NOTHING_YET = {
  asked: 0,
  answered: 0,
  medianHours: null,
  responded: 0,
  objections: 0,
  upheld: 0,
  changes: 0,
}

function nextEdition(
  ctx: Context,
  notice: NoticeDoc,
  { content, reason, linked, becauseOf }: NonNullable<NoticeDoc['pending']>,
  community: Community,
): Decided {
  const restarts = restartsPeriod(notice, content)
  const periodFrom = restarts ? ctx.now : notice.periodFrom
  checkContent(content, ctx.now, periodFrom ?? ctx.now, notice.content)
  const next = edition(ctx, notice, content, reason, community)
  return {
    ...next,
    also: async (tx) => {
      await next.also?.(tx)
      await ledToEdition(tx, becauseOf, { edition: notice.edition + 1, at: ctx.now })
    },
    patch: {
      ...counted(notice),
      ...editionPatch(ctx, notice, content, reason, community, becauseOf.length),
      periodFrom: content.period ? periodFrom : null,
      periodRestartedAt: restarts ? ctx.now : notice.periodRestartedAt,
      led: notice.led && { ...notice.led, changes: notice.edition },
      linked,
      pending: null,
    },
    act: 'amend',
  }
}

/** A period begins anew when what it is about changes in substance (domain brief C.1). */
export const restartsPeriod = (notice: NoticeDoc, content: NoticeContent): boolean =>
  content.period !== null && isSubstance(notice.content, content)

function editionPatch(
  ctx: Context,
  notice: NoticeDoc,
  content: NoticeContent,
  reason: string | null,
  community: Community,
  because = 0,
): Partial<NoticeDoc> {
  const changes = notice.edition === 0 ? [] : changesInWords(notice.content, content, community)
  const number = notice.edition + 1
  return {
    state: 'published',
    content,
    ...termsOf(content, community),
    edition: number,
    editions: [
      ...notice.editions,
      { edition: number, at: ctx.now, reason, changes, ...(because ? { because } : {}) },
    ],
  }
}

function edition(
  ctx: Context,
  notice: NoticeDoc,
  content: NoticeContent,
  reason: string | null,
  community: Community,
): Pick<Decided, 'content' | 'deadlines' | 'also'> {
  const { audienceName } = termsOf(content, community)
  const row = { communityId: ctx.communityId, noticeId: notice._id, edition: notice.edition + 1, at: ctx.now }
  return {
    content: { content, reason },
    deadlines: [
      { kind: PUBLISH, dueAt: null },
      { kind: ARCHIVE, dueAt: content.validUntil },
      { kind: LED, dueAt: nextMorning(ctx.now) },
    ],
    also: (tx) => insertEdition(tx, { ...row, reason, content, audienceName }),
  }
}
