/** What a notice led to: for everyone as the timer last counted it, for its desk as it stands. */
import type { Id, Iso } from '../../typings/domain'
import type { Led, LedView, NoticeState } from '../../typings/notices'
import { addDays, chinaDay, chinaInstant } from '../kernel/calendar'
import type { Community, Context } from '../kernel/context'
import { requireThat } from '../kernel/context'
import type { DueHandler } from '../kernel/deadlines'
import { setDeadline } from '../kernel/deadlines'
import { speaksFor } from '../kernel/desks'
import { getMatter } from '../kernel/matter'
import { partOf, protect } from '../kernel/small-cells'
import { countResponses, everyQuestion, findResponses, isShown } from '../questions'
import type { QuestionDoc, ResponseDoc } from '../questions'
import { listUnits } from '../roll'
import { optionsOf } from './notice'
import { ELSEWHERE, opensOf } from './opens'
import type { NoticeDoc } from './store'
import { NOTICES, setLed } from './store'

const medianOf = (hours: readonly number[]): number | null =>
  hours.length === 0 ? null : ([...hours].sort((a, b) => a - b)[Math.floor((hours.length - 1) / 2)] ?? null)

const COUNTED = ['kind', 'moderation', 'isPrivate', 'answers', 'upheld'] as const
type Counted = Pick<QuestionDoc, (typeof COUNTED)[number]>

/** Counted also when its words are between its author and the desk. */
const isObjection = ({ kind, moderation }: Counted): boolean =>
  kind === 'objection' && moderation.state === 'visible'

export function ledFrom(questions: readonly Counted[], responded: number, edition: number, asOf: Iso): Led {
  const shown = questions.filter((question) => question.kind === 'question' && isShown(question))
  const objections = questions.filter(isObjection)
  const answered = shown.filter((question) => question.answers.length > 0)
  return {
    asOf,
    asked: shown.length,
    answered: answered.length,
    medianHours: medianOf(answered.map((question) => question.answers[0]?.hoursTaken ?? 0)),
    responded,
    objections: objections.length,
    upheld: objections.filter(({ upheld }) => upheld === true).length,
    changes: Math.max(0, edition - 1),
  }
}

export const LED = 'notices.led'
const SOON_MS = 10 * 60_000

/** Every morning at six, so that all notices are counted in one tick. */
export const nextMorning = (now: Iso): Iso => chinaInstant(addDays(chinaDay(now), 1), 6)

/** After a response: within ten minutes, once for all who respond meanwhile. One request. */
export const renewSoon = (ctx: Context, noticeId: Id): Promise<void> => {
  const dueAt = new Date((Math.floor(Date.parse(ctx.now) / SOON_MS) + 1) * SOON_MS).toISOString()
  return setDeadline(ctx.db, ctx.communityId, noticeId, LED, dueAt)
}

/** Counts anew, and again tomorrow while the notice is up. */
export const ledDue: DueHandler = async (ctx, { matterId }) => {
  const state = await renewLed(ctx, matterId)
  return state === 'published' ? nextMorning(ctx.now) : null
}

/** Four requests, one more for each further thousand questions. A notice that is gone or was never published is left alone. */
export async function renewLed(ctx: Context, noticeId: Id): Promise<NoticeState | null> {
  const notice = await ctx.db.get<NoticeDoc>(NOTICES, noticeId)
  if (!notice?.publishedAt) return null
  const [questions, responded] = await Promise.all([
    everyQuestion(ctx, noticeId, COUNTED),
    countResponses(ctx, noticeId),
  ])
  await setLed(ctx, noticeId, ledFrom(questions, responded, notice.edition, ctx.now))
  return notice.state
}

export async function led(ctx: Context, { noticeId }: { noticeId: Id }): Promise<LedView> {
  const notice = await getMatter<NoticeDoc>(ctx, NOTICES, noticeId, '这条通知')
  requireThat(speaksFor(ctx.actor, notice.desk.body) || speaksFor(ctx.actor, notice.content.answeredBy))
  const [community, questions, responses, opens, units] = await Promise.all([
    ctx.community(),
    everyQuestion(ctx, noticeId, COUNTED),
    findResponses(ctx, noticeId),
    opensOf(ctx, noticeId),
    notice.content.audience.kind === 'role' ? [] : listUnits(ctx, notice.content.audience),
  ])
  const count = (optionId: string): number => responses.filter((row) => row.optionId === optionId).length
  return {
    ...ledFrom(questions, responses.length, notice.edition, ctx.now),
    byOption: optionsOf(notice.content.ask).map((option) => ({ ...option, count: count(option.id) })),
    ...byBuilding(community, units, responses, opens),
  }
}

/** Figures on residents: below five, or where such a one would follow, nothing. */
function byBuilding(
  { buildings }: Community,
  units: readonly { buildingId: Id }[],
  responses: readonly ResponseDoc[],
  opens: ReadonlyMap<Id, number>,
): Pick<LedView, 'opens' | 'buildings'> {
  const counted = buildings.filter(({ id }) => opens.has(id))
  const shown = protect([...counted.map(({ id }) => id), ELSEWHERE].map((id) => opens.get(id) ?? 0))
  const rows = counted.map(({ id, name }, at) => {
    const households = units.filter((unit) => unit.buildingId === id).length
    const silent = partOf(households - responding(responses, id), households)
    return { buildingId: id, name, households, opens: shown.cells[at] ?? null, silent }
  })
  return { opens: shown.total, buildings: rows.filter(({ households }) => households > 0) }
}

/** Households of a building of which somebody responded. */
const responding = (responses: readonly ResponseDoc[], buildingId: Id): number =>
  new Set(responses.filter((row) => row.buildingId === buildingId).map((row) => row.unitId)).size
