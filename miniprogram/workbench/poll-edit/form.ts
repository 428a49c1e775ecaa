/** The form of a poll: its fields, its steps, and the content it becomes. Pure. */
import type { Iso, Scope } from '../../../typings/domain'
import type { ElectorKind, LegalEffect, PollContent } from '../../../typings/polls'

export interface FormOption {
  id: string
  label: string
  note: string
}

export interface PollForm {
  /** Of the draft on the server; 0 before it was sent. */
  version: number
  step: number
  title: string
  question: string
  options: FormOption[]
  method: 'single' | 'multiple'
  maxChoices: string
  electors: ElectorKind
  scope: Scope
  legalEffect: LegalEffect
  opensAt: Iso | ''
  closesAt: Iso | ''
  /** One point a line. */
  argumentsFor: string
  argumentsAgainst: string
  ifPassed: string
  ifNot: string
  cost: string
}

export const emptyForm: PollForm = {
  version: 0,
  step: 0,
  title: '',
  question: '',
  options: [
    { id: 'a', label: '同意', note: '' },
    { id: 'b', label: '不同意', note: '' },
    { id: 'c', label: '弃权', note: '算参加，但不算同意' },
  ],
  method: 'single',
  maxChoices: '2',
  electors: 'household',
  scope: { kind: 'community' },
  legalEffect: 'advisory',
  opensAt: '',
  closesAt: '',
  argumentsFor: '',
  argumentsAgainst: '',
  ifPassed: '',
  ifNot: '',
  cost: '',
}

/** Never more than four questions at once. */
export const STEPS = [
  { title: '要大家定什么事？', fields: ['title', 'question'] },
  { title: '有哪几个选项？', fields: ['options', 'method', 'maxChoices'] },
  { title: '谁来投，什么时候？', fields: ['electors', 'scope', 'opensAt', 'closesAt'] },
  { title: '两边各怎么说？', fields: ['argumentsFor', 'argumentsAgainst'] },
  { title: '花多少钱，之后怎样？', fields: ['cost', 'ifPassed', 'ifNot', 'legalEffect'] },
]

/** The step that asks for a field the server refused, named `content.opensAt` or `content.options.0.label`. */
export function stepOf(field: string): number {
  const name = field.replace(/^content\./, '').split('.')[0] ?? ''
  return Math.max(
    0,
    STEPS.findIndex((step) => step.fields.includes(name)),
  )
}

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

export const contentOf = (form: PollForm): PollContent => ({
  title: form.title.trim(),
  question: form.question.trim(),
  options: form.options.map(({ id, label, note }) => ({ id, label: label.trim(), note: note.trim() })),
  method:
    form.method === 'single' ? { kind: 'single' } : { kind: 'multiple', most: Number(form.maxChoices) || 2 },
  electors: form.electors,
  scope: form.scope,
  legalEffect: form.legalEffect,
  secrecy: 'confidential',
  rollAt: null,
  opensAt: form.opensAt,
  closesAt: form.closesAt,
  channels: [],
  proxies: false,
  extendDays: 0,
  argumentsFor: lines(form.argumentsFor),
  argumentsAgainst: lines(form.argumentsAgainst),
  ifPassed: form.ifPassed.trim(),
  ifNot: form.ifNot.trim(),
  followUp: { body: 'residentsCommittee', days: 30 },
  cost: form.cost.trim(),
})

/** A draft of the server as the form shows it. */
export const formOf = (content: PollContent, version: number): PollForm => ({
  ...emptyForm,
  ...pick(content),
  version,
  options: content.options.map(({ id, label, note }) => ({ id, label, note })),
  method: content.method.kind === 'multiple' ? 'multiple' : 'single',
  maxChoices: content.method.kind === 'multiple' ? String(content.method.most) : '2',
  argumentsFor: content.argumentsFor.join('\n'),
  argumentsAgainst: content.argumentsAgainst.join('\n'),
})

const pick = (content: PollContent) => {
  const { title, question, electors, legalEffect, opensAt, closesAt, ifPassed, ifNot, cost } = content
  const scope: Scope = content.scope.kind === 'entrance' ? { kind: 'community' } : content.scope
  return { title, question, electors, scope, legalEffect, opensAt, closesAt, ifPassed, ifNot, cost }
}

/** Whether what the server holds is what this form says. */
export const sameContent = (form: PollForm, held: PollContent): boolean =>
  JSON.stringify(contentOf(form)) === JSON.stringify(contentOf(formOf(held, 0)))

/** What is still missing on a step, in a sentence; empty when one may go on. */
export function missingOn(step: number, form: PollForm): string {
  if (step === 0 && form.title.trim().length < 2) return '先写一句要定的事。'
  if (step === 0 && form.question.trim().length < 2) return '再说明白一点，要大家定什么。'
  if (step === 1 && form.options.some((option) => !option.label.trim())) return '有一个选项还空着。'
  if (step === 2 && !form.opensAt) return '选一下什么时候开始投。'
  if (step === 2 && !form.closesAt) return '选一下什么时候截止。'
  if (step === 4 && form.ifPassed.trim().length < 2) return '写一下通过以后做什么。'
  if (step === 4 && form.ifNot.trim().length < 2) return '写一下没通过会怎样。'
  return ''
}

const MOST_OPTIONS = 20

export function withOption(options: readonly FormOption[]): FormOption[] {
  if (options.length >= MOST_OPTIONS) return [...options]
  const used = new Set(options.map((option) => option.id))
  const id = [...'abcdefghijklmnopqrstuvwxyz'].find((letter) => !used.has(letter)) ?? 'z'
  return [...options, { id, label: '', note: '' }]
}
