/** A notice as its page binds it. `seen` is the edition this phone showed last, null when it never did. */
import type { Iso } from '../../../typings/domain'
import type { Change, NoticeView, Responses } from '../../../typings/notices'
import type { AskText, NoticePaper, StripText } from '../../components/notice-paper/paper'
import { answersOf, paperOf } from '../../components/notice-paper/paper'
import type { StubText } from '../../components/hidden-stub/hidden-stub'
import type { QuestionText } from '../../components/question-card/question-card'
import { day, when } from '../../format'
import type { ShareWords } from '../../share-card'
import { inOrder, questionText } from './answers'
import { changedParts } from './changes'
import { restoredText, stubText } from './hidden'

export interface QuestionItem {
  id: string
  answerable: boolean
  text: QuestionText
  /** In its place once it is hidden. */
  stub: StubText | null
  restored: string
  canHide: boolean
}

export interface NoticeText {
  paper: NoticePaper
  questions: QuestionItem[]
  /** There are more than these. */
  more: boolean
  asked: string
  canAsk: boolean
  whyNotAsk: string
  /** The ask itself is to ask: then the button in the bar is the main one. */
  wantsQuestions: boolean
  responses: { rows: { label: string; value: string }[]; people: { label: string; value: string }[] } | null
  led: { label: string; value: string }[]
  /** The desk may see it by building. */
  ledLink: boolean
  canAmend: boolean
  canWithdraw: boolean
  canApprove: boolean
  /** An older edition is on the page. */
  old: boolean
}

export function noticeText(notice: NoticeView, seen: number | null, now: Iso): NoticeText {
  const newest = lastOf(notice)?.edition ?? notice.edition
  const old = notice.edition < newest
  const paper = paperOf(notice, notice.desk, notice.audienceName, now)
  const { viewer } = notice
  return {
    paper: {
      ...paper,
      note: saidAt(notice, now),
      ended: endedOf(notice),
      legal: legalText(notice, now),
      strip: old ? oldStrip(notice, newest) : stripOf(notice, seen, now),
      ask: askText(notice, paper.ask, old, now),
    },
    questions: old
      ? []
      : inOrder(notice.questions).map((question) => ({
          id: question.id,
          answerable: question.viewer.canAnswer,
          text: questionText(question, now),
          stub: stubText(question, now),
          restored: restoredText(question),
          canHide: question.viewer.canHide,
        })),
    more: notice.moreQuestions !== null && !old,
    asked: countsOf(notice),
    canAsk: viewer.canAsk && !old,
    whyNotAsk: viewer.whyNotAsk ?? '',
    wantsQuestions: notice.ask.kind === 'question',
    responses: old ? null : responsesText(notice),
    led: old ? [] : ledRows(notice),
    ledLink: !old && notice.responses.byOption.length > 0,
    canAmend: viewer.canAmend && !old,
    canWithdraw: viewer.canWithdraw && !old,
    canApprove: viewer.canApprove && !old,
    old,
  }
}

/** 财务公开，要公开到 6 月 17 日（《…》第三十四条）。改了要紧的内容，就从头算。 */
export function legalText({ legal, state }: NoticeView, now: Iso): string {
  if (!legal) return ''
  const until = `${legal.name}，${state === 'archived' ? '公开到了' : '要公开到'}${when(legal.endsAt, now)}`
  const again = legal.restartedAt ? `${day(legal.restartedAt, now)}改了内容，天数从头算。` : ''
  return `${until}（${legal.source}）。${again}`
}

/** What came of it so far, each with its count; nothing yet is nothing shown. */
function ledRows({ led }: NoticeView): NoticeText['led'] {
  if (!led) return []
  const row = (label: string, n: number, value: string): NoticeText['led'] =>
    n > 0 ? [{ label, value }] : []
  return [
    ...row('邻居问了', led.asked, `${led.asked} 件，答了 ${led.answered} 件`),
    ...row('多久答', led.medianHours === null ? 0 : 1, `一半在${inWords(led.medianHours ?? 0)}内`),
    ...row('回了话', led.responded, `${led.responded} 位`),
    ...row('提了异议', led.objections, `${led.objections} 件，采纳 ${led.upheld} 件`),
    ...row('因此改过', led.changes, `${led.changes} 次`),
  ]
}

const inWords = (hours: number): string =>
  hours < 1 ? ' 1 小时' : hours < 48 ? ` ${hours} 小时` : ` ${Math.floor(hours / 24)} 天`

function saidAt(notice: NoticeView, now: Iso): string {
  const shown = notice.editions.find((edition) => edition.edition === notice.edition)
  if (shown && shown.edition > 1) return `${when(shown.at, now)} 更新`
  return notice.publishedAt ? `${when(notice.publishedAt, now)} 发出` : '还没发出'
}

function endedOf({ state, withdrawnReason }: NoticeView): NoticePaper['ended'] {
  if (state === 'withdrawn')
    return { title: '这条通知撤回了，不算数了', reason: withdrawnReason ? `原因：${withdrawnReason}` : '' }
  return state === 'archived' ? { title: '这件事办完了', reason: '问的都答了，留着给大家查。' } : null
}

