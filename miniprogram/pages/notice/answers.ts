/** A public question and what was answered, as the question card shows it. */
import type { Iso } from '../../../typings/domain'
import type { QuestionView } from '../../../typings/questions'
import type { QuestionText } from '../../components/question-card/question-card'
import { calendarDay, clockText, clockTrack, day, spoken, when } from '../../format'
import type { ClockText } from '../../format'
import { neighbourWords } from '../../words'

export function questionText(question: QuestionView, now: Iso): QuestionText {
  const { asker, clock, desk } = question
  const waiting = question.state === 'open'
  return {
    surname: asker.surname,
    tint: asker.tint,
    text: question.text,
    meta: `${askerName(asker)} · ${when(question.askedAt, now)} ${question.kind === 'objection' ? '提异议' : '问'}`,
    tags: tagsOf(question),
    notes: notesOf(question, now),
    promise: promiseOf(question, now),
    foot: footOf(question),
    deskName: desk.name,
    clock: waiting ? clockText(clock, now, question.viewer.canAnswer, desk.name) : null,
    track: waiting ? clockTrack(clock, now, question.followUps.length ? '追问' : '问') : null,
    answers: exchange(question, now),
    held: question.state === 'held',
    canRate: question.viewer.canRate,
    rated: question.clear ? `${asker.you ? '您' : '提问的邻居'}说：说清楚了` : '',
  }
}

/** What sets it apart, in a word each. */
function tagsOf({ kind, asker, isPrivate, joinedTo, alsoAsked, upheld }: QuestionView): QuestionText['tags'] {
  const tag = (text: string, tone = 'neutral', icon = '') => ({ text, tone, icon })
  return [
    ...(kind === 'objection' ? [tag('异议')] : []),
    ...(isPrivate
      ? [tag(asker.you ? '只有您和答的人看得到' : '不公开，别人看不到', 'neutral', 'closed-eye')]
      : []),
    ...(joinedTo ? [tag('和邻居的一问一起答')] : []),
    ...(alsoAsked > 0 ? [tag(`${alsoAsked} 位邻居也这么问`)] : []),
    ...(upheld === true ? [tag('采纳了', 'done', 'passed')] : []),
    ...(upheld === false ? [tag('没采纳')] : []),
  ]
}

/** What happened to it on the way. */
function notesOf({ handedOver, urged, claim, changed, desk }: QuestionView, now: Iso): string[] {
  return [
    ...(handedOver
      ? [
          `${handedOver.from.name}转给${desk.name}来答：${handedOver.reason}（${when(handedOver.at, now)}，原定 ${when(handedOver.dueAt, now)}前答）`,
        ]
      : []),
    ...(urged ? [`已请${urged.desk.name}催办（${when(urged.at, now)}）`] : []),
    ...(changed ? [`通知因此改了，第 ${changed.edition} 版（${day(changed.at, now)}）`] : []),
    ...(claim && claim.state !== 'givenBack'
      ? [`${claim.title}${claim.taker}接了，${calendarDay(claim.dueOn, now)}前`]
      : []),
  ]
}

const chip = (text: string, tone: string, icon: string) => ({ text, tone, icon })

function promiseOf({ promise, viewer, desk }: QuestionView, now: Iso): QuestionText['promise'] {
  if (!promise) return null
  const state =
    promise.kept === false
      ? chip('提问的邻居说没做成', 'late', 'warning-o')
      : promise.doneAt
        ? chip(promise.kept ? '邻居说做成了' : '说办好了', 'done', 'passed')
        : promise.broken
          ? chip('到期没做到', 'late', 'warning-o')
          : chip('在办', 'neutral', 'clock-o')
  return {
    text: promise.text,
    by: `${desk.name}答应：${calendarDay(promise.dueOn, now)}前`,
    chip: state,
    note: promise.doneNote ?? '',
    canJudge: viewer.canJudgePromise,
  }
}

const footOf = ({ replies, viewer }: QuestionView): string =>
  replies > 0 ? `${replies} 条回应` : viewer.canReply ? '回应一句' : ''

export const askerName = (asker: QuestionView['asker']): string =>
  asker.you ? '您' : neighbourWords(asker, '邻居')

/** Answers and what the asker added, in the order they were said. */
function exchange(question: QuestionView, now: Iso): QuestionText['answers'] {
  const { asker, desk } = question
  return question.answers.flatMap((answer, index) => {
    const last = index === question.answers.length - 1
    const added = question.followUps[index]
    const said = {
      body: desk.body,
      surname: '',
      tint: 0,
      text: answer.text,
      meta: `${desk.name} · ${when(answer.at, now)}`,
      clock:
        last && question.state === 'answered'
          ? answeredIn(question, answer.hoursTaken)
          : took(answer.hoursTaken),
    }
    if (!added) return [said]
    const meta = `${askerName(asker)} · ${when(added.at, now)} 追问`
    const asked = { body: '', surname: asker.surname, tint: asker.tint, text: added.text, meta, clock: null }
    return [said, asked]
  })
}

/** A late answer is still an answer, and shows as late. */
function answeredIn({ clock, desk }: QuestionView, hours: number): ClockText {
  if (clock.state !== 'met' || clock.overdueDays === 0) return took(hours)
  const text = `晚了 ${clock.overdueDays} 天才答`
  return { state: 'over', text, spoken: `${desk.name}${spoken(text)}` }
}

/** How long an answer took, from whole hours. */
export function took(hours: number): ClockText {
  const words = hours < 1 ? '1 小时内' : hours < 48 ? `${hours} 小时` : `${Math.floor(hours / 24)} 天`
  return { state: 'met', text: `${words}答复`, spoken: `${spoken(words)}答复` }
}

/** What is answered with another that stands here is read there; one's own stands for itself. */
function standing(questions: readonly QuestionView[]): QuestionView[] {
  const ids = new Set(questions.map((question) => question.id))
  return questions.filter(({ asker, joinedTo }) => asker.you || !joinedTo || !ids.has(joinedTo))
}

/** What is still waited for first, the next due on top; then what was answered, the newest on top. */
export function inOrder(all: readonly QuestionView[]): QuestionView[] {
  const questions = standing(all)
  const open = questions.filter((question) => question.state !== 'answered')
  const answered = questions.filter((question) => question.state === 'answered')
  return [
    ...open.sort((a, b) => (a.clock.dueAt < b.clock.dueAt ? -1 : 1)),
    ...answered.sort((a, b) => (a.askedAt < b.askedAt ? 1 : -1)),
  ]
}
