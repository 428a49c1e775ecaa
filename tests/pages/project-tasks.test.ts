/** Where a task of a proposal stands, as its pages say it to neighbours and to whoever leads volunteers. */
import type { ProjectView, TaskView } from '../../typings/proposal-project'
import { taskNote } from '../../miniprogram/pages/proposal/project'
import { taskRows } from '../../miniprogram/workbench/proposal-project/task'

const NOW = '2026-06-13T00:00:00.000Z'
const [YESTERDAY, TOMORROW] = ['2026-06-12T02:00:00.000Z', '2026-06-14T02:00:00.000Z']

const task = (more: Partial<TaskView>): TaskView => ({
  ...{ id: 't', title: '扶梯子', activity: null, help: null, isFree: false },
  ...more,
})
const planned = (state: 'draft' | 'published', endsAt: string): TaskView =>
  task({ activity: { id: 'a', title: '扶梯子', state, endsAt } })

test('neighbours are asked to sign up only for what is published and to come', () => {
  expect(taskNote(planned('published', TOMORROW), NOW)).toBe('排了班，可以报名')
  expect(taskNote(planned('published', YESTERDAY), NOW)).toBe('排的班办完了')
  expect(taskNote(planned('draft', TOMORROW), NOW)).not.toContain('可以报名')
})

test('a lead is taken to their own desk, and where another one asks, nowhere', () => {
  const viewer = { canOfferTasks: true } as ProjectView['viewer']
  const urlOf = (isOurs: boolean, phase: 'looking' | 'met' | 'ended') => {
    const help = { phase, startsAt: TOMORROW, endsAt: TOMORROW, isOurs }
    return taskRows({ tasks: [task({ help })], viewer } as ProjectView, NOW)[0]?.url
  }
  expect(urlOf(true, 'looking')).toBe('/workbench/wishes/index')
  for (const url of [urlOf(false, 'looking'), urlOf(true, 'met'), urlOf(true, 'ended')]) expect(url).toBe('')
})
