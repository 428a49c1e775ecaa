/** What the composing page binds besides the words themselves. */
import type { CommunityView } from '../../../typings/members'
import { calendarDay } from '../../format'
import { audienceChoices, sameAudience } from '../audience'
import type { FormBlock, NoticeForm } from './form'
import { STEPS } from './form'

const askKinds = [
  { id: 'none', label: '不用做什么', note: '只让大家知道' },
  { id: 'confirm', label: '回一声', note: '一个按钮，比如“知道了”' },
  { id: 'choice', label: '选一个', note: '两到四个答案' },
  { id: 'question', label: '来提问', note: '请大家在期限前问' },
]

const blockWords: Record<FormBlock['kind'], { label: string; placeholder: string; max: number }> = {
  paragraph: { label: '正文', placeholder: '谁、什么事、什么时候、在哪儿', max: 2000 },
  heading: { label: '小标题', placeholder: '比如：请提前做好', max: 60 },
  list: { label: '列几条', placeholder: '一行写一条', max: 2000 },
}

export function composeText(form: NoticeForm, community: CommunityView | null, step: number) {
  const choices = community ? audienceChoices(community) : []
  const desks = community?.desks ?? []
  const at = choices.findIndex((choice) => sameAudience(choice.audience, form.audience))
  const deskAt = desks.findIndex((desk) => desk.body === form.answeredBy)
  return {
    stepTitle: STEPS[step] ?? '',
    stepNote: `第 ${step + 1} 步，共 ${STEPS.length} 步`,
    blockFields: form.blocks.map((block) => blockWords[block.kind]),
    askKinds,
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
