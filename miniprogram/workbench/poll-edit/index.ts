import type { CommunityView, MeView } from '../../../typings/members'
import type { PollView } from '../../../typings/polls'
import { call } from '../../api'
import { dropDraft, keepDraft, openDraft } from '../../drafts'
import { definePage } from '../../page'
import type { PollForm } from './form'
import { STEPS, contentOf, emptyForm, formOf, missingOn, sameContent, stepOf, withOption } from './form'

interface Reply {
  me: MeView
  poll: PollView | null
}

type Draft = PollForm & { id: string }

const METHODS = [
  { id: 'single', label: '只选一项' },
  { id: 'multiple', label: '能选几项' },
]
const ELECTORS = [
  { id: 'household', label: '一户一票' },
  { id: 'adult', label: '一人一票' },
]
const EFFECTS = [
  { id: 'advisory', label: '征求意见' },
  { id: 'procedural', label: '按程序作数' },
]

definePage({
  renews: false,
  data: {
    form: { ...emptyForm, id: '' } as Draft,
    community: null as CommunityView | null,
    returned: '',
    mayDecide: false,
    stepTitle: '',
    stepNote: '',
    last: false,
    missing: '',
    methods: METHODS,
    electors: ELECTORS,
    effects: EFFECTS,
  },
  async load(query) {
    const [me, poll] = await Promise.all([
      this.read('members.me', {}),
      query.id ? this.read('polls.get', { pollId: query.id }) : null,
    ])
    if (!this.data.form.id) this.begin(poll)
    return { me, poll }
  },
  show({ me, poll }: Reply) {
    return {
      community: me.community,
      returned: poll?.returnedReason ?? '',
      mayDecide: me.roles.some(({ role }) => role !== 'branchEditor' && role !== 'branchSecretary'),
    }
  },
  /** What was typed on this phone and not sent goes before what the server holds, as long as it is no older. */
  begin(poll: PollView | null) {
    const held = poll ? { ...formOf(poll, poll.version), id: poll.id } : null
    const kept = openDraft<PollForm>(nameOf(this.query.id), held ?? emptyForm)
    const form = held && kept.version !== held.version ? held : { ...kept, ...(held ? { id: held.id } : {}) }
    this.keep(form)
  },
  keep(form: Draft) {
    keepDraft(nameOf(this.query.id), form)
    const step = STEPS[form.step]
    this.setData({
      form,
      stepTitle: step?.title ?? '',
      stepNote: `第 ${form.step + 1} 步，共 ${STEPS.length} 步`,
      last: form.step === STEPS.length - 1,
      missing: '',
    })
  },
  onField(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const { field } = event.currentTarget.dataset as { field: keyof PollForm }
    this.keep({ ...this.data.form, [field]: event.detail.value })
  },
  onChip(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
    const { field } = event.currentTarget.dataset as { field: keyof PollForm }
    this.keep({ ...this.data.form, [field]: event.detail.id })
  },
  onOption(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const { index, part } = event.currentTarget.dataset as { index: number; part: 'label' | 'note' }
    const options = this.data.form.options.map((option, at) =>
      at === index ? { ...option, [part]: event.detail.value } : option,
    )
    this.keep({ ...this.data.form, options })
  },
  onAddOption() {
    this.keep({ ...this.data.form, options: withOption(this.data.form.options) })
  },
  onRemoveOption(event: WechatMiniprogram.CustomEvent) {
    const { index } = event.currentTarget.dataset as { index: number }
    const options = this.data.form.options.filter((_option, at) => at !== index)
    if (options.length >= 2) this.keep({ ...this.data.form, options })
  },
  onBack() {
    this.keep({ ...this.data.form, step: Math.max(0, this.data.form.step - 1) })
  },
  onNext() {
    const { form } = this.data
    const missing = missingOn(form.step, form)
    if (missing) return this.setData({ missing })
    this.keep({ ...form, step: Math.min(STEPS.length - 1, form.step + 1) })
    wx.pageScrollTo({ scrollTop: 0, duration: 0 })
  },
  async onSubmit() {
    const step = STEPS.findIndex((_step, index) => missingOn(index, this.data.form) !== '')
    if (step >= 0) {
      this.keep({ ...this.data.form, step })
      return this.setData({ missing: missingOn(step, this.data.form) })
    }
    const sent = await this.submit('send', async () => {
      const poll = await this.save()
      return call('polls.submit', { pollId: poll.id, version: poll.version })
    })
    if (!sent) return this.toProblem()
    dropDraft(nameOf(this.query.id))
    void wx.redirectTo({ url: `/workbench/poll-review/index?id=${sent.id}` })
  },
  /** The draft on the server, made or brought up to this form. Pressing again after a lost reply makes no second one. */
  async save(): Promise<PollView> {
    const { form } = this.data
    const content = contentOf(form)
    const poll =
      form.version === 0
        ? await call('polls.createDraft', { pollId: form.id, content })
        : await call('polls.changeDraft', { pollId: form.id, version: form.version, content })
    const saved = sameContent(form, poll)
      ? poll
      : await call('polls.changeDraft', { pollId: form.id, version: poll.version, content })
    this.keep({ ...form, version: saved.version })
    return saved
  },
  /** A refused field is shown where it is asked for. */
  toProblem() {
    const field = this.data.problem?.field
    if (field) this.keep({ ...this.data.form, step: stepOf(field) })
  },
})

const nameOf = (pollId: string | undefined): string => `poll ${pollId ?? 'new'}`
