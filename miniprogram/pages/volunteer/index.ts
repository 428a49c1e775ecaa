import type { Output } from '../../../typings/api'
import type { Paged } from '../../../typings/domain'
import type { ActivityRow, MyShift } from '../../../typings/rosters'
import { definePage } from '../../page'
import * as session from '../../session'
import type { Filter } from '../../volunteer-filter'
import { takeAsked } from '../../volunteer-filter'
import type { ActivityCard, HoursLine, ShiftLine } from './present'
import { hoursLine, volunteerText } from './present'

const FILTERS: { id: Filter; label: string }[] = [
  { id: 'coming', label: '要人手' },
  { id: 'past', label: '办完的' },
]
const LEAD_FILTERS = [...FILTERS, { id: 'own' as Filter, label: '我们办的' }]

const EMPTY: Record<Filter, { title: string; note: string }> = {
  coming: { title: '这阵子还没有要人的班', note: '有新的班，会登在这里。' },
  past: { title: '还没有办完的活动', note: '办完的会留在这里。' },
  own: { title: '还没有办过活动', note: '想请邻居搭把手，点上面的“办一次活动”。' },
}

const LEADS = ['organisationLead', 'branchEditor', 'branchSecretary', 'committeeMember']

interface Reply extends Paged<ActivityRow> {
  filter: Filter
  mine: MyShift[]
  hours: Output<'rosters.mine'>['hours']
}

definePage({
  needsPerson: true,
  data: {
    filters: FILTERS,
    filter: 'coming' as Filter,
    leading: false,
    title: '',
    hours: null as HoursLine | null,
    mine: [] as ShiftLine[],
    items: [] as ActivityCard[],
    empty: EMPTY.coming,
    more: false,
  },
  async load(): Promise<Reply> {
    const asked = takeAsked()
    if (asked) this.setData({ filter: asked })
    const { filter } = this.data
    const [list, { shifts, hours }] = await Promise.all([
      this.read('rosters.list', { filter }),
      this.read('rosters.mine', {}),
    ])
    return { ...list, filter, mine: shifts, hours }
  },
  show({ filter, items, next, mine, hours }: Reply, now: string) {
    const leading = (session.me()?.roles ?? []).some((held) => LEADS.includes(held.role))
    return {
      leading,
      filters: leading ? LEAD_FILTERS : FILTERS,
      ...volunteerText(items, mine, filter, now),
      hours: hoursLine(hours),
      empty: EMPTY[filter],
      more: next !== null,
    }
  },
  async onFilter(event: WechatMiniprogram.CustomEvent<{ id: Filter }>) {
    this.setData({ filter: event.detail.id })
    await this.refresh('filter')
  },
  onMore() {
    return this.more((cursor, { filter }) => this.read('rosters.list', { filter, cursor }))
  },
  onOpen(event: WechatMiniprogram.CustomEvent) {
    const { id } = event.currentTarget.dataset as { id: string }
    const draft = this.reply?.items.find((row) => row.id === id)?.state === 'draft'
    const page = draft ? '/workbench/activity-edit/index' : '/pages/activity/index'
    void wx.navigateTo({ url: `${page}?id=${id}` })
  },
  onWishes() {
    void wx.navigateTo({ url: '/roster/wishes/index' })
  },
  onHours() {
    void wx.navigateTo({ url: '/roster/hours/index' })
  },
  onNew() {
    void wx.navigateTo({ url: '/workbench/activity-edit/index' })
  },
  onShareAppMessage() {
    return { title: '社区要人手，看看哪个班您能来', path: '/pages/volunteer/index' }
  },
})
