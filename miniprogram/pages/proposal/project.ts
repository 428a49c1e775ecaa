/** What came of a yes, as the page of its proposal binds it. */
import type { Iso } from '../../../typings/domain'
import type {
  NewsKind,
  ProjectPhoto,
  ProjectView,
  RatingAnswer,
  Ratings,
  TaskView,
} from '../../../typings/proposal-project'
import type { HelpPhase } from '../../../typings/roster-wishes'
import type { Chip } from '../../components/chip/chip'
import type { StubText } from '../../components/hidden-stub/hidden-stub'
import type { StepText } from '../../format'
import { calendarDay, count, day, dayName, hours, lastDay, money, partOfDay } from '../../format'
import { stubOf } from '../notice/hidden'

export interface ProjectText {
  body: string
  name: string
  lead: string
  chip: Chip
  due: string
  /** 答复时说 6 月 20 日, 很久没有消息, what else there is to know. */
  notes: { text: string; late: boolean }[]
  blocked: { reason: string; unblocks: string } | null
  milestones: StepText[]
  money: MoneyText | null
  photos: { id: string; title: string; note: string; fileId: string; alt: string }[]
  tasks: { id: string; title: string; note: string; url: string }[]
  news: { key: string; title: string; text: string }[]
  rating: RatingText | null
  canRate: boolean
  /** The button's words; empty where there is nothing to do for this person. */
  work: string
}

export interface MoneyText {
  title: string
  note: string
  over: string
  /** 0–100, of the budget or of what was spent where that is more. */
  percent: number
  markAt: number
  entries: { id: string; what: string; fen: string; note: string; struck: boolean }[]
}

export interface RatingText {
  title: string
  note: string
  rows: { label: string; value: string }[]
  words: { id: string; text: string; note: string; stub: StubText | null; canHide: boolean }[]
}

export const ANSWERS: { id: RatingAnswer; label: string; note: string }[] = [
  { id: 'solved', label: '解决了', note: '' },
  { id: 'partly', label: '解决了一部分', note: '' },
  { id: 'no', label: '没解决', note: '' },
]

const NEWS: Record<NewsKind, string> = {
  plan: '排好了计划',
  replan: '改了计划',
  start: '动手办了',
  block: '卡住了',
  unblock: '又接着办了',
  news: '进展',
  milestone: '办好了一步',
  done: '办成了',
  reopened: '退回去重办',
}

export function projectText(view: ProjectView, now: Iso): ProjectText {
  const { rating } = view
  return {
    body: view.desk.body,
    name: view.desk.name,
    lead: view.lead,
    chip: chipOf(view),
    due: dueOf(view, now),
    notes: notesOf(view, now),
    blocked: view.blocked,
    milestones: view.milestones.map(({ id, title, dueOn, doneAt, lateDays }) => ({
      key: id,
      label: title,
      state: doneAt ? 'done' : lateDays ? 'missed' : 'next',
      note: doneAt ? `${day(doneAt, now)}办好` : `${calendarDay(dueOn, now)}前`,
    })),
    money: moneyOf(view, now),
    photos: photosOf(view.photos),
    tasks: tasksOf(view, now),
    news: view.news.map(({ at, kind, text, was }, n) => ({
      key: `${n} ${at}`,
      title: `${day(at, now)} · ${NEWS[kind]}`,
      text: [was ? changedText(was, view, now) : '', text].filter(Boolean).join('\n'),
    })),
    rating: rating && ratingOf(rating, now),
    canRate: rating?.canRate ?? false,
    work: workOf(view),
  }
}

function workOf({ viewer, tasks }: ProjectView): string {
  if (viewer.canPlan || viewer.canAddPhoto) return '说说进展'
  return viewer.canOfferTasks && tasks.some(({ isFree }) => isFree) ? '请邻居搭把手' : ''
}

function chipOf({ state, lateDays, staleDays, doneAt }: ProjectView): Chip {
  if (doneAt) return { text: '办成了', tone: 'done', icon: 'passed' }
  if (lateDays) return { text: `晚了 ${lateDays} 天`, tone: 'late', icon: 'warning-o' }
  if (staleDays) return { text: '没有消息', tone: 'late', icon: 'warning-o' }
  if (state === 'blocked') return { text: '卡住了', tone: 'neutral', icon: 'pause-circle-o' }
  if (state === 'reopened') return { text: '退回去重办', tone: 'neutral', icon: 'replay' }
  return { text: state === 'inProgress' ? '正在办' : '等着办', tone: 'neutral', icon: 'clock-o' }
}

function dueOf({ dueOn, doneAt, isPlanned }: ProjectView, now: Iso): string {
  if (doneAt) return `${day(doneAt, now)}办成了`
  if (!dueOn) return '等着说一个新的日子'
  return `说好 ${calendarDay(dueOn, now)}前办成${isPlanned ? '' : '，等着排计划'}`
}

