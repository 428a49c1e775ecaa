import type { End, MyDay } from '../../../typings/roster-attendance'
import { asApiError, call, read } from '../../api'
import { definePage } from '../../page'
import { codeInScan } from '../../scan-code'
import * as session from '../../session'
import { keepMark, marksOf, sendMarks } from '../../shift-marks'
import { bareDay, dayText } from './present'
import type { DayText } from './present'

definePage({
  data: {
    day: null as DayText | null,
    digits: '',
    error: '',
    /** This phone has no network. */
    apart: false,
    picture: '',
  },
  networkChanged: null as null | WechatMiniprogram.OnNetworkStatusChangeCallback,
  onLoad({ code, end }) {
    this.networkChanged = ({ isConnected }) => {
      this.setData({ apart: !isConnected })
      if (isConnected) void this.refresh()
    }
    wx.onNetworkStatusChange(this.networkChanged)
    void wx.getNetworkType().then(({ networkType }) => this.setData({ apart: networkType === 'none' }))
    if (code && (end === 'in' || end === 'out')) void this.mark(end, code)
  },
  onUnload() {
    if (this.networkChanged) wx.offNetworkStatusChange(this.networkChanged as never)
  },
  async load(query): Promise<MyDay> {
    await sendMarks()
    const shiftId = query.id ?? ''
    try {
      const view = await this.read('rosters.myDay', { shiftId })
      if (view.viewer.hasPlace && !view.out?.counts) void this.keepOwnCode(shiftId)
      return view
    } catch (error) {
      if (asApiError(error).code !== 'offline') throw error
      return bareDay(query)
    }
  },
  show(view: MyDay, now: string) {
    return { day: dayText(view, marksOf(view.shiftId), now) }
  },
  /** Asked for while there is network, so that it is here when there is none. */
  async keepOwnCode(shiftId: string) {
    const own = await read('rosters.ownCode', { shiftId }).catch(() => null)
    if (own) this.setData({ picture: own.data.picture })
  },
  async mark(end: End, code: string) {
    const shiftId = this.query.id ?? ''
    const at = session.now()
    const view = await this.submit('mark', () => call('rosters.markByCode', { shiftId, end, code }))
    if (view) {
      this.setData({ digits: '' })
      this.accept(view)
    } else if (this.data.problem?.code === 'offline') this.note(end, at)
  },
  /** Without network: the time is kept on the phone, and told when the network is back. */
  note(end: End, at: string) {
    keepMark(this.query.id ?? '', end, at)
    this.setData({ problem: null, digits: '' })
    if (this.reply) this.accept(this.reply)
  },
  async onNote() {
    const end = this.data.day?.end
    if (!end) return
    this.note(end, session.now())
    await this.refresh()
  },
  onDigits(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ digits: event.detail.value, error: '' })
  },
  async onType() {
    const end = this.data.day?.end
    const code = this.data.digits.replace(/\s/g, '')
    if (!/^\d{6}$/.test(code)) return this.setData({ error: '填领队手机上的六个数。' })
    if (end) await this.mark(end, code)
  },
  async onScan() {
    const found = await this.submit('scan', () => codeInScan('code'))
    if (!found) return
    const { id, code = '', end } = found
    if (id !== this.query.id) return this.setData({ error: '这是另一个班的码，请扫您这个班领队手机上的。' })
    await this.mark(end === 'out' ? 'out' : 'in', code)
  },
  onHours() {
    void wx.navigateTo({ url: `/roster/hours/index?shift=${this.query.id ?? ''}` })
  },
  onActivity() {
    void wx.navigateTo({ url: `/pages/activity/index?id=${this.data.day?.activityId ?? ''}` })
  },
})
