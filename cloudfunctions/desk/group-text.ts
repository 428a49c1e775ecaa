/** The week as a message for the neighbours' group chat: no neighbour's name or words, no numbers of people. Pure. */
import type { Iso } from '../../typings/domain'
import type { OverdueItem } from '../../typings/questions'
import { dayInWords, momentInWords } from '../kernel/date-words'

export interface GroupWeek {
  community: string
  /** Notices that still ask something. `audience` is empty when it is for all. */
  asking: readonly { title: string; desk: string; audience: string; prompt: string; dueAt: Iso }[]
  overdue: readonly Pick<OverdueItem, 'kind' | 'desk' | 'dueAt'>[]
  /** Which desk answered questions, and on which notice. */
  answered: readonly { desk: string; title: string }[]
}

/** WeChat folds a longer message in a group. */
const LONGEST = 800
const ENDING = '\n\n要看、要答、要问：微信里搜小程序“议起来”，或扫楼道里海报上的码。'
const MORE = '\n还有别的，打开看全部。'

const OWED: Record<OverdueItem['kind'], string> = {
  question: '提问',
  objection: '异议',
  screening: '提议受理',
  response: '提议答复',
  project: '答应办的提议',
  minutes: '商量的记录',
  appeal: '复核',
  certifying: '表决核对',
  ruling: '表决异议',
  followUp: '表决后来怎样',
  hours: '志愿时长异议',
}

/** At most 800 characters; what asks something of the reader first, the next due before the others. */
export function digestText(week: GroupWeek, now: Iso): string {
  const head = `${week.community}这周的事 · ${dayInWords(now)}`
  const parts = [...askLines(week), ...overdueLines(week), ...answerLines(week)]
  if (parts.length === 0) return `${head}\n\n这周没有要您做的事，也没有到期没答的。${ENDING}`
  let text = head
  for (const part of parts) {
    if (text.length + part.length + MORE.length + ENDING.length > LONGEST) return text + MORE + ENDING
    text += part
  }
  return text + ENDING
}

/** A heading goes with its first line. */
const under = (heading: string, lines: readonly string[]): string[] =>
  lines.map((line, n) => (n === 0 ? `\n\n${heading}\n${line}` : `\n${line}`))

const byDue = (a: { dueAt: Iso }, b: { dueAt: Iso }): number => (a.dueAt < b.dueAt ? -1 : 1)

const askLines = ({ asking }: GroupWeek): string[] =>
  under(
    '请您做的：',
    [...asking]
      .sort(byDue)
      .map(
        ({ title, desk, audience, prompt, dueAt }) =>
          `· ${audience ? `（${audience}）` : ''}${title}：${prompt} ${momentInWords(dueAt)}前。${desk}`,
      ),
  )

const overdueLines = ({ overdue }: GroupWeek): string[] =>
  under('到期还没答的：', [
    ...new Set(
      [...overdue]
        .sort(byDue)
        .map(({ kind, desk, dueAt }) => `· ${desk.name}：${OWED[kind]}，${dayInWords(dueAt)}该答`),
    ),
  ])

const answerLines = ({ answered }: GroupWeek): string[] =>
  under('答了的：', [...new Set(answered.map(({ desk, title }) => `· ${desk}答了“${title}”下面的提问`))])
