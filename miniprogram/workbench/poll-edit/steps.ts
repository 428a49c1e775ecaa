/** The steps of drafting: what each asks, what is missing on it, and which one asks for a field. */
import type { PollForm } from './form'
import { fenOf, isThreeWay } from './form'

export type StepKey = 'what' | 'who' | 'how' | 'options' | 'when' | 'cast' | 'sides' | 'after' | 'follow'

export interface FormStep {
  key: StepKey
  title: string
  fields: string[]
}

/** Never more than four questions at once. */
const STEPS: FormStep[] = [
  { key: 'what', title: '要大家定什么事？', fields: ['title', 'question'] },
  { key: 'who', title: '谁来定？', fields: ['electors', 'scope', 'legalEffect'] },
  { key: 'how', title: '怎么定？', fields: ['method'] },
  { key: 'options', title: '有哪几个选项？', fields: ['options'] },
  { key: 'when', title: '什么时候投？', fields: ['opensAt', 'closesAt', 'rollAt', 'extendDays'] },
  { key: 'cast', title: '怎么投，怎么保密？', fields: ['channels', 'proxies', 'secrecy'] },
  { key: 'sides', title: '两边各怎么说？', fields: ['argumentsFor', 'argumentsAgainst'] },
  { key: 'after', title: '花多少钱，之后怎样？', fields: ['cost', 'ifPassed', 'ifNot'] },
  { key: 'follow', title: '谁来说后来怎样？', fields: ['followUp'] },
]

export const stepsOf = ({ method }: Pick<PollForm, 'method'>): FormStep[] =>
  STEPS.filter(({ key }) => key !== 'options' || !isThreeWay(method))

/** The step that asks for a field the server refused, named `content.opensAt` or `content.options.0.label`. */
export function stepOf(field: string, form: PollForm): number {
  const name = field.replace(/^content\./, '').split('.')[0] ?? ''
  return Math.max(
    0,
    stepsOf(form).findIndex((step) => step.fields.includes(name)),
  )
}

type Missing = (form: PollForm) => string

const whole = (text: string, least: number, most: number): boolean =>
  /^\d+$/.test(text.trim()) && Number(text) >= least && Number(text) <= most

function missingHow(form: PollForm): string {
  const { method, most, seats, highest, budgetForm, budgetYuan } = form
  if (method === 'unanimous' && form.scope.kind !== 'building') return '选一下申请的是哪一栋。'
  if (method === 'unanimous' && !form.applicantUnitId) return '选一下申请的是哪一户。'
  if ((method === 'approval' || method === 'election') && !whole(seats, 1, 20)) return '写一下选出几项。'
  if (method === 'multiple' && !whole(most, 2, 20)) return '写一下最多选几项，2 项起。'
  if (method === 'approval' && !whole(most, 1, 20)) return '写一下一张票最多选几项。'
  if (method === 'score' && !whole(highest, 1, 10)) return '最高分写 1 到 10。'
  if (method !== 'budget') return ''
  if (!(fenOf(budgetYuan) > 0)) return '写一下一共有多少钱。'
  return whole(most, 1, budgetForm === 'points' ? 1000 : 20) ? '' : '写一下最多几项，或者几分。'
}

function missingOptions({ method, options }: PollForm): string {
  if (options.some((option) => !option.label.trim())) return '有一个选项还空着。'
  if (method === 'budget' && options.some(({ cost }) => !(fenOf(cost) > 0)))
    return '有一项还没写要多少钱，只写数字。'
  return ''
}

const MISSING: Record<StepKey, Missing> = {
  what: ({ title, question }) => {
    if (title.trim().length < 2) return '先写一句要定的事。'
    return question.trim().length < 2 ? '再说明白一点，要大家定什么。' : ''
  },
  who: () => '',
  how: missingHow,
  options: missingOptions,
  when: ({ opensAt, closesAt, rollLater, rollAt, extendDays }) => {
    if (!opensAt) return '选一下什么时候开始投。'
    if (!closesAt) return '选一下什么时候截止。'
    if (rollLater && !rollAt) return '选一下名册哪天定。'
    return whole(extendDays, 0, 60) ? '' : '延长写 0 到 60 天。'
  },
  cast: () => '',
  sides: () => '',
  after: ({ ifPassed, ifNot }) => {
    if (ifPassed.trim().length < 2) return '写一下通过以后做什么。'
    return ifNot.trim().length < 2 ? '写一下没通过会怎样。' : ''
  },
  follow: ({ followUpDays }) => (whole(followUpDays, 1, 365) ? '' : '写一下几天内说，1 到 365 天。'),
}

/** What is still missing on a step, in a sentence; empty when one may go on. */
export const missingOn = (step: number, form: PollForm): string => {
  const key = stepsOf(form)[step]?.key
  return key ? MISSING[key](form) : ''
}
