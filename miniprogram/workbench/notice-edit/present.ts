/** What the composing page binds besides the words themselves. */
import type { CommunityView } from '../../../typings/members'
import type { PeriodRule } from '../../../typings/notices'
import { calendarDay, day } from '../../format'
import { audienceChoices, sameAudience } from '../audience'
import type { FormBlock, NoticeForm } from './form'
import { STEPS } from './form'
import { MOST_FILES, MOST_IMAGES } from './media'

const askKinds = [
  { id: 'none', label: '不用做什么', note: '只让大家知道' },
  { id: 'confirm', label: '回一声', note: '一个按钮，比如“知道了”' },
  { id: 'choice', label: '选一个', note: '两到四个答案' },
  { id: 'question', label: '来提问', note: '请大家在期限前问' },
  { id: 'signup', label: '来报名', note: '点一下就到活动那一页' },
  { id: 'poll', label: '来投票', note: '点一下就到投票那一页' },
]
const objection = { id: 'objection', label: '有异议就提', note: '到期前书面回，采不采纳写明白' }

/** What may be asked: a call to something always asks, and objections go with what stays up by a rule. */
function askKindsFor(kind: NoticeForm['kind']) {
  const ruled = kind === 'publicNotice' || kind === 'disclosure'
  const own = kind === 'summons' ? askKinds.filter(({ id }) => id !== 'none') : askKinds
  return ruled ? [objection, ...own] : own
}

const blockWords: Record<
  FormBlock['kind'],
  { type: 'text' | 'textarea'; label: string; placeholder: string; max: number }
> = {
  paragraph: { type: 'textarea', label: '正文', placeholder: '谁、什么事、什么时候、在哪儿', max: 2000 },
  heading: { type: 'text', label: '小标题', placeholder: '比如：请提前做好', max: 60 },
  list: { type: 'textarea', label: '列几条', placeholder: '一行写一条', max: 2000 },
}

/** Titles of what an ask may lead to; null until they were fetched. */
export interface LinkChoice {
  id: string
  title: string
}

export interface ComposeParts {
  community: CommunityView | null
  rules: readonly PeriodRule[]
  links: readonly LinkChoice[]
}

/** The rules among which this kind may choose. */
export const rulesFor = (form: NoticeForm, rules: readonly PeriodRule[]): PeriodRule[] =>
  rules.filter((rule) => rule.kind === form.kind)

/** Supervisors look over what others do; they have no desk that answers. */
export const answeringDesks = ({ desks }: Pick<CommunityView, 'desks'>): CommunityView['desks'] =>
  desks.filter(({ body }) => body !== 'supervisionCommittee')

export function composeText(form: NoticeForm, { community, rules, links }: ComposeParts, step: number) {
  const choices = community ? audienceChoices(community) : []
  const desks = community ? answeringDesks(community) : []
  const at = choices.findIndex((choice) => sameAudience(choice.audience, form.audience))
  const deskAt = desks.findIndex((desk) => desk.body === form.answeredBy)
  return {
    stepTitle: STEPS[step] ?? '',
    stepNote: `第 ${step + 1} 步，共 ${STEPS.length} 步`,
    blockFields: form.blocks.map((block) => blockWords[block.kind]),
    askKinds: askKindsFor(form.kind),
    ...periodText(form, rules),
    ...linkText(form, links),
    publishText: form.publishDay
      ? `${calendarDay(form.publishDay, `${form.publishDay}T00:00:00.000Z`)} ${form.publishHour}`
      : '看过就发',
    media: form.media.map(mediaText),
    canAddImage: form.media.filter((block) => block.kind === 'image').length < MOST_IMAGES,
    canAddFile: form.media.filter((block) => block.kind === 'file').length < MOST_FILES,
    dueDayText: form.dueDay ? calendarDay(form.dueDay, `${form.dueDay}T00:00:00.000Z`) : '',
    validDayText: form.validDay
      ? `${calendarDay(form.validDay, `${form.validDay}T00:00:00.000Z`)} 18:00`
      : '',
    audienceNames: choices.map((choice) => choice.name),
    audienceAt: Math.max(at, 0),
    audienceText: choices[at]?.name ?? '',
    deskNames: desks.map((desk) => desk.name),
    deskAt: Math.max(deskAt, 0),
    deskText: desks[deskAt]?.name ?? '',
  }
}

/** The rule in words, and the days it asks for. */
function periodText(form: NoticeForm, rules: readonly PeriodRule[]) {
  const own = rulesFor(form, rules)
  const at = own.findIndex((rule) => rule.basis === form.basis)
  const rule = own[at]
  return {
    ruled: own.length > 0,
    ruleNames: own.map(({ name, minDays }) => `${name}，${minDays} 天以上`),
    ruleAt: Math.max(at, 0),
    ruleText: rule ? `${rule.name}，${rule.minDays} 天以上` : '',
    ruleHint: rule ? `依据：${rule.source}。现在发，最早到 ${day(rule.earliestEnd, rule.earliestEnd)}` : '',
  }
}

const LINK_LABELS = { signup: '哪个活动', poll: '哪次投票' } as const

function linkText(form: NoticeForm, links: readonly LinkChoice[]) {
  const leads = form.askKind === 'signup' || form.askKind === 'poll'
  const at = links.findIndex((link) => link.id === form.linkId)
  return {
    linkLabel: leads ? LINK_LABELS[form.askKind as 'signup' | 'poll'] : '',
    linkNames: links.map(({ title }) => title),
    linkAt: Math.max(at, 0),
    linkTitle: links[at]?.title ?? '',
    linkHint: leads && links.length === 0 ? '现在没有可选的，先去发布一个。' : '',
  }
}

const mediaText = (block: NoticeForm['media'][number]) =>
  block.kind === 'image'
    ? {
        fileId: block.fileId,
        image: true,
        name: '',
        label: '这张图是什么',
        words: block.alt,
        max: 200,
        placeholder: '比如：停车收支明细表',
        hint: '看不清图的邻居，听这一句',
      }
    : {
        fileId: block.fileId,
        image: false,
        name: block.name,
        label: '文字版',
        words: block.text,
        max: 20000,
        placeholder: '把文件里的字贴在这里',
        hint: '打不开文件的邻居，看这里',
      }
