import type { Output } from '../../../typings/api'
import type { MeetingView } from '../../../typings/deliberation'
import { call } from '../../api'
import { hour } from '../../format'
import { definePage } from '../../page'
import * as session from '../../session'

type Code = Output<'deliberation.signInCode'>

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
  onUnload() {
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
  /** Shows the code, and the next one when it turns. */
  async draw() {
    clearTimeout(this.timer)
    const meetingId = this.query.id ?? ''
    const code: Code | null = await call('deliberation.signInCode', { meetingId }).catch(() => null)
    if (!code) return
    const now = session.now()
    this.setData({
      digits: `${code.code.slice(0, 3)} ${code.code.slice(3)}`,
      picture: code.picture,
      until: `到 ${hour(code.until)}`,
    })
    const wait = Date.parse(code.until) - Date.parse(now)
    this.timer = setTimeout(
      () => void this.refresh(),
      Math.min(Math.max(wait, 1000), 300_000),
    ) as unknown as number
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
