/** Rules of what a notice says: what it must hold before it goes out, and what a change of it changes. */
import type { Iso } from '../../typings/domain'
import type { Ask, Change, NoticeContent } from '../../typings/notices'
import { canonical } from '../kernel/canonical'
import { chinaDay } from '../kernel/calendar'
import { AppError } from '../kernel/errors'
import { objectionEnd, periodEnd, ruleOf } from './periods'

const wrong = (field: string, message: string): never => {
  throw new AppError('invalid', message, { field })
}

/** `6 月 17 日` */
export function dayInWords(at: Iso): string {
  const [, month, day] = chinaDay(at).split('-').map(Number)
  return `${month} 月 ${day} 日`
}

/** When a content that is approved at `now` goes out. */
export const startOf = (content: NoticeContent, now: Iso): Iso =>
  content.publishAt !== null && content.publishAt > now ? content.publishAt : now

/**
 * Kind, period and dates go together, options are distinct. `from` is when its period begins or began; what is `kept`
 * of an earlier edition may have run out. Throws `invalid` naming the field.
 */
export function checkContent(
  content: NoticeContent,
  now: Iso,
  from = startOf(content, now),
  kept?: NoticeContent,
): void {
  checkKind(content)
  if (content.validUntil <= startOf(content, now)) wrong('validUntil', '有效期已经过了，请往后选。')
  checkPeriod(content, from)
  if (!kept || canonical(kept.ask) !== canonical(content.ask)) checkAsk(content, startOf(content, now))
  checkOptions(content.ask)
}

function checkKind({ kind, stream, period, ask }: NoticeContent): void {
  if ((stream !== null) !== (kind === 'disclosure'))
    wrong('stream', '公开要选党务、居务或财务；别的通知不选。')
  const dated = kind === 'disclosure' || kind === 'publicNotice'
  if ((period !== null) !== dated) wrong('period', '公示和公开要选依据和天数；别的通知不选。')
  if (kind === 'summons' && ask.kind === 'none') wrong('ask', '召集大家，要写明请大家做什么。')
  if (ask.kind === 'objection' && !dated) wrong('ask', '只有公示和公开才收异议。')
}

function checkPeriod({ kind, stream, period, validUntil, ask }: NoticeContent, from: Iso): void {
  if (!period) return
  const rule = ruleOf(period.basis)
  if (rule.kind !== kind || rule.stream !== stream) wrong('period.basis', '这个依据不是这一类的，请重选。')
  if (period.days < rule.minDays)
    wrong('period.days', `${rule.name}至少 ${rule.minDays} 天，依据是${rule.source}。`)
  const end = periodEnd(rule, from, period.days)
  if (validUntil < end)
    wrong('validUntil', `${rule.name}要满 ${period.days} 天，有效期最早选 ${dayInWords(end)}。`)
  const window = objectionEnd(rule, from)
  if (ask.kind === 'objection' && ask.dueAt < window)
    wrong('ask.dueAt', `异议至少收满 ${rule.objectionDays} 天，最早到 ${dayInWords(window)}截止。`)
}

function checkAsk({ ask, validUntil }: NoticeContent, start: Iso): void {
  if (ask.kind === 'none') return
  if (ask.dueAt <= start) wrong('ask.dueAt', '请大家做的事，截止时间已经过了。')
  if (ask.dueAt > validUntil) wrong('ask.dueAt', '请大家做的事，要在有效期之内截止。')
}

function checkOptions(ask: Ask): void {
  if (ask.kind !== 'choice') return
  const distinct = (of: 'id' | 'label'): boolean =>
    new Set(ask.options.map((option) => option[of])).size === ask.options.length
  if (!distinct('id')) wrong('ask.options', '有两个选项重了，请改一个。')
  if (!distinct('label')) wrong('ask.options', '有两个选项写得一样，请改一个。')
}

const SUBSTANCE: readonly (keyof NoticeContent)[] = [
  'kind',
  'stream',
  'period',
  'title',
  'blocks',
  'ask',
  'audience',
]

/** Whether a reader of the earlier edition was told something else: then a period begins anew. */
export const isSubstance = (before: NoticeContent, after: NoticeContent): boolean =>
  SUBSTANCE.some((field) => canonical(before[field]) !== canonical(after[field]))

const FIELD_NAMES: readonly [keyof NoticeContent, string][] = [
  ['kind', '类别'],
  ['period', '公示期'],
  ['title', '标题'],
  ['blocks', '正文'],
  ['ask', '请大家做的事'],
  ['audience', '发给谁'],
  ['answeredBy', '谁来答'],
  ['contact', '联系方式'],
  ['validUntil', '有效期'],
]

/** What differs between two editions, field by field. `inWords` writes a field as a reader sees it. */
export function changesBetween(
  before: NoticeContent,
  after: NoticeContent,
  inWords: (content: NoticeContent, field: keyof NoticeContent) => string,
): Change[] {
  return FIELD_NAMES.map(([field, name]) => ({
    field: name,
    before: inWords(before, field),
    after: inWords(after, field),
  })).filter((change) => change.before !== change.after)
}
