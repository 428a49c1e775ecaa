/** What a notice looks like to its readers, from its content alone: for the page, the preview and the review. */
import type { Block, Desk, Iso } from '../../../typings/domain'
import type { Ask, Change, NoticeContent } from '../../../typings/notices'
import type { Chip } from '../chip/chip'
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
  /** 紧急, 公示, 财务公开; null for the plain kinds. */
  kind: Chip | null
  title: string
  /** How long it stays up, and by which rule; empty when no rule says so. */
  legal: string
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
    kind: kindChip(content),
    title: content.title,
    legal: '',
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
    heading: HEADINGS[ask.kind] ?? '请您做一件事',
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
  if (ask.kind === 'signup') return [{ id: 'go', label: '去报名' }]
  if (ask.kind === 'poll') return [{ id: 'go', label: '去投票' }]
  if (ask.kind === 'objection') return [{ id: 'object', label: '提异议' }]
  if (ask.kind === 'confirm') return [{ id: 'confirmed', label: ask.label }]
  return ask.kind === 'choice' ? ask.options : []
}

const HEADINGS: Partial<Record<Ask['kind'], string>> = {
  question: '想听您问一句',
  objection: '有不同意见，现在说',
}

const STREAMS = { party: '党务公开', committee: '居务公开', finance: '财务公开' } as const

/** Only what is out of the ordinary says its kind. */
export function kindChip({ kind, stream }: Pick<NoticeContent, 'kind' | 'stream'>): NoticePaper['kind'] {
  if (kind === 'emergency') return { text: '紧急', tone: 'late', icon: 'warning-o' }
  if (kind === 'publicNotice') return { text: '公示', tone: 'neutral', icon: 'sign' }
  if (kind === 'disclosure')
    return { text: stream ? STREAMS[stream] : '公开', tone: 'neutral', icon: 'eye-o' }
  return null
}

const dialable = (contact: string): string => /(?:0\d{2,3}-?)?\d{7,11}/.exec(contact)?.[0] ?? ''
