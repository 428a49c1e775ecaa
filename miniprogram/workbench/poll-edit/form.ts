/** The form of a poll: its fields, and the content they become. Pure. */
import type { Body, Iso } from '../../../typings/domain'
import type {
  ElectorKind,
  LegalEffect,
  MethodKind,
  PollContent,
  PollMethod,
  PollScope,
  Secrecy,
} from '../../../typings/polls'

export interface FormOption {
  id: string
  label: string
  note: string
  /** In yuan, as typed; of a budget. */
  cost: string
}

/** Numbers as they were typed. */
export interface PollForm {
  /** Of the draft on the server; 0 before it was sent. */
  version: number
  step: number
  title: string
  question: string
  electors: ElectorKind
  scope: PollScope
  legalEffect: LegalEffect
  method: MethodKind
  /** Of owners: the number of the matter in article 278. */
  matter: string
  /** Of a consent that all must give: the home that asks for it. */
  applicantUnitId: string
  most: string
  seats: string
  highest: string
  budgetForm: 'approval' | 'points' | 'ordinal'
  budgetYuan: string
  options: FormOption[]
  opensAt: Iso | ''
  closesAt: Iso | ''
  /** Empty: the roll is frozen with the announcement. */
  rollAt: Iso | ''
  rollLater: boolean
  extendDays: string
  channels: PollContent['channels']
  proxies: boolean
  secrecy: Secrecy
  /** One point a line. */
  argumentsFor: string
  argumentsAgainst: string
  cost: string
  ifPassed: string
  ifNot: string
  followUpBody: Body
  followUpDays: string
}

const THREE_WAY: readonly MethodKind[] = ['owners', 'unanimous', 'residentsAssembly', 'representatives']

/** Such a method decides between for, against and abstain, and asks for no options. */
export const isThreeWay = (method: MethodKind): boolean => THREE_WAY.includes(method)

const AGREE = [
  { label: '同意', note: '' },
  { label: '不同意', note: '' },
  { label: '弃权', note: '算参加，但不算同意' },
]
const threeOptions = ['for', 'against', 'abstain'].map((id, index) => ({ id, ...AGREE[index]! }))
const plainOptions = ['a', 'b', 'c'].map((id, index) => ({ id, ...AGREE[index]!, cost: '' }))
const blankOptions = ['a', 'b'].map((id) => ({ id, label: '', note: '', cost: '' }))

export const emptyForm: PollForm = {
  version: 0,
  step: 0,
  title: '',
  question: '',
  electors: 'household',
  scope: { kind: 'community' },
  legalEffect: 'advisory',
  method: 'single',
  matter: '9',
  applicantUnitId: '',
  most: '3',
  seats: '1',
  highest: '5',
  budgetForm: 'approval',
  budgetYuan: '',
  options: plainOptions,
  opensAt: '',
  closesAt: '',
  rollAt: '',
  rollLater: false,
  extendDays: '0',
  channels: [],
  proxies: false,
  secrecy: 'confidential',
  argumentsFor: '',
  argumentsAgainst: '',
  cost: '',
  ifPassed: '',
  ifNot: '',
  followUpBody: 'residentsCommittee',
  followUpDays: '30',
}

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

/** Yuan as typed, in fen; NaN for what is no sum of money. */
export function fenOf(yuan: string): number {
  const found = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(yuan.trim())
  return found ? Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0')) : NaN
}

const yuanOf = (fen: number): string =>
  fen % 100 === 0 ? String(fen / 100) : `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`

function methodOf(form: PollForm): PollMethod {
  const [most, seats] = [Number(form.most), Number(form.seats)]
  switch (form.method) {
    case 'multiple':
      return { kind: 'multiple', most }
    case 'approval':
      return { kind: 'approval', seats, most }
    case 'score':
      return { kind: 'score', highest: Number(form.highest) }
    case 'budget':
      return { kind: 'budget', form: form.budgetForm, budgetFen: fenOf(form.budgetYuan), most }
    case 'owners':
      return {
        kind: 'owners',
        matter: Number(form.matter) as Extract<PollMethod, { matter: unknown }>['matter'],
      }
    case 'election':
      return { kind: 'election', seats }
    case 'unanimous':
      return { kind: 'unanimous', applicantUnitId: form.applicantUnitId }
    default:
      return { kind: form.method }
  }
}

function optionsOf(form: PollForm): PollContent['options'] {
  if (isThreeWay(form.method)) return threeOptions
  return form.options.map(({ id, label, note, cost }) => ({
    id,
    label: label.trim(),
    note: note.trim(),
    ...(form.method === 'budget' ? { costFen: fenOf(cost) } : {}),
  }))
}

