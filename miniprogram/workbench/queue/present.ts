/** The workbench as its template binds it: today's queue, what comes later, and what one may begin. */
import type { QueueItem, WorkbenchView } from '../../../typings/desk'
import type { Iso } from '../../../typings/domain'
import { clockText, dayName, deadline } from '../../format'
import type { ClockText } from '../../format'

export interface QueueText {
  key: string
  icon: string
  title: string
  note: string
  clock: ClockText | null
  verb: string
  filled: boolean
  path: string
}

export interface EntryText {
  title: string
  note: string
  icon: string
  value: string
  path: string
}

const icons: Record<QueueItem['kind'], string> = {
  answerQuestion: 'question-o',
  keepPromise: 'sign',
  urgeAnswer: 'bell',
  approveNotice: 'description-o',
  reviseNotice: 'edit',
  screenProposal: 'comment-o',
  respondProposal: 'comment-o',
  workOnProposal: 'todo-list-o',
  checkAnswer: 'eye-o',
  conveneMeeting: 'friends-o',
  answerInvitation: 'comment-o',
  writeMinutes: 'edit',
  approvePoll: 'todo-list-o',
  confirmPaper: 'description-o',
  rulePaper: 'warning-o',
  revisePoll: 'edit',
  certifyPoll: 'todo-list-o',
  ruleObjection: 'warning-o',
  reconvenePoll: 'replay',
  followUpPoll: 'comment-o',
  settleOwners: 'friends-o',
  ruleRoll: 'warning-o',
  bindingRequest: 'wap-home-o',
  bindingObjection: 'warning-o',
  correction: 'edit',
  heldContent: 'eye-o',
  decideAppeal: 'search',
  screenWish: 'comment-o',
  answerHelper: 'friends-o',
  publishActivity: 'friends-o',
  openShift: 'calendar-o',
  confirmHours: 'clock-o',
  approveHours: 'edit',
  decideHours: 'warning-o',
}

export function workbenchText(view: WorkbenchView, now: Iso) {
  const late = view.today.filter((item) => isLate(item, now)).length
  const desk = view.roles.find((held) => held.desk)?.desk
  return {
    name: view.name,
    role: view.roles.map((held) => held.title).join('、'),
    body: desk?.body ?? '',
    surname: desk ? '' : view.name.slice(0, 1),
    community: view.community,
    title: view.today.length
      ? `今天要办 ${view.today.length} 件${late ? `，${late} 件超期` : ''}`
      : '今天没有要办的',
    today: view.today.map((item, index) => queueText(item, now, index === 0)),
    later: view.later.map((item) => ({
      key: `${item.kind} ${item.id}`,
      title: item.title,
      note: item.note,
      value: item.dueAt ? dayName(item.dueAt, now) : '',
      path: item.path,
    })),
    laterCount: view.later.length ? `${view.later.length} 件` : '',
    begin: beginEntries(view.viewer, desk?.body ?? ''),
    keep: keepEntries(view),
  }
}

const isLate = (item: QueueItem, now: Iso): boolean => item.dueAt !== null && item.dueAt <= now

function queueText(item: QueueItem, now: Iso, first: boolean): QueueText {
  return {
    key: `${item.kind} ${item.id}`,
    icon: icons[item.kind],
    title: item.title,
    note: item.note,
    clock: item.clock
      ? clockText(item.clock, now, true)
      : item.dueAt
        ? deadline(item.dueAt, now, item.begins ? '开始' : '前')
        : null,
    verb: item.verb,
    filled: first && isLate(item, now),
    path: item.path,
  }
}

type Row = [allowed: boolean, title: string, note: string, icon: string, path: string]

const entries = (rows: Row[]): EntryText[] =>
  rows
    .filter(([allowed]) => allowed)
    .map(([, title, note, icon, path]) => ({ title, note, icon, value: '', path }))

const beginEntries = (may: WorkbenchView['viewer'], body: string): EntryText[] =>
  entries([
    [
      may.canComposeNotice,
      '写一条通知',
      '写好了要另一个人看过',
      'bullhorn-o',
      `/workbench/notice-edit/index?body=${body}`,
    ],
    [may.canTake, '接一件邻居的事', '说好哪天办好，邻居说做没做成', 'sign', '/workbench/take/index'],
    [
      may.canComposePoll,
      '请大家投票',
      '题目、选项、时间一公告就不能改',
      'todo-list-o',
      '/workbench/poll-edit/index',
    ],
    [
      may.canComposeActivity,
      '办一次活动',
      '分好班，写明要几个人',
      'friends-o',
      '/workbench/activity-edit/index',
    ],
  ])

function keepEntries({ viewer: may, overdue }: WorkbenchView): EntryText[] {
  const rows = entries([
    [
      may.canComposeActivity,
      '我们办的活动',
      '看名单、改班次、再办一季',
      'friends-o',
      '/pages/volunteer/index',
    ],
    [
      may.canComposeNotice,
      '我们发的通知',
      '草稿、等人看过的、发出去的',
      'description-o',
      '/workbench/notices/index',
    ],
    [
      may.canComposeNotice,
      '发到群里',
      '这周的事写成一段话，复制就能贴',
      'share-o',
      '/workbench/group-digest/index',
    ],
    [may.canComposeNotice, '楼栋海报', '一栋一张，扫码打开那一页', 'qr', '/workbench/posters/index'],
    [
      may.canSeeBoard,
      '提议看板',
      '走到哪一步、谁到期，几件可以一起办',
      'comment-o',
      '/workbench/proposal-board/index',
    ],
    [may.canModerate, '等人看一眼的话', '机器拿不准的，由人来定', 'eye-o', '/workbench/held/index'],
    [
      may.canReviewHidden,
      '隐藏了的话',
      '原话都在，写的人可以请你们复核',
      'closed-eye',
      '/workbench/hidden/index',
    ],
    [may.canBind, '替邻居登记提议', '给没有手机的邻居，出一张回执', 'edit', '/workbench/propose-for/index'],
    [may.canBind, '住处绑定', '发绑定码，核对申请', 'wap-home-o', '/workbench/bindings/index'],
    [may.canGrantRoles, '谁担任什么', '提名、到期、结束', 'sign', '/workbench/roles/index'],
    [may.canImportRoll, '住户名册', '从表格导入', 'search', '/workbench/roll/index'],
    [may.canExport, '导出表格', '提议台账、投票结果', 'share-o', '/workbench/exports/index'],
  ])
  const board = { title: '超期未答', note: '大家都看得到', icon: 'warning-o', path: '/pages/board/index' }
  return [...rows, { ...board, value: overdue ? `${overdue} 件` : '' }]
}