function notesOf({ promisedOn, dueOn, staleDays, reopened }: ProjectView, now: Iso): ProjectText['notes'] {
  const moved = promisedOn && dueOn && promisedOn !== dueOn
  return [
    ...(moved ? [{ text: `答复时说的是 ${calendarDay(promisedOn, now)}前。`, late: false }] : []),
    ...(staleDays ? [{ text: '过了该说进展的日子，已列入“超期未答”。', late: true }] : []),
    ...(reopened
      ? [
          {
            text: `头一回说办成，${said(reopened.ratings)}，${day(reopened.at, now)}退回去重办。`,
            late: false,
          },
        ]
      : []),
  ]
}

const ratersOf = ({ solved, partly, no }: Ratings): number => solved + partly + no

const said = (ratings: Ratings): string =>
  ratersOf(ratings)
    ? `${count(ratersOf(ratings))} 位邻居里 ${count(ratings.solved)} 位说解决了`
    : '没有邻居评'

function changedText(
  was: { dueOn: string; budgetFen: number },
  { dueOn, money: now }: ProjectView,
  at: Iso,
): string {
  const day = dueOn && was.dueOn !== dueOn ? `原来说 ${calendarDay(was.dueOn, at)}前` : ''
  const budget = now && was.budgetFen !== now.budgetFen ? `原来的预算 ${money(was.budgetFen)}` : ''
  return [day, budget].filter(Boolean).join('，')
}

function moneyOf({ money: sums, spending }: ProjectView, now: Iso): MoneyText | null {
  if (!sums) return null
  const { budgetFen, spentFen, overFen, source } = sums
  if (budgetFen === 0 && spending.length === 0) return null
  const whole = Math.max(budgetFen, spentFen, 1)
  return {
    title: `花了 ${money(spentFen)}，预算 ${money(budgetFen)}`,
    note: source ? `钱从${source}出` : '',
    over: overFen ? `超了预算 ${money(overFen)}` : '',
    percent: Math.floor((spentFen * 100) / whole),
    markAt: overFen ? Math.floor((budgetFen * 100) / whole) : 0,
    entries: spending.map(({ id, what, fen, at, struck }) => ({
      id,
      what,
      fen: money(fen),
      note: struck ? `划掉了：${struck.reason}` : day(at, now),
      struck: struck !== null,
    })),
  }
}

const CHECKS: Record<ProjectPhoto['check'], string> = {
  ready: '',
  pendingCheck: '等微信看过，别人还看不到',
  review: '微信拿不准，请换一张',
  refused: '没通过微信的检查，请换一张',
}

/** Before stands left, after right, as far as there are two. */
function photosOf(photos: readonly ProjectPhoto[]): ProjectText['photos'] {
  const of = (when: ProjectPhoto['when']) => photos.filter((photo) => photo.when === when)
  const [before, after] = [of('before'), of('after')]
  const pairs = Array.from({ length: Math.max(before.length, after.length) }, (_, n) => [before[n], after[n]])
  return pairs.flat().flatMap((photo) =>
    photo
      ? [
          {
            id: photo.id,
            title: photo.when === 'before' ? '办之前' : '办之后',
            note: CHECKS[photo.check] || photo.image.alt,
            fileId: photo.image.fileId,
            alt: photo.image.alt,
          },
        ]
      : [],
  )
}

/** Where a task stands, in a few words. */
export function taskNote({ activity, help, isFree }: TaskView, now: Iso): string {
  if (activity?.state === 'draft') return '正在排班，发布了就能报名'
  if (activity) return now < activity.endsAt ? '排了班，可以报名' : '排的班办完了'
  if (!help || isFree) return isFree ? '要邻居搭把手，还没找人' : '就要找人了'
  const when = `${dayName(help.startsAt, now)}${partOfDay(help.startsAt)} ${hours(help.startsAt, help.endsAt)}`
  const words: Record<HelpPhase, string> = {
    checking: '有句话要先核对，核对完就找人',
    looking: `在找人 · ${when}`,
    coming: `有人来 · ${when}`,
    met: '做完了，提议人说好',
    ended: '',
  }
  return words[help.phase]
}

const tasksOf = ({ tasks }: ProjectView, now: Iso): ProjectText['tasks'] =>
  tasks.map((task) => ({
    id: task.id,
    title: task.title,
    note: taskNote(task, now),
    url: task.activity
      ? `/pages/activity/index?id=${task.activity.id}`
      : task.help?.phase === 'looking'
        ? '/roster/wishes/index'
        : '',
  }))

function ratingOf(rating: NonNullable<ProjectView['rating']>, now: Iso): RatingText {
  const { ratings, until, raters, mine, words } = rating
  const own = mine ? `您说的是“${ANSWERS.find(({ id }) => id === mine)?.label ?? ''}”。` : ''
  return {
    title: ratings
      ? said(ratings)
      : until
        ? `${lastDay(until, now)}前，请提的和附议的邻居说说解决没有`
        : '邻居留下的话',
    note: [ratings || !until ? '' : `已有 ${count(raters)} 位说了，到期一起公布。`, own]
      .filter(Boolean)
      .join(''),
    rows: ratings ? ANSWERS.map(({ id, label }) => ({ label, value: `${count(ratings[id])} 位` })) : [],
    words: words.map(({ id, text, mine: own, held, hidden, canHide }) => ({
      id,
      text,
      note: held ? '等人看过就登出来' : own ? '您写的' : '',
      stub: hidden && stubOf('评语', hidden, own, now),
      canHide,
    })),
  }
}