export const contentOf = (form: PollForm): PollContent => ({
  title: form.title.trim(),
  question: form.question.trim(),
  options: optionsOf(form),
  method: methodOf(form),
  electors: form.electors,
  scope: form.scope,
  legalEffect: form.legalEffect,
  secrecy: form.secrecy,
  rollAt: (form.rollLater && form.rollAt) || null,
  opensAt: form.opensAt,
  closesAt: form.closesAt,
  channels: form.channels,
  proxies: form.proxies,
  extendDays: Number(form.extendDays),
  argumentsFor: lines(form.argumentsFor),
  argumentsAgainst: lines(form.argumentsAgainst),
  ifPassed: form.ifPassed.trim(),
  ifNot: form.ifNot.trim(),
  followUp: { body: form.followUpBody, days: Number(form.followUpDays) },
  cost: form.cost.trim(),
})

/** A draft of the server as the form shows it. */
export const formOf = (content: PollContent, version: number): PollForm => ({
  ...emptyForm,
  ...plainFields(content),
  ...methodFields(content.method),
  version,
  options: isThreeWay(content.method.kind)
    ? plainOptions
    : content.options.map(({ id, label, note, costFen }) => ({
        id,
        label,
        note,
        cost: costFen === undefined ? '' : yuanOf(costFen),
      })),
  rollAt: content.rollAt ?? '',
  rollLater: content.rollAt !== null,
  extendDays: String(content.extendDays),
  argumentsFor: content.argumentsFor.join('\n'),
  argumentsAgainst: content.argumentsAgainst.join('\n'),
  followUpBody: content.followUp.body,
  followUpDays: String(content.followUp.days),
})

/** Fields that are in the form as they are in the content. */
const SAME = [
  'title',
  'question',
  'electors',
  'scope',
  'legalEffect',
  'secrecy',
  'opensAt',
  'closesAt',
  'channels',
  'proxies',
  'ifPassed',
  'ifNot',
  'cost',
] as const

const plainFields = (content: PollContent): Pick<PollContent, (typeof SAME)[number]> =>
  Object.fromEntries(SAME.map((key) => [key, content[key]])) as Pick<PollContent, (typeof SAME)[number]>

const methodFields = (method: PollMethod): Partial<PollForm> => ({
  method: method.kind,
  ...('most' in method ? { most: String(method.most) } : {}),
  ...('seats' in method ? { seats: String(method.seats) } : {}),
  ...('applicantUnitId' in method ? { applicantUnitId: method.applicantUnitId } : {}),
  ...('matter' in method ? { matter: String(method.matter) } : {}),
  ...('highest' in method ? { highest: String(method.highest) } : {}),
  ...('budgetFen' in method ? { budgetForm: method.form, budgetYuan: yuanOf(method.budgetFen) } : {}),
})

/** Whether what the server holds is what this form says. */
export const sameContent = (form: PollForm, held: PollContent): boolean =>
  JSON.stringify(contentOf(form)) === JSON.stringify(contentOf(formOf(held, 0)))

const MOST_OPTIONS = 20

export function withOption(options: readonly FormOption[]): FormOption[] {
  if (options.length >= MOST_OPTIONS) return [...options]
  const used = new Set(options.map((option) => option.id))
  const id = [...'abcdefghijklmnopqrstuvwxyz'].find((letter) => !used.has(letter)) ?? 'z'
  return [...options, { id, label: '', note: '', cost: '' }]
}

const isPlain = (options: readonly FormOption[]): boolean =>
  options.length === plainOptions.length &&
  options.every(({ label }, index) => label === plainOptions[index]?.label)

const isBlank = (options: readonly FormOption[]): boolean => options.every(({ label }) => label.trim() === '')

/** The home that asks is one of the building that is asked. */
export const withScope = (form: PollForm, scope: PollScope): PollForm => ({
  ...form,
  scope,
  applicantUnitId: buildingOf(scope) === buildingOf(form.scope) ? form.applicantUnitId : '',
})

export const buildingOf = (scope: PollScope): string =>
  scope.kind === 'building' || scope.kind === 'entrance' ? scope.buildingId : ''

/** What the options begin with: for and against of one choice, blank where there are things to choose from. */
export function withMethod(form: PollForm, method: MethodKind): PollForm {
  if (method === 'single' && isBlank(form.options)) return { ...form, method, options: plainOptions }
  if (method !== 'single' && !isThreeWay(method) && isPlain(form.options))
    return { ...form, method, options: blankOptions }
  return { ...form, method }
}