/** What changed since this phone last showed it; for a first reader only when the newest edition came. */
function stripOf(notice: NoticeView, seen: number | null, now: Iso): StripText | null {
  const { edition, editions } = notice
  if (edition < 2) return null
  const link = `看第 ${edition - 1} 版`
  const since = editions.filter((other) => other.edition > (seen ?? 1))
  if (seen === null || since.length === 0) {
    const last = lastOf(notice)
    const fields = fieldsOf(last?.changes ?? [])
    return {
      edition,
      text: last ? `${day(last.at, now)}改了${fields}` : '',
      link,
      changes: [],
      reason: last ? causeOf(last).join('') : '',
    }
  }
  const changes = merged(since.flatMap((other) => other.changes))
  const reason = since.flatMap((other) => [other.reason ?? [], causeOf(other)].flat()).join(' ')
  return { edition, text: `您读过之后改了${fieldsOf(changes)}`, link, changes: changedParts(changes), reason }
}

const causeOf = ({ because }: NoticeView['editions'][number]): string[] =>
  because ? [`因为 ${because} 位邻居的提问。`] : []

const oldStrip = ({ edition }: NoticeView, newest: number): StripText => ({
  edition,
  text: `您在看旧的，现在是第 ${newest} 版`,
  link: '看最新的',
  changes: [],
  reason: '',
})

const fieldsOf = (changes: readonly Change[]): string =>
  [...new Set(changes.map((change) => change.field))].join('、')

/** Several editions in one step: from what the reader knew to what is so now. */
function merged(changes: readonly Change[]): Change[] {
  const byField = new Map<string, Change>()
  for (const change of changes) {
    const known = byField.get(change.field)
    byField.set(change.field, known ? { ...known, after: change.after } : change)
  }
  return [...byField.values()].filter((change) => change.before !== change.after)
}

function askText(notice: NoticeView, ask: AskText, old: boolean, now: Iso): AskText {
  if (notice.ask.kind === 'signup' || notice.ask.kind === 'poll') return leadingAsk(notice, ask, old, now)
  if (notice.ask.kind === 'objection') return objectionAsk(notice, ask, old)
  const { responses, viewer, desk } = notice
  const answers = answersOf(notice.ask)
  if (answers.length === 0) return ask
  const chosen = answers.find((answer) => answer.id === responses.mine)
  const open = viewer.canRespond && !old
  const seenBy = `只有${desk.name}看得到谁说了什么。`
  const told = responses.total > 0 ? `已有 ${responses.total} 位邻居回话，${seenBy}` : seenBy
  return {
    ...ask,
    clock: old || endedOf(notice) ? null : ask.clock,
    answers: open ? answers : [],
    chosen: chosen?.id ?? '',
    chosenText: chosen ? `您说：${chosen.label}` : '',
    canChange: open,
    off: !open,
    note: open || chosen ? told : old ? '' : whyNoAnswer(notice, now),
  }
}

/** An ask that is made on another page. */
function leadingAsk(notice: NoticeView, ask: AskText, old: boolean, now: Iso): AskText {
  const over = notice.ask.kind !== 'none' && notice.ask.dueAt <= now
  const open = notice.linked !== null && !old && !over && !endedOf(notice)
  const note = open ? (notice.linked?.title ?? '') : whyNoAnswer(notice, now)
  return { ...ask, answers: open ? ask.answers : [], off: !open, note }
}

function objectionAsk({ viewer }: NoticeView, ask: AskText, old: boolean): AskText {
  const open = viewer.canObject && !old
  const note = open ? '写明理由，到期前书面回您；采不采纳都写明白。' : (viewer.whyNotObject ?? '')
  return { ...ask, answers: open ? ask.answers : [], off: !open, note: old ? '' : note }
}

function whyNoAnswer(notice: NoticeView, now: Iso): string {
  if (endedOf(notice)) return '不用再回话了。'
  const over = notice.ask.kind !== 'none' && notice.ask.dueAt <= now
  return over ? '已经截止了。有事请打下面的电话。' : (notice.viewer.whyNotAsk ?? '')
}

/** Counted only when all of them are here. */
function countsOf({ questions: all, moreQuestions }: NoticeView): string {
  if (moreQuestions) return `先列出 ${all.length} 条`
  const questions = all.filter((question) => !question.hidden)
  const answered = questions.filter((question) => question.answers.length > 0).length
  return questions.length ? `${questions.length} 问 ${answered} 答` : ''
}

/** Only the desk that asked gets counts and names. */
function responsesText({ responses, ask }: NoticeView): NoticeText['responses'] {
  if (responses.byOption.length === 0) return null
  const labels = new Map(answersOf(ask).map((answer) => [answer.id, answer.label]))
  return {
    rows: responses.byOption.map(({ label, count }) => ({ label, value: `${count} 位` })),
    people: responses.people.map((person: Responses['people'][number]) => ({
      label: [person.name, person.address].filter(Boolean).join(' · '),
      value: labels.get(person.optionId) ?? '',
    })),
  }
}

/** What the shared card says: the ask while it runs, or that it is over. */
export function shareWords(notice: NoticeView, place: string, now: Iso): ShareWords {
  const words = { from: notice.desk.name, title: notice.title, place }
  if (notice.state === 'withdrawn') return { ...words, ask: '这条撤回了，不算数了', until: '' }
  if (notice.ask.kind === 'none' || notice.ask.dueAt <= now) return { ...words, ask: '', until: '' }
  return { ...words, ask: notice.ask.prompt, until: `${when(notice.ask.dueAt, now)} 前` }
}

const lastOf = ({ editions }: NoticeView): NoticeView['editions'][number] | undefined =>
  editions[editions.length - 1]
