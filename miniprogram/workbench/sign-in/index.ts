import type { Output } from '../../../typings/api'
import type { MeetingView } from '../../../typings/deliberation'
import { call } from '../../api'
import { hour } from '../../format'
import { definePage } from '../../page'
import * as session from '../../session'

type Code = Output<'deliberation.signInCode'>

const AGAIN_MS = 10_000

const WAYS = [
  { id: 'turning', label: '两分钟一换', note: '屏幕摆在门口，人在才扫得到' },
  { id: 'fixed', label: '一直是这个', note: '抄在黑板上、印在纸上都行' },
]

/** The phone that stands at the door of a meeting. */
definePage({
  data: {
    ways: WAYS,
    chosen: ['turning'],
    title: '',
    count: '',
    isOpen: false,
    digits: '',
    picture: '',
    until: '',
  },
  timer: 0,
  isGone: false,
  onUnload() {
    this.isGone = true
    clearTimeout(this.timer)
  },
  async load({ id = '' }): Promise<MeetingView> {
    const view = await this.read('deliberation.meeting', { meetingId: id })
    if (view.signIn.isOpen) void this.draw()
    return view
  },
  show({ proposalTitle, came, signIn }: MeetingView) {
    return { title: proposalTitle, count: `${came.count} 位签到`, isOpen: signIn.isOpen }
  },
  /** Shows the code, and the next one when it turns; without network it tries again soon. */
  async draw() {
    const meetingId = this.query.id ?? ''
    const code: Code | null = await call('deliberation.signInCode', { meetingId }).catch(() => null)
    const wait = code ? Date.parse(code.until) - Date.parse(session.now()) : AGAIN_MS
    if (code)
      this.setData({
        digits: `${code.code.slice(0, 3)} ${code.code.slice(3)}`,
        picture: code.picture,
        until: `到 ${hour(code.until)}`,
      })
    // Whoever looks twice at a time still waits once.
    clearTimeout(this.timer)
    if (this.isGone) return
    const ms = Math.min(Math.max(wait, 1000), 300_000)
    this.timer = setTimeout(() => void this.refresh(), ms) as unknown as number
  },
  onWay(event: WechatMiniprogram.CustomEvent<{ chosen: string[] }>) {
    this.setData({ chosen: event.detail.chosen })
  },
  async onOpen() {
    const open = !this.data.isOpen
    const meetingId = this.query.id ?? ''
    const turning = this.data.chosen[0] !== 'fixed'
    const view = await this.submit('open', () =>
      call('deliberation.openSignIn', { meetingId, open, turning }),
    )
    if (!view) return
    clearTimeout(this.timer)
    this.setData({ digits: '', picture: '', until: '' })
    this.accept(view)
    if (open) await this.draw()
  },
})
