import type { CertificateView, MyHours, MyShiftHours } from '../../../typings/roster-hours'
import { call, newId } from '../../api'
import { openDocument } from '../../open-document'
import { definePage } from '../../page'
import * as session from '../../session'
import { drawCertificate } from './draw'
import type { DetailText, HoursText } from './present'
import { detailText, hoursText } from './present'

const ALL = 'all'

const shiftsIn = ({ waiting, activities }: MyHours): MyShiftHours[] => [
  ...waiting,
  ...activities.flatMap(({ shifts }) => shifts),
]

definePage({
  needsPerson: true,
  data: {
    text: null as HoursText | null,
    detail: null as DetailText | null,
    words: '',
    issuing: false,
    /** Of the certificate: a year, or all. */
    years: [] as { id: string; label: string }[],
    certified: ALL,
    name: '',
    showName: false,
    certificateId: '',
    picture: '',
    kept: '',
  },
  year: undefined as number | undefined,
  /** The shift the page was opened for: its sheet opens with the page, once. */
  shift: '',
  onLoad({ shift = '' }) {
    this.shift = shift
  },
  load(): Promise<MyHours> {
    return this.read('rosters.myHours', this.year === undefined ? {} : { year: this.year })
  },
  show(view: MyHours, now: string) {
    const { shift } = this
    const asked = shift && shiftsIn(view).find(({ attendanceId }) => attendanceId.startsWith(`${shift}:`))
    if (asked) this.shift = ''
    return { text: hoursText(view, now), ...(asked ? { detail: detailText(asked, now) } : {}) }
  },
  async onYear(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
    this.year = Number(event.detail.id)
    await this.refresh('filter')
  },
  onOpen(event: WechatMiniprogram.BaseEvent) {
    const { id } = event.currentTarget.dataset as { id: string }
    const shift = this.reply && shiftsIn(this.reply).find(({ attendanceId }) => attendanceId === id)
    if (shift) this.setData({ detail: detailText(shift, session.now()), words: '' })
  },
  onClose() {
    this.setData({ detail: null, issuing: false, picture: '' })
  },
  async onAccept(event: WechatMiniprogram.BaseEvent) {
    const { id: attendanceId, version } = event.currentTarget.dataset as { id: string; version: number }
    const view = await this.submit(`accept ${attendanceId}`, () =>
      call('rosters.acceptHours', { attendanceId, version }),
    )
    if (view) this.accept(view)
  },
  onWords(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ words: event.detail.value })
  },
  async onDispute() {
    const { detail, words: text } = this.data
    if (!detail) return
    const { id: attendanceId, version } = detail
    const view = await this.submit('dispute', () =>
      call('rosters.disputeHours', { attendanceId, version, text }),
    )
    if (!view) return
    this.setData({ detail: null, words: '' })
    this.accept(view)
  },
  onIssue() {
    const years = this.reply?.years.filter(({ minutes }) => minutes > 0) ?? []
    this.setData({
      issuing: true,
      years: [
        { id: ALL, label: '全部' },
        ...years.map(({ year }) => ({ id: String(year), label: `${year} 年` })),
      ],
      certified: ALL,
      name: session.me()?.name ?? '',
      certificateId: newId(),
    })
  },
  onCertified(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
    this.setData({ certified: event.detail.id, certificateId: newId() })
  },
  onName(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ name: event.detail.value, certificateId: newId() })
  },
  onShowName() {
    this.setData({ showName: !this.data.showName, certificateId: newId() })
  },
  async onIssueNow() {
    const { certificateId, certified, name, showName } = this.data
    const year = certified === ALL ? null : Number(certified)
    const certificate = await this.submit('issue', () =>
      call('rosters.issueCertificate', { certificateId, year, name, showName }),
    )
    if (!certificate) return
    this.setData({ issuing: false })
    await this.draw(certificate)
    await this.refresh()
  },
  async onCertificate(event: WechatMiniprogram.BaseEvent) {
    const { id } = event.currentTarget.dataset as { id: string }
    const certificate = this.reply?.certificates.find(({ certificateId }) => certificateId === id)
    if (certificate) await this.draw(certificate)
  },
  async draw(certificate: CertificateView) {
    const community = session.me()?.community?.name ?? ''
    const { certificateId } = certificate
    const picture = await this.submit('draw', async () => {
      const code = await call('rosters.certificateCode', { certificateId })
      return drawCertificate(certificate, community, code.picture)
    })
    if (picture) this.setData({ picture, certificateId, kept: '' })
  },
  async onKeep() {
    const filePath = this.data.picture
    const kept = await wx.saveImageToPhotosAlbum({ filePath }).then(
      () => '存好了，在相册里。',
      () => '没存上。在微信的设置里允许存到相册，再点一次。',
    )
    this.setData({ kept })
  },
  async onPaper() {
    const { certificateId } = this.data
    await this.submit('paper', async () =>
      openDocument(await call('documents.certificate', { certificateId })),
    )
  },
  onCheck() {
    void wx.navigateTo({ url: '/roster/certificate/index' })
  },
  onVolunteer() {
    void wx.switchTab({ url: '/pages/volunteer/index' })
  },
})
