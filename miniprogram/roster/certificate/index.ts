import { call } from '../../api'
import { grouped } from '../../format'
import { definePage } from '../../page'
import type { CheckText } from './present'
import { checkText } from './present'

/** For anyone who holds a certificate, in a community or not: its code is typed, or comes with what was scanned. */
definePage({
  renews: false,
  data: { code: '', found: null as CheckText | null },
  onLoad() {
    const { scene, code = scene } = this.query
    if (!code) return
    this.setData({ code: grouped(code) })
    void this.onCheck()
  },
  onCode(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ code: event.detail.value, found: null })
  },
  async onCheck() {
    const { code } = this.data
    this.setData({ found: null })
    const check = await this.submit('check', () => call('rosters.checkCertificate', { code }))
    if (check) this.setData({ found: checkText(check) })
  },
  onShareAppMessage() {
    return { title: '查一张志愿服务证明是不是真的', path: '/roster/certificate/index' }
  },
})
