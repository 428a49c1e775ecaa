/** Ways to begin a notice: each sets its kind, what it asks and headings to fill in. All of it can be changed. */
import type { Iso } from '../../../typings/domain'
import type { Ask, DisclosureStream, NoticeKind, PeriodBasis, PeriodRule } from '../../../typings/notices'
import type { FormBlock, NoticeForm } from './form'
import { daysAfter, underRule } from './form'

export interface Template {
  id: string
  label: string
  note: string
  kind: NoticeKind
  stream: DisclosureStream | null
  /** The rule it begins with, where the kind has one. */
  basis: PeriodBasis | null
  askKind: Ask['kind']
  prompt: string
  blocks: FormBlock[]
  /** Days until it ends, when no rule says longer. */
  days: number
}

const paragraph = (text = ''): FormBlock => ({ kind: 'paragraph', text })
const heading = (text: string): FormBlock => ({ kind: 'heading', text })
const list = (text = ''): FormBlock => ({ kind: 'list', text })
const plain = { kind: 'info', stream: null, basis: null, days: 7 } as const

export const TEMPLATES: readonly Template[] = [
  {
    ...plain,
    id: 'outage',
    label: '停水停电、施工',
    note: '什么时候、哪几栋、提前做什么',
    askKind: 'choice',
    prompt: '家里有人不方便吗？告诉我们，当天上门',
    blocks: [paragraph(), heading('请提前做好'), list()],
  },
  {
    ...plain,
    id: 'invite',
    label: '请大家来',
    note: '开会、义诊、活动，来的点一下',
    kind: 'summons',
    askKind: 'confirm',
    prompt: '打算来的点一下，好准备',
    blocks: [paragraph(), heading('要带什么'), list()],
  },
  {
    ...plain,
    id: 'opinions',
    label: '听听大家怎么想',
    note: '收提问，到期一件件答',
    askKind: 'question',
    prompt: '有什么想问清楚的？',
    blocks: [paragraph(), heading('打算怎么做'), list()],
  },
  {
    ...plain,
    id: 'accounts',
    label: '公开账目',
    note: '收支逐项列，附上明细，收提问',
    kind: 'disclosure',
    stream: 'finance',
    basis: 'financialAffairs',
    askKind: 'question',
    prompt: '哪一笔想问清楚？',
    blocks: [heading('收了多少'), list(), heading('花了多少'), list()],
  },
  {
    ...plain,
    id: 'affairs',
    label: '公开办的事',
    note: '居委会的事按法公开 15 天以上',
    kind: 'disclosure',
    stream: 'committee',
    basis: 'committeeAffairs',
    askKind: 'question',
    prompt: '哪一件想问清楚？',
    blocks: [heading('办了什么'), list(), heading('还在办的'), list()],
  },
  {
    ...plain,
    id: 'party',
    label: '党务公开',
    note: '支部办了什么、定了什么',
    kind: 'disclosure',
    stream: 'party',
    basis: 'partyAffairs',
    askKind: 'question',
    prompt: '有什么想问的？',
    blocks: [heading('定了什么'), list(), heading('谁来办、哪天前'), list()],
  },
  {
    ...plain,
    id: 'public',
    label: '公示，收异议',
    note: '写明天数和依据，到期书面回',
    kind: 'publicNotice',
    basis: 'localNotice',
    askKind: 'objection',
    prompt: '有不同意见，请在期限内提',
    blocks: [paragraph(), heading('依据'), paragraph()],
  },
  {
    ...plain,
    id: 'emergency',
    label: '紧急的事',
    note: '漏水、漏气、台风，写最要紧的',
    kind: 'emergency',
    askKind: 'confirm',
    prompt: '看到了，点一下',
    blocks: [paragraph(), heading('现在请您'), list()],
    days: 2,
  },
  {
    ...plain,
    id: 'blank',
    label: '从空白写起',
    note: '只让大家知道，或自己定',
    askKind: 'none',
    prompt: '',
    blocks: [paragraph()],
  },
]

/** The form as a template begins it; what was typed already stays. */
export function withTemplate(
  form: NoticeForm,
  template: Template,
  rules: readonly PeriodRule[],
  now: Iso,
): NoticeForm {
  const typed = form.blocks.some((block) => block.text.trim())
  const began = {
    ...form,
    template: template.id,
    kind: template.kind,
    stream: template.stream,
    askKind: template.askKind,
    prompt: form.prompt || template.prompt,
    blocks: typed ? form.blocks : template.blocks,
    validDay: daysAfter(now, template.days),
    basis: null,
    periodDays: 0,
  }
  const rule = rules.find((candidate) => candidate.basis === template.basis)
  return rule ? { ...began, ...underRule(began, rule) } : began
}
