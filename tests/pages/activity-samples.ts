/** An activity as the function tells it, for the pages that show and change it. */
import type { ActivityView, ShiftView } from '../../typings/rosters'

export const NOW = '2026-06-13T00:00:00.000Z'
const hour = (n: number): string => new Date(Date.parse(NOW) + n * 3_600_000).toISOString()

export const mine = (more: Partial<NonNullable<ShiftView['mine']>> = {}): NonNullable<ShiftView['mine']> => ({
  state: 'accepted',
  version: 1,
  position: null,
  answerBy: null,
  late: true,
  standIn: false,
  ...more,
})

export const shift = (shiftId: string, at: number, more: Partial<ShiftView> = {}): ShiftView => ({
  shiftId,
  startsAt: hour(at),
  endsAt: hour(at + 2),
  work: '搬杂物',
  capacity: 4,
  taken: 3,
  waiting: 0,
  mine: mine(),
  standIn: null,
  viewer: { canCancel: true },
  ...more,
})

export const activity = (shifts: ShiftView[], more: Partial<ActivityView> = {}): ActivityView => ({
  id: 'a',
  version: 1,
  state: 'published',
  desk: { body: 'residentOrganisation', name: '邻里帮帮团' },
  title: '清楼道',
  purpose: '',
  place: '6 栋门厅',
  risks: '小心腰',
  contact: '孙师傅',
  bring: '',
  provided: '',
  skills: [],
  leastAge: null,
  publishedAt: NOW,
  cancelledReason: null,
  origin: null,
  shifts,
  feedback: null,
  viewer: {
    canEdit: false,
    canPublish: false,
    canCancelActivity: false,
    canAmend: false,
    leads: false,
    whyNot: null,
  },
  ...more,
})
