import type { End, ShiftCode, ShiftList, ShiftPerson, TickAt } from '../../../typings/roster-attendance'
import { call } from '../../api'
import { hour } from '../../format'
import { definePage } from '../../page'
import { codeInScan } from '../../scan-code'
import * as session from '../../session'
import type { Mode, ShiftListText } from './present'
import { shiftListText } from './present'

/** Later than this a tap asks when they really came. */
const ON_TIME_MS = 5 * 60_000
const TURN_S = 30
const NO_CODE = { digits: '', picture: '', seconds: 0 }

type Asking = '' | 'late' | 'absent' | 'back'

/** The shift's list on other days; on its day the code, and who is here. */
definePage({
  data: {
    list: null as ShiftListText | null,
    ...NO_CODE,
    /** A volunteer whose own code was read. */
    scanned: '',
    asking: '' as Asking,
    /** The sheet is up. */
    open: false,
    name: '',
    start: '',
  },
  chosen: '' as Mode | '',
  /** A volunteer's own code that opened the page: read once the list says whether they come or leave. */
  own: '',
  /** Whom the sheet is about. */
  about: null as ShiftPerson | null,
  turn: 0,
  until: '',
  onLoad({ own = '' }) {
    this.own = own
  },
  onShow() {
    this.tickClock()
  },
  onHide() {
    this.stopClock()
  },
  onUnload() {
    this.stopClock()
  },
  async load({ id = '' }): Promise<ShiftList> {
    const list = await this.read('rosters.shiftList', { shiftId: id })
    const { own } = this
    this.own = ''
    setTimeout(() => void (own ? this.scan(own) : this.onSecond()), 0)
    return list
  },
  show(reply: ShiftList, now: string) {
    const list = shiftListText(reply, this.chosen, now)
    return { list, ...(list.showsCode ? {} : NO_CODE) }
  },
  /** Once a second: the seconds left of these digits, and new ones when they turn. */
  tickClock() {
    this.stopClock()
    this.turn = setInterval(() => void this.onSecond(), 1000) as unknown as number
  },
  stopClock() {
    clearInterval(this.turn)
    void wx.setKeepScreenOn({ keepScreenOn: false })
  },
  async onSecond() {
    const { list } = this.data
    if (!list?.showsCode) return
    const left = Math.ceil((Date.parse(this.until) - Date.parse(session.now())) / 1000)
    if (left > 0) return this.setData({ seconds: Math.min(left, TURN_S) })
    // asked for once a turn, and every five seconds while there is no answer
    this.until = new Date(Date.parse(session.now()) + 5000).toISOString()
    await this.draw(list.mode === 'out' ? 'out' : 'in')
  },
  async draw(end: End) {
    const shiftId = this.query.id ?? ''
    const code: ShiftCode | null = await call('rosters.shiftCode', { shiftId, end }).catch(() => null)
    if (!code) return this.setData(NO_CODE)
    if (!this.data.digits) void wx.setKeepScreenOn({ keepScreenOn: true })
    this.until = code.until
    this.setData({
      digits: `${code.code.slice(0, 3)} ${code.code.slice(3)}`,
      picture: code.picture,
      seconds: TURN_S,
    })
    // who came meanwhile
    await this.refresh()
  },
  onMode(event: WechatMiniprogram.CustomEvent<{ id: Mode }>) {
    this.chosen = event.detail.id
    this.until = ''
    this.setData({ ...NO_CODE, scanned: '' })
    if (this.reply) this.accept(this.reply)
  },
  onHours() {
    void wx.navigateTo({ url: `/workbench/hours/index?id=${this.query.id}` })
  },
  person(event: WechatMiniprogram.BaseEvent): ShiftPerson | null {
    const { id } = event.currentTarget.dataset as { id: string }
    return this.reply?.people.find(({ personId }) => personId === id) ?? null
  },
  ask(asking: Asking, about: ShiftPerson) {
    this.about = about
    this.setData({
      asking,
      open: true,
      name: about.name,
      start: hour(this.reply?.shift.startsAt ?? session.now()),
    })
  },
  /** What it asks stays while it goes down. */
  onClose() {
    this.setData({ open: false })
  },
  async onTick(event: WechatMiniprogram.BaseEvent) {
    const person = this.person(event)
    const mode = this.data.list?.mode
    if (!person || !this.reply || !mode) return
    if (mode === 'absent') return this.ask('absent', person)
    const late = Date.parse(session.now()) - Date.parse(this.reply.shift.startsAt) > ON_TIME_MS
    if (mode === 'in' && late && !person.coming.in) return this.ask('late', person)
    await this.tick(mode, [person.personId], 'now')
  },
  async tick(end: End, people: string[], at: TickAt) {
    const shiftId = this.query.id ?? ''
    await this.put(
      await this.submit(people.length > 1 ? 'all' : people.join(), () =>
        call('rosters.tick', { shiftId, end, people, at }),
      ),
    )
  },
  async put(list: ShiftList | null) {
    if (!list) return
    this.onClose()
    this.accept(list)
  },
  onCame(event: WechatMiniprogram.CustomEvent<{ value: TickAt }>) {
    return this.about ? this.tick('in', [this.about.personId], event.detail.value) : undefined
  },
  async onAbsent(event: WechatMiniprogram.CustomEvent<{ value: 'noShow' | 'excused' }>) {
    if (!this.about) return
    const { personId, coming } = this.about
    const as = event.detail.value
    const shiftId = this.query.id ?? ''
    const input = { shiftId, personId, version: coming.version, as }
    await this.put(await this.submit('sheet', () => call('rosters.sayAbsent', input)))
  },
  onBack(event: WechatMiniprogram.BaseEvent) {
    const person = this.person(event)
    if (person) this.ask('back', person)
  },
  async onTakeBack() {
    if (!this.about) return
    const { personId, coming } = this.about
    const input = { shiftId: this.query.id ?? '', personId, version: coming.version }
    await this.put(await this.submit('sheet', () => call('rosters.takeBackMark', input)))
  },
  async onAllOut() {
    const people = (this.reply?.people ?? []).filter(({ viewer }) => viewer.canTick === 'out')
    if (people.length)
      await this.tick(
        'out',
        people.map(({ personId }) => personId),
        'now',
      )
  },
  async onScan() {
    const found = await this.submit('scan', () => codeInScan('own'))
    if (found) await this.scan(found.own ?? '')
  },
  async scan(code: string) {
    const shiftId = this.query.id ?? ''
    const end: End = this.data.list?.mode === 'out' ? 'out' : 'in'
    const done = await this.submit('scan', () => call('rosters.scanMark', { shiftId, end, code }))
    if (!done) return
    this.setData({ scanned: `${done.name} ${end === 'in' ? '到了' : '走了'}` })
    this.accept(done.list)
  },
})
