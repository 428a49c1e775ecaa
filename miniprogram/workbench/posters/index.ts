import type { PrintFile } from '../../../typings/documents'
import type { NoticeRow } from '../../../typings/notices'
import { call } from '../../api'
import { openDocument } from '../../open-document'
import { definePage } from '../../page'
import * as session from '../../session'
import { missingText, posterOf, subjectsOf } from './present'
import type { Choice } from './present'

interface Reply {
  notices: NoticeRow[]
  buildings: { id: string; name: string }[]
}

/** Posters to hang in the buildings, each with a code that opens the page, and a notice's whole text on paper. */
definePage({
  renews: false,
  data: {
    subjects: [] as Choice[],
    subject: '',
    some: false,
    buildings: [] as Choice[],
    chosen: [] as string[],
    ofNotice: false,
    /** Name of the paper opened last, and what to write into it by hand. */
    opened: '',
    missing: '',
  },
  async load(): Promise<Reply> {
    const [{ items }, me] = await Promise.all([
      this.read('notices.listOwn', {}),
      session.me() ?? session.refresh(),
    ])
    return { notices: items, buildings: me.community?.buildings ?? [] }
  },
  show({ notices, buildings }: Reply) {
    const subjects = subjectsOf(notices)
    const meant = subjects.find(({ id }) => id === (this.data.subject || this.query.notice)) ?? subjects[0]
    const subject = meant?.id ?? ''
    return {
      subjects,
      subject,
      ofNotice: posterOf(subject).kind === 'notice',
      buildings: buildings.map(({ id, name }) => ({ id, label: name, note: '' })),
    }
  },
  onSubject(event: WechatMiniprogram.CustomEvent<{ chosen: string[] }>) {
    const [subject = ''] = event.detail.chosen
    this.setData({ subject, ofNotice: posterOf(subject).kind === 'notice', opened: '', missing: '' })
  },
  onWhere(event: WechatMiniprogram.CustomEvent<{ chosen: string[] }>) {
    this.setData({ some: event.detail.chosen[0] === 'some' })
  },
  onBuildings(event: WechatMiniprogram.CustomEvent<{ chosen: string[] }>) {
    this.setData({ chosen: event.detail.chosen })
  },
  async print(key: string, make: () => Promise<PrintFile>) {
    const file = await this.submit(key, async () => {
      const made = await make()
      await openDocument(made)
      return made
    })
    if (file) this.setData({ opened: file.name, missing: missingText(file.missing) })
  },
  async onPosters() {
    const { subject, some, chosen } = this.data
    const where = some ? { buildingIds: chosen } : {}
    await this.print('posters', () => call('documents.posters', { of: posterOf(subject), ...where }))
  },
  async onWhole() {
    await this.print('whole', () => call('documents.notice', { noticeId: this.data.subject }))
  },
})
