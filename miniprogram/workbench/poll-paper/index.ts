import type { Output } from '../../../typings/api'
import type { Assistance } from '../../../typings/poll-paper'
import type { PollView } from '../../../typings/polls'
import { call } from '../../api'
import { openDocument } from '../../open-document'
import { definePage } from '../../page'
import * as session from '../../session'
import { marksForm, marksOf } from '../components/marks-field/marks'
import { scanSerial, takePhoto } from './photo'
import type { EntryText, PaperText } from './present'
import { paperText } from './present'

type Reply = Output<'polls.paperEntries'> & { poll: PollView }

type Doing = '' | 'enter' | 'confirm' | 'rule' | 'count' | 'print'

const EMPTY = {
  serial: '',
  voice: '',
  channel: '',
  photo: '',
  photoPath: '',
  helper: '',
  confirmedBy: '' as '' | Assistance['confirmedBy'],
  reason: '',
  cast: '',
  invalidCount: '',
}

/** The ledger of sheets: entered, read anew by a second teller, ruled upon by a supervisor; printed from here too. */
definePage({
  data: {
    paper: null as PaperText | null,
    doing: '' as Doing,
    /** The sheet looked at, to be read anew or ruled upon. */
    entry: null as EntryText | null,
    form: { ...EMPTY },
    marks: { chosen: [] as string[], figures: {} as Record<string, string>, invalid: false },
    votes: {} as Record<string, string>,
    done: '',
    buildings: [] as { id: string; label: string; note: string }[],
    confirmations: [
      { id: 'signature', label: '签了名' },
      { id: 'fingerprint', label: '按了手印' },
      { id: 'phone', label: '家里人手机确认' },
    ],
  },
  async load({ id = '' }): Promise<Reply> {
    const [poll, ledger, me] = await Promise.all([
      this.read('polls.get', { pollId: id }),
      this.read('polls.paperEntries', { pollId: id }),
      session.me() ?? session.refresh(),
    ])
    this.setData({
      buildings: (me.community?.buildings ?? []).map(({ id: key, name }) => ({
        id: key,
        label: name,
        note: '',
      })),
    })
    return { ...ledger, poll }
  },
  show({ poll, ...ledger }: Reply, now: string) {
    return { paper: paperText(poll, ledger, now) }
  },
  onMore() {
    return this.more((cursor, { poll }) => call('polls.paperEntries', { pollId: poll.id, cursor }))
  },
  begin(doing: Doing, entry: EntryText | null = null) {
    const channel = this.data.paper?.channels[0]?.id ?? ''
    this.setData({
      doing,
      entry,
      form: { ...EMPTY, channel },
      marks: { chosen: [], figures: {}, invalid: false },
      votes: {},
      done: '',
    })
  },
  onEntering() {
    this.begin('enter')
  },
  onEntry(event: WechatMiniprogram.CustomEvent) {
    const { id } = event.currentTarget.dataset as { id: string }
    const entry = this.data.paper?.entries.find((one) => one.id === id) ?? null
    if (entry?.canConfirm) this.begin('confirm', entry)
    else if (entry?.canRule) this.begin('rule', entry)
  },
  onCounting() {
    this.begin('count')
  },
  onPrinting() {
    this.begin('print')
  },
  onClose() {
    this.setData({ doing: '' })
  },
  onField(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const { field } = event.currentTarget.dataset as { field: string }
    this.setData({ form: { ...this.data.form, [field]: event.detail.value } })
  },
  onChip(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
    const { field } = event.currentTarget.dataset as { field: string }
    this.setData({ form: { ...this.data.form, [field]: event.detail.id } })
  },
  onMarks(
    event: WechatMiniprogram.CustomEvent<{
      chosen: string[]
      figures: Record<string, string>
      invalid: boolean
    }>,
  ) {
    this.setData({ marks: event.detail })
  },
  onVotes(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const { id } = event.currentTarget.dataset as { id: string }
    this.setData({ votes: { ...this.data.votes, [id]: event.detail.value } })
  },
  async onScan() {
    const serial = await scanSerial()
    if (!serial) return
    this.setData({ form: { ...this.data.form, serial } })
    await this.onFind()
  },
  /** Whose sheet it is, so that a slip of the finger is seen before it is entered. */
  async onFind() {
    const { poll } = this.reply ?? {}
    const { serial } = this.data.form
    if (!poll || serial.trim().length < 4) return
    const found = await this.submit('find', () => call('polls.findSheet', { pollId: poll.id, serial }))
    if (found)
      this.setData({
        form: {
          ...this.data.form,
          serial: found.serial,
          voice: found.entered ? `${found.voice}：已经录过一张了` : found.voice,
        },
      })
  },
  async onPhoto() {
    const community = session.me()?.community?.id ?? ''
    const photo = await this.submit('photo', () => takePhoto(community))
    if (photo) this.setData({ form: { ...this.data.form, photo: photo.fileId, photoPath: photo.path } })
  },
  readMarks(poll: PollView) {
    const { chosen, figures, invalid } = this.data.marks
    return marksOf(marksForm(poll.method), poll.options, chosen, figures, invalid)
  },
  async onEnter() {
    const { poll } = this.reply ?? {}
    if (!poll) return
    const { serial, channel, photo, helper, confirmedBy } = this.data.form
    const entered = await this.submit('enter', () =>
      call('polls.enterPaper', {
        pollId: poll.id,
        serial,
        channel: channel === 'doorstep' ? 'doorstep' : 'paper',
        marks: this.readMarks(poll),
        photoFileId: photo,
        ...(helper.trim() && confirmedBy ? { assistance: { helper: helper.trim(), confirmedBy } } : {}),
      }),
    )
    if (entered) await this.finish(`录好了：${entered.voice}。等另一位计票员再读一遍。`)
  },
  async onConfirm() {
    const { poll } = this.reply ?? {}
    const { entry } = this.data
    if (!poll || !entry) return
    const confirmed = await this.submit('confirm', () =>
      call('polls.confirmPaper', {
        pollId: poll.id,
        entryId: entry.id,
        version: entry.version,
        marks: this.readMarks(poll),
      }),
    )
    if (!confirmed) return
    const same = confirmed.state === 'confirmed'
    await this.finish(same ? `读得一样，算数：${confirmed.voice}。` : '两人读得不一样，退回去重新录。')
  },
  async onRule(event: WechatMiniprogram.CustomEvent) {
    const { poll } = this.reply ?? {}
    const { entry } = this.data
    const isVoid = (event.currentTarget.dataset as { ruling: string }).ruling === 'void'
    if (!poll || !entry) return
    const ruled = await this.submit('rule', () =>
      call('polls.rulePaper', {
        pollId: poll.id,
        entryId: entry.id,
        version: entry.version,
        void: isVoid,
        reason: this.data.form.reason,
      }),
    )
    if (ruled) await this.finish(isVoid ? '作废了，理由这家看得到。' : '算数，理由这家看得到。')
  },
  async onCount() {
    const { poll } = this.reply ?? {}
    if (!poll) return
    const { cast, invalidCount } = this.data.form
    const number = (text: string | undefined): number => Number((text ?? '').trim() || 0)
    const total = {
      pollId: poll.id,
      count: {
        cast: number(cast),
        invalid: number(invalidCount),
        votes: poll.options.map(({ id }) => ({ id, votes: number(this.data.votes[id]) })),
      },
    }
    const second = this.data.paper?.countingNow === 'confirm'
    const said = await this.submit('count', async () =>
      second
        ? (await call('polls.confirmCount', total)).agreed
          ? '两遍总数一样，等着出结果。'
          : '两遍总数对不上，请开箱重数。'
        : (await call('polls.enterCount', total)).done && '录好了，请另一位计票员再数一遍。',
    )
    if (said) await this.finish(said)
  },
  async onPrint(event: WechatMiniprogram.CustomEvent<{ chosen: string[] }>) {
    const { poll } = this.reply ?? {}
    const [buildingId] = event.detail.chosen
    if (!poll || !buildingId) return
    const file = await this.submit('print', async () => {
      const made = await call('documents.pollSheets', { pollId: poll.id, buildingId })
      await openDocument(made)
      return made
    })
    if (file) this.setData({ doing: '', done: `印好了：${file.name}` })
  },
  async finish(done: string) {
    this.setData({ doing: '', done })
    await this.refresh()
  },
  onReachBottom() {
    void this.onMore()
  },
})
