/** What can be reported of a project, each in a sheet of its own. */
import type { ProjectStep, ProjectView } from '../../../typings/proposal-project'
import { calendarDay, money } from '../../format'
import { fenOf } from './form'

export type ActKey = 'start' | 'news' | 'block' | 'unblock' | 'milestone' | 'spend' | 'strike' | 'done'

export interface Act {
  /** `milestone` and `strike` with the id of which. */
  key: ActKey
  id: string
  title: string
  note: string
  icon: string
  label: string
  placeholder: string
  /** A second field, else empty: 怎样就能接着办, 多少元. */
  second: string
  secondHint: string
  button: string
}

type Words = Omit<Act, 'key' | 'id'>

const none = { second: '', secondHint: '' }

const WORDS: Record<Exclude<ActKey, 'milestone' | 'strike'>, Words> = {
  news: {
    ...none,
    title: '说一句进展',
    note: '30 天不说，会列入“超期未答”',
    icon: 'comment-o',
    label: '办到哪了',
    placeholder: '灯到了，下周三装',
    button: '告诉大家',
  },
  start: {
    ...none,
    title: '动手办了',
    note: '提的人和附议的邻居都会知道',
    icon: 'underway-o',
    label: '从哪儿办起',
    placeholder: '老周去量过台阶了',
    button: '告诉大家',
  },
  block: {
    title: '卡住了',
    note: '写明原因，和怎样就能接着办',
    icon: 'pause-circle-o',
    label: '卡在哪里',
    placeholder: '电工说要先停一次电',
    second: '怎样就能接着办',
    secondHint: '供电所定下停电的日子',
    button: '告诉大家',
  },
  unblock: {
    ...none,
    title: '又接着办了',
    note: '说说怎么解决的',
    icon: 'replay',
    label: '怎么解决的',
    placeholder: '周五停电两小时',
    button: '告诉大家',
  },
  spend: {
    title: '记一笔支出',
    note: '花了什么、多少元，大家都看得到',
    icon: 'balance-list-o',
    label: '花在哪里',
    placeholder: '路灯一盏',
    second: '多少元',
    secondHint: '1280.50',
    button: '记上',
  },
  done: {
    ...none,
    title: '办成了',
    note: '接下来 14 天，请提的和附议的邻居说解决没有',
    icon: 'passed',
    label: '办成了什么',
    placeholder: '装好了，晚上亮着',
    button: '办成了',
  },
}

export function actsOf({ viewer, milestones, state }: ProjectView): Act[] {
  const can: [Exclude<ActKey, 'milestone' | 'strike'>, boolean][] = [
    ['start', viewer.canStart],
    ['unblock', viewer.canUnblock],
    ['news', viewer.canReport],
    ['spend', viewer.canReport],
    ['block', viewer.canBlock],
    ['done', viewer.canFinish],
  ]
  const acts = can.flatMap(([key, may]) => (may ? [{ key, id: '', ...WORDS[key] }] : []))
  const steps = milestones.filter(({ doneAt }) => !doneAt && viewer.canReport && state !== 'blocked')
  return [...steps.map(milestoneAct), ...acts]
}

const milestoneAct = ({ id, title, dueOn }: ProjectView['milestones'][number]): Act => ({
  ...none,
  key: 'milestone',
  id,
  title: `办好了：${title}`,
  note: `说好 ${calendarDay(dueOn, `${dueOn}T00:00:00.000Z`)}前`,
  icon: 'success',
  label: '说一句（可不填）',
  placeholder: '灯买好了，有发票',
  button: '办好了',
})

/** Spendings that may be struck out. */
export const strikesOf = ({ viewer, spending }: ProjectView): Act[] =>
  spending.flatMap(({ id, what, fen, struck }) =>
    struck || !viewer.canReport
      ? []
      : [
          {
            ...none,
            key: 'strike' as const,
            id,
            title: `${what} ${money(fen)}`,
            note: '记错了就划掉，划掉的还看得到',
            icon: 'balance-list-o',
            label: '为什么划掉',
            placeholder: '多写了一个零',
            button: '划掉',
          },
        ],
  )

/** The step, or the sentence that says what is missing. */
export function stepOf({ key, id }: Act, text: string, second: string, newId: string): ProjectStep | string {
  const said = text.trim()
  if (key === 'milestone') return { kind: key, milestoneId: id, text: said }
  if (said.length < 2) return '写一两句，邻居才明白。'
  switch (key) {
    case 'strike':
      return { kind: key, entryId: id, reason: said }
    case 'spend': {
      const fen = fenOf(second)
      return fen ? { kind: key, entryId: newId, what: said, fen } : '写花了多少元，比如 1280.50。'
    }
    case 'block':
      return second.trim().length < 2
        ? '写一句，怎样就能接着办。'
        : { kind: key, reason: said, unblocks: second.trim() }
    default:
      return { kind: key, text: said }
  }
}
