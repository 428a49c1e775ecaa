/** Helpers for a task: one whom a desk asks for, or several who sign up; with its day and from when to when. */
import type { Day, Iso } from '../../../typings/domain'
import type { ProjectView } from '../../../typings/proposal-project'
import { instant } from '../../format'
import { taskNote } from '../../pages/proposal/project'

export type How = 'one' | 'several'

export interface TaskDraft {
  id: string
  title: string
  how: How
  day: Day | ''
  from: string
  to: string
  text: string
}

export const newTask = (id: string, title: string, canAskHelper: boolean): TaskDraft => ({
  ...{ id, title, how: canAskHelper ? 'one' : 'several' },
  ...{ day: '', from: '09:00', to: '11:00', text: '' },
})

const HOWS = [
  { id: 'one', label: '一位就够', note: '两边点了头，才互相知道是谁' },
  { id: 'several', label: '要好几位', note: '排成志愿班，邻居来报名' },
]

export const howsOf = (canAskHelper: boolean) => (canAskHelper ? HOWS : HOWS.slice(1))

/** The two instants, or the sentence that says what is missing. */
export function timesOf({ day, from, to }: TaskDraft, now: Iso): { startsAt: Iso; endsAt: Iso } | string {
  if (!day) return '选一个日子。'
  if (to <= from) return '结束要晚于开始。'
  const startsAt = instant(day, from)
  return startsAt <= now ? '这个时候已经过了，往后选。' : { startsAt, endsAt: instant(day, to) }
}

export interface TaskRow {
  id: string
  title: string
  note: string
  asks: boolean
  url: string
}

export function taskRows({ tasks, viewer }: ProjectView, now: Iso): TaskRow[] {
  return tasks.map((task) => {
    const asks = task.isFree && viewer.canOfferTasks
    const { help } = task
    const atDesk = help?.isOurs && !['met', 'ended'].includes(help.phase)
    return {
      id: task.id,
      title: task.title,
      note: asks ? '请邻居搭把手' : taskNote(task, now),
      asks,
      url: task.activity
        ? `/pages/activity/index?id=${task.activity.id}`
        : atDesk
          ? '/workbench/wishes/index'
          : '',
    }
  })
}
