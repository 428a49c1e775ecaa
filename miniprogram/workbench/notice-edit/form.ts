/** What is typed on the composing page, and how it becomes the content of a notice and back. */
import type { Body, Day, FileBlock, Id, ImageBlock, Iso, TextBlock } from '../../../typings/domain'
import type { Ask, NoticeContent, PeriodBasis, PeriodRule } from '../../../typings/notices'
import { dayOf, hour, instant } from '../../format'

export interface FormBlock {
  kind: TextBlock['kind']
  /** A list is typed one item a line. */
  text: string
}

export interface NoticeForm {
  title: string
  blocks: FormBlock[]
  audience: NoticeContent['audience']
  askKind: Ask['kind']
  prompt: string
  label: string
  options: { id: string; label: string }[]
  dueDay: Day
  dueHour: string
  answeredBy: Body | ''
  contact: string
  validDay: Day
  /** For an amendment: why. */
  reason: string
  /** Of the document these words were last saved to or read from; 0 before the first save. */
  version: number
  /** Which way it was begun; empty until one was chosen. */
  template: string
  kind: NoticeContent['kind']
  stream: NoticeContent['stream']
  /** The rule of its period; null where the kind has none. */
  basis: PeriodBasis | null
  /** Full days it stays up. */
  periodDays: number
  /** Images and files, which follow the text. */
  media: (ImageBlock | FileBlock)[]
  /** The activity or poll the ask leads to. */
  linkId: Id
  /** When it goes out; an empty day: as soon as the second person has seen it. */
  publishDay: Day | ''
  publishHour: string
}

const CLOSING_HOUR = '18:00'
const DAY = 86_400_000

export const daysAfter = (now: Iso, days: number): Day =>
  dayOf(new Date(Date.parse(now) + days * DAY).toISOString())

export const freshForm = (now: Iso, answeredBy: Body | ''): NoticeForm => ({
  title: '',
  blocks: [{ kind: 'paragraph', text: '' }],
  audience: { kind: 'community' },
  askKind: 'none',
  prompt: '',
  label: '知道了',
  options: [
    { id: 'o1', label: '' },
    { id: 'o2', label: '' },
  ],
  dueDay: daysAfter(now, 3),
  dueHour: CLOSING_HOUR,
  answeredBy,
  contact: '',
  validDay: daysAfter(now, 7),
  reason: '',
  version: 0,
  template: '',
  kind: 'info',
  stream: null,
  basis: null,
  periodDays: 0,
  media: [],
  linkId: '',
  publishDay: '',
  publishHour: '09:00',
})

export function formOf(content: NoticeContent, version: number, now: Iso): NoticeForm {
  const { ask } = content
  const fresh = freshForm(now, content.answeredBy)
  const asked =
    ask.kind === 'none' ? {} : { prompt: ask.prompt, dueDay: dayOf(ask.dueAt), dueHour: padded(ask.dueAt) }
  return {
    ...fresh,
    ...asked,
    ...(ask.kind === 'confirm' ? { label: ask.label } : {}),
    ...(ask.kind === 'choice' ? { options: ask.options } : {}),
    title: content.title,
    blocks: content.blocks.flatMap((block): FormBlock[] => {
      if (block.kind === 'image' || block.kind === 'file') return []
      return [{ kind: block.kind, text: block.kind === 'list' ? block.items.join('\n') : block.text }]
    }),
    template: 'own',
    kind: content.kind,
    stream: content.stream,
    basis: content.period?.basis ?? null,
    periodDays: content.period?.days ?? 0,
    media: content.blocks.filter((block) => block.kind === 'image' || block.kind === 'file'),
    linkId: linkOf(ask),
    ...(content.publishAt
      ? { publishDay: dayOf(content.publishAt), publishHour: padded(content.publishAt) }
      : {}),
    audience: content.audience,
    askKind: ask.kind,
    contact: content.contact,
    validDay: dayOf(content.validUntil),
    version,
  }
}

const linkOf = (ask: Ask): Id =>
  ask.kind === 'signup' ? ask.activityId : ask.kind === 'poll' ? ask.pollId : ''

const padded = (iso: Iso): string => hour(iso).padStart(5, '0')

/** Empty blocks, items and options are left out. `answeredBy` must have been chosen. */
export function contentOf(form: NoticeForm): NoticeContent {
  return {
    kind: form.kind,
    stream: form.stream,
    period: form.basis ? { basis: form.basis, days: form.periodDays } : null,
    publishAt: form.publishDay ? instant(form.publishDay, form.publishHour) : null,
    title: form.title,
    blocks: [...form.blocks.filter((block) => block.text.trim()).map(blockOf), ...form.media],
    audience: form.audience,
    ask: askOf(form),
    answeredBy: form.answeredBy as Body,
    contact: form.contact,
    validUntil: instant(form.validDay, CLOSING_HOUR),
  }
}

function blockOf({ kind, text }: FormBlock): TextBlock {
  if (kind !== 'list') return { kind, text }
  const items = text.split('\n').map((line) => line.trim())
  return { kind, items: items.filter(Boolean) }
}

function askOf({ askKind, prompt, label, options, dueDay, dueHour, linkId }: NoticeForm): Ask {
  const dueAt = instant(dueDay, dueHour)
  switch (askKind) {
    case 'question':
    case 'objection':
      return { kind: askKind, prompt, dueAt }
    case 'confirm':
      return { kind: askKind, prompt, label, dueAt }
    case 'choice':
      return { kind: askKind, prompt, options: options.filter((option) => option.label.trim()), dueAt }
    case 'signup':
      return { kind: askKind, prompt, activityId: linkId, dueAt }
    case 'poll':
      return { kind: askKind, prompt, pollId: linkId, dueAt }
    default:
      return { kind: 'none' }
  }
}

/** Two working days may pass until the second person has seen it: the period begins only then. */
const REVIEW_DAYS = 3
const later = (a: Day, b: Day): Day => (a > b ? a : b)

/** A rule sets how long it stays up, and how long one may object. */
export function underRule(form: NoticeForm, rule: PeriodRule): Partial<NoticeForm> {
  const after = (at: Iso): Day => daysAfter(at, REVIEW_DAYS)
  const objects = form.askKind === 'objection'
  return {
    basis: rule.basis,
    stream: rule.stream,
    periodDays: Math.max(form.periodDays, rule.minDays),
    validDay: later(form.validDay, after(rule.earliestEnd)),
    dueDay: objects ? later(form.dueDay, after(rule.earliestObjectionEnd)) : form.dueDay,
  }
}

export const STEPS = ['要说什么？', '请大家做什么？', '发给谁，谁来答？', '最后看一遍'] as const

/** The step on which a field of the content stands, by its dotted path as a refusal names it. */
export function stepOf(field: string): number {
  const name = fieldOf(field)
  if (name === 'title' || name === 'blocks') return 0
  if (name === 'ask') return 1
  return name === 'reason' ? 3 : 2
}

/** `content.ask.options.0.label` is about `ask`. */
export const fieldOf = (path: string): string => path.replace(/^content\./, '').split('.')[0] ?? ''

/** The part of the ask a refusal is about: prompt, label, options or dueAt. */
export const askPartOf = (path: string): string => /ask\.([a-zA-Z]+)/.exec(path)?.[1] ?? ''
