/** What a notice looks like to its readers, from its content alone: for the page, the preview and the review. */
import type { Block, Desk, Iso } from '../../../typings/domain'
import type { Ask, Change, NoticeContent } from '../../../typings/notices'
import { day, deadline } from '../../format'
import type { ClockText } from '../../format'
import { bodyWords } from '../../words'

/** Properties of ask-card, except what is under way. */
export interface AskText {
  info: boolean
  heading: string
  clock: ClockText | null
  title: string
  answers: { id: string; label: string }[]
  even: boolean
  chosen: string
  chosenText: string
  canChange: boolean
  off: boolean
  note: string
}

export interface StripText {
  edition: number
  text: string
  link: string
  changes: Change[]
  reason: string
}

export interface NoticePaper {
  body: string
  name: string
  role: string
  /** 6 月 9 日 17:20 更新 */
  note: string
  title: string
  strip: StripText | null
  /** Withdrawn or over: said before the text, which stays. */
  ended: { title: string; reason: string } | null
  blocks: Block[]
  ask: AskText
  /** 发给 5 栋、6 栋 · 6 月 20 日前有效 */
  foot: string
  contact: string
  /** Number in `contact` that a phone can dial, or empty. */
  phone: string
}

export function paperOf(content: NoticeContent, desk: Desk, audienceName: string, now: Iso): NoticePaper {
  return {
    body: desk.body,
    name: desk.name,
    role: bodyWords[desk.body] === desk.name ? '' : bodyWords[desk.body],
    note: '',
    title: content.title,
    strip: null,
    ended: null,
    blocks: content.blocks,
    ask: askOf(content.ask, now),
    foot: `发给${audienceName} · ${day(content.validUntil, now)}前有效`,
    contact: content.contact,
    phone: dialable(content.contact),
  }
}

/** An ask nobody has answered yet, without a word on who can see the answers. */
export function askOf(ask: Ask, now: Iso): AskText {
  const open = ask.kind !== 'none'
  return {
    info: !open,
    heading: ask.kind === 'question' ? '想听您问一句' : '请您做一件事',
    clock: open ? deadline(ask.dueAt, now, '前') : null,
    title: open ? ask.prompt : '',
    answers: answersOf(ask),
    even: answersOf(ask).length > 2,
    chosen: '',
    chosenText: '',
    canChange: true,
    off: false,
    note: '',
  }
}

export function answersOf(ask: Ask): { id: string; label: string }[] {
  if (ask.kind === 'confirm') return [{ id: 'confirmed', label: ask.label }]
  return ask.kind === 'choice' ? ask.options : []
}

const dialable = (contact: string): string => /(?:0\d{2,3}-?)?\d{7,11}/.exec(contact)?.[0] ?? ''
