/** WeChat's message templates: what each is for, its id in this installation, and the few words that go into it. */
import type { Iso } from '../../typings/domain'
import type { MessageTemplate } from '../../typings/messages'
import { chinaDay, chinaHour } from '../kernel/calendar'

interface Template {
  title: string
  use: string
  /** What a message says that has no words of its own for WeChat. */
  words: string
}

export const TEMPLATES: Record<MessageTemplate, Template> = {
  answer: { title: '答复通知', use: '有人答复您的提问、您的申请', words: '有人答复您了' },
  result: { title: '结果通知', use: '投票出结果、提议有了答复', words: '您参加的事有结果了' },
  change: { title: '变更通知', use: '您问过、答过、报过名的事有变动', words: '您关心的事有变动' },
  reminder: { title: '提醒', use: '快到您的班、有事等您回话', words: '有件事等您' },
}

export const ALL_TEMPLATES = Object.keys(TEMPLATES) as MessageTemplate[]

export interface Wiring {
  id: string
  /** The template's keywords for what it is and when. */
  what: string
  at: string
}

/**
 * As the operator wired it: `YIQILAI_TEMPLATE_ANSWER=<id>,thing3,time5`, with the keywords that WeChat gave the
 * template. Left out, a name of ours stands in, which only the simulator takes.
 */
export function wiringOf(template: MessageTemplate, environment: Record<string, string | undefined>): Wiring {
  const [id, what = 'thing1', at = 'time2'] = (
    environment[`YIQILAI_TEMPLATE_${template.toUpperCase()}`] ?? `yiqilai-${template}`
  ).split(',')
  return { id: id as string, what, at }
}

const LONGEST = 20
const characters = new Intl.Segmenter('zh', { granularity: 'grapheme' })

/** At most 20 units, as WeChat counts them; cut between characters, never inside one. */
export function brief(words: string): string {
  if (words.length <= LONGEST) return words
  let cut = ''
  for (const { segment } of characters.segment(words)) {
    if (cut.length + segment.length >= LONGEST) break
    cut += segment
  }
  return `${cut}…`
}

const two = (n: number): string => String(n).padStart(2, '0')

/** `2026-06-10 18:05`, China time. */
const clock = (at: Iso): string =>
  `${chinaDay(at)} ${two(chinaHour(at))}:${two(new Date(at).getUTCMinutes())}`

/** All that WeChat gets to know: what kind of thing it is, and when. */
export function dataOf(
  template: MessageTemplate,
  wiring: Wiring,
  message: { brief: string | null; at: Iso },
): Record<string, string> {
  return {
    [wiring.what]: brief(message.brief ?? TEMPLATES[template].words),
    [wiring.at]: clock(message.at),
  }
}
