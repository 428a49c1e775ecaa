/**
 * Rules of a small wish: who may do what, and where it leads. Until both have said yes nobody learns who the other is;
 * whether it was met is said by whoever was served, and by nobody else.
 */
import type { HelpPhase, WishContent, WishKind, WishState } from '../../../typings/roster-wishes'
import type { Body, Id, Iso } from '../../../typings/domain'
import { DAY, HOUR, plus } from '../../kernel/calendar'
import type { Actor } from '../../kernel/context'
import { AppError } from '../../kernel/errors'
import { leads } from '../shift'

/** Nobody waits for longer than this. */
export const LONGEST_AHEAD_MS = 30 * DAY
/** A small wish is done in a day; what takes longer is an activity. */
const LONGEST_MS = 8 * HOUR
/** After the agreed time: days in which the asker says whether it was done. */
export const ANSWER_MS = 14 * DAY
/** Open ones of one person at a time. */
export const MOST_OPEN = 3

export const KIND_WORDS: Record<WishKind, string> = {
  accompany: '陪着去一趟',
  errand: '跑个腿',
  company: '说说话、做个伴',
  carry: '搬搬抬抬',
  repair: '小修小补',
  phone: '教用手机',
  other: '别的',
}

export interface Helper {
  personId: Id
  name: string
  building: string | null
}

/** A task of a proposal for which a desk asks for one helper. */
export interface Origin {
  proposalId: Id
  taskId: Id
  /** Of the proposal, and its page. */
  title: string
  path: string
  /** Who asked for it. */
  by: Id
  /** The clock of the proposal that looks at what became of it. */
  clock: string
}

export interface WishFacts {
  state: WishState
  /** Who is served: the asker, or the steward who wrote it down for them; of a task the proposal's author. */
  personId: Id
  /** Who passed it on; of a task who asks. */
  body: Body | null
  origin?: Origin
  content: WishContent
  held: boolean
  helper: Helper | null
  /** Those the asker said no to: they are not offered it again. */
  declined: Id[]
  /** Whom the last change took off it: they hear why, and a repeated call of theirs is known again. */
  formerly?: Id | null
}

export const LIVE: readonly WishState[] = ['asked', 'open', 'offered', 'agreed']
export const isLive = (state: WishState): boolean => LIVE.includes(state)
/** Nobody has promised yet, so its beginning ends it. */
export const isLooking = (state: WishState): boolean => isLive(state) && state !== 'agreed'

/** Throws `invalid` naming the field. */
export function requireSoundWish({ startsAt, endsAt }: WishContent, now: Iso): void {
  const bad = (message: string, field: string) =>
    new AppError('invalid', message, { field: `content.${field}` })
  if (startsAt <= now) throw bad('这个时候已经过了，往后选。', 'startsAt')
  if (startsAt > plus(now, LONGEST_AHEAD_MS)) throw bad('一个月以内的事才好约，日子近些再说。', 'startsAt')
  if (endsAt <= startsAt) throw bad('结束要晚于开始。', 'endsAt')
  if (Date.parse(endsAt) - Date.parse(startsAt) > LONGEST_MS)
    throw bad('小心愿最多半天到一天，8 小时以内。', 'endsAt')
}

export const isAsker = (wish: WishFacts, actor: Pick<Actor, 'personId'>): boolean =>
  actor.personId !== '' && wish.personId === actor.personId

export const isHelper = (wish: WishFacts, actor: Pick<Actor, 'personId'>): boolean =>
  actor.personId !== '' && wish.helper?.personId === actor.personId

/** Whose yes counts to whoever offers: the asker's; for a task anybody's of the desk that asked, never of its author. */
export const speaksFor = (wish: WishFacts, actor: Actor): boolean => {
  if (!wish.origin) return isAsker(wish, actor)
  return wish.body !== null && leads(actor, wish.body) && !isAsker(wish, actor) && !isHelper(wish, actor)
}

/** Whoever was to come may have come: from then on it is closed, not taken back. */
export const canWithdraw = (wish: WishFacts, actor: Actor, now: Iso): boolean =>
  speaksFor(wish, actor) && isLive(wish.state) && (wish.state !== 'agreed' || now < wish.content.startsAt)

export const canAnswer = (wish: WishFacts, actor: Actor, now: Iso): boolean =>
  wish.state === 'offered' && speaksFor(wish, actor) && now < wish.content.startsAt

export const canStepBack = (wish: WishFacts, actor: Actor, now: Iso): boolean =>
  (wish.state === 'offered' || wish.state === 'agreed') &&
  isHelper(wish, actor) &&
  now < wish.content.startsAt

/** From the beginning of the agreed time on. */
export const canClose = (wish: WishFacts, actor: Actor, now: Iso): boolean =>
  wish.state === 'agreed' && isAsker(wish, actor) && now >= wish.content.startsAt

/** Null when this person may offer to come. `busy`: what they have promised already at that time. */
export function whyNotOffer(wish: WishFacts, actor: Actor, busy: string | null, now: Iso): string | null {
  if (wish.state === 'offered' || wish.state === 'agreed') return '已经有邻居应下了，谢谢您。'
  if (wish.state !== 'open' || now >= wish.content.startsAt) return '这一件已经不找人了，谢谢您。'
  if (!actor.household) return '绑定您家以后就能帮忙。'
  if (actor.under18) return '到邻居家里帮忙，要满 18 岁。'
  if (isAsker(wish, actor)) return wish.origin ? '这是您提的，请别的邻居来帮。' : '这是您自己说的。'
  if (wish.origin && wish.body && leads(actor, wish.body)) return '这是您这边请人做的，留给别的邻居。'
  if (wish.declined.includes(actor.personId)) return '这一件对方另找人了，看看别的。'
  return busy === null ? null : `这个时间您已报了“${busy}”。`
}

/** When the clock looks at it next; null when nothing falls due any more. */
export function nextDue({ state, content }: Pick<WishFacts, 'state' | 'content'>): Iso | null {
  if (isLooking(state)) return content.startsAt
  return state === 'agreed' ? content.endsAt : null
}

const PHASE: Partial<Record<WishState, HelpPhase>> = {
  asked: 'checking',
  open: 'looking',
  offered: 'looking',
  agreed: 'coming',
  met: 'met',
}

export const phaseOf = ({ state }: Pick<WishFacts, 'state'>): HelpPhase => PHASE[state] ?? 'ended'
