import type { CommunityView, MeView } from '../../../typings/members'
import type { ElectorKind, MethodKind, PollScope, PollView, RuleSet } from '../../../typings/polls'
import { call, read } from '../../api'
import { dropDraft, keepDraft, openDraft } from '../../drafts'
import { definePage } from '../../page'
import { secrecyLines } from '../../pages/poll/secrecy'
import * as session from '../../session'
import * as choices from './choices'
import type { PollForm } from './form'
import {
  buildingOf,
  contentOf,
  emptyForm,
  formOf,
  sameContent,
  withMethod,
  withOption,
  withScope,
} from './form'
import { missingOn, stepOf, stepsOf } from './steps'

interface Reply {
  me: MeView
  poll: PollView | null
}

type Draft = PollForm & { id: string }

const YES_NO = [
  { id: 'no', label: '不能' },
  { id: 'yes', label: '能' },
]
const ROLL_DAYS = [
  { id: 'now', label: '公布那一刻' },
  { id: 'later', label: '另选一天' },
]

definePage({
  renews: false,
  data: {
    form: { ...emptyForm, id: '' } as Draft,
    community: null as CommunityView | null,
    returned: '',
    mayDecide: false,
    step: '',
    stepTitle: '',
    stepNote: '',
    last: false,
    missing: '',
    methods: choices.methodChips('household'),
    hints: { electors: '', method: '', effect: '', opens: '', closes: '', secrecy: '' },
    /** The scope without its entrance, which has a field of its own. */
    place: { kind: 'community' } as PollScope,
    entrance: '',
    electors: choices.ELECTORS,
    effects: choices.effectChips(null),
    /** Of the building whose owners must agree; loaded when that is asked. */
    homes: [] as { id: string; address: string }[],
    applicant: { building: '', home: '' },
    matters: choices.MATTERS,
    budgetForms: choices.BUDGET_FORMS,
    secrecies: choices.SECRECIES,
    channels: choices.CHANNELS,
    bodies: choices.BODIES,
    yesNo: YES_NO,
    rollDays: ROLL_DAYS,
  },
  rules: null as RuleSet | null,
  homesOf: '',
  async load(query) {
    const [me, poll, { chosen, sets }] = await Promise.all([
      this.read('members.me', {}),
      query.id ? this.read('polls.get', { pollId: query.id }) : null,
      this.read('polls.rules', {}),
    ])
    this.rules = sets.find(({ id }) => id === chosen) ?? null
    if (!this.data.form.id) this.begin(poll)
    return { me, poll }
  },
  show({ me, poll }: Reply) {
    return {
      community: me.community,
      returned: poll?.returnedReason ?? '',
      effects: choices.effectChips(this.rules),
      mayDecide: me.roles.some(({ role }) => role !== 'branchEditor' && role !== 'branchSecretary'),
    }
  },
  /** What was typed on this phone and not sent goes before what the server holds, as long as it is no older. */
  begin(poll: PollView | null) {
    const held = poll ? { ...formOf(poll, poll.version), id: poll.id } : null
    const kept = openDraft<PollForm>(nameOf(this.query.id), held ?? emptyForm)
    const form = held && kept.version !== held.version ? held : { ...kept, ...(held ? { id: held.id } : {}) }
    this.keep(this.query.field ? { ...form, step: stepOf(this.query.field, form) } : form)
  },
  keep(form: Draft) {
    keepDraft(nameOf(this.query.id), form)
    const steps = stepsOf(form)
    const step = steps[form.step]
    this.setData({
      form,
      step: step?.key ?? '',
      stepTitle: step?.title ?? '',
      stepNote: `第 ${form.step + 1} 步，共 ${steps.length} 步`,
      last: form.step === steps.length - 1,
      missing: '',
      methods: choices.methodChips(form.electors),
      hints: hintsOf(form, this.rules),
      place: withEntrance(form.scope, 0),
      entrance: form.scope.kind === 'entrance' ? String(form.scope.entrance) : '',
    })
    this.showApplicant()
  },
  onField(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const { field } = event.currentTarget.dataset as { field: keyof PollForm }
    this.keep({ ...this.data.form, [field]: event.detail.value })
  },
  onChip(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
    const { field } = event.currentTarget.dataset as { field: keyof PollForm }
    this.keep({ ...this.data.form, [field]: event.detail.id })
  },
  /** A yes or no: which of the two stands for yes is said by the row. */
  onSwitch(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
    const { field, yes } = event.currentTarget.dataset as { field: keyof PollForm; yes: string }
    this.keep({ ...this.data.form, [field]: event.detail.id === yes })
  },
  onElectors(event: WechatMiniprogram.CustomEvent<{ id: ElectorKind }>) {
    const { form } = this.data
    const electors = event.detail.id
    const method = choices.methodFor(electors, form.method)
    this.keep({ ...form, ...withMethod(form, method), electors })
  },
  onMethod(event: WechatMiniprogram.CustomEvent<{ id: MethodKind }>) {
    const { form } = this.data
    this.keep({ ...form, ...withMethod(form, event.detail.id) })
  },
  onMatter(event: WechatMiniprogram.CustomEvent<{ chosen: string[] }>) {
    this.keep({ ...this.data.form, matter: event.detail.chosen[0] ?? '9' })
  },
  onChannels(event: WechatMiniprogram.CustomEvent<{ chosen: PollForm['channels'] }>) {
    this.keep({ ...this.data.form, channels: event.detail.chosen })
  },
  onScope(event: WechatMiniprogram.CustomEvent<{ value: PollScope }>) {
    this.keep({ ...this.data.form, ...withScope(this.data.form, event.detail.value) })
  },
  onBuilding(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const building = this.data.community?.buildings[Number(event.detail.value)]
    if (!building) return
    const scope = { kind: 'building' as const, buildingId: building.id }
    this.keep({ ...this.data.form, ...withScope(this.data.form, scope) })
  },
  onApplicant(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const home = this.data.homes[Number(event.detail.value)]
    if (home) this.keep({ ...this.data.form, applicantUnitId: home.id })
  },
  /** Who asks for a consent, in words; the homes of a building are asked for once. */
  showApplicant() {
    const { form } = this.data
    const buildingId = buildingOf(form.scope)
    if (form.method !== 'unanimous' || !buildingId) return
    if (this.homesOf !== buildingId) {
      this.homesOf = buildingId
      this.setData({ homes: [] })
      void this.loadHomes(buildingId)
    }
    this.setData({
      applicant: {
        building: this.data.community?.buildings.find(({ id }) => id === buildingId)?.name ?? '',
        home: this.data.homes.find(({ id }) => id === form.applicantUnitId)?.address ?? '',
      },
    })
  },
  async loadHomes(buildingId: string) {
    const found = await this.submit('homes', () => read('polls.homes', { buildingId }))
    if (this.homesOf !== buildingId) return
    if (!found) this.homesOf = ''
    this.setData({ homes: found?.data.homes ?? [] })
    if (found) this.showApplicant()
  },
  onEntrance(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const { form } = this.data
    this.keep({ ...form, scope: withEntrance(form.scope, Number(event.detail.value)) })
  },
  onOption(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const { index, part } = event.currentTarget.dataset as { index: number; part: 'label' | 'note' | 'cost' }
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
    this.keep({ ...form, step: form.step + 1 })
    wx.pageScrollTo({ scrollTop: 0, duration: 0 })
  },
  /** Kept on the server and shown as voters will see it, with what is checked. */
  async onPreview() {
    const { form } = this.data
    const step = stepsOf(form).findIndex((_step, index) => missingOn(index, form) !== '')
    if (step >= 0) {
      this.keep({ ...form, step })
      return this.setData({ missing: missingOn(step, form) })
    }
    const saved = await this.submit<PollView>('save', () => this.save())
    if (!saved) return this.toProblem()
    dropDraft(nameOf(this.query.id))
    void wx.redirectTo({ url: `/workbench/poll-review/index?id=${saved.id}` })
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
    if (field) this.keep({ ...this.data.form, step: stepOf(field, this.data.form) })
  },
})

const nameOf = (pollId: string | undefined): string => `poll ${pollId ?? 'new'}`

const hintsOf = (form: PollForm, rules: RuleSet | null) => ({
  electors: choices.ELECTOR_HINTS[form.electors],
  method: choices.METHOD_HINTS[form.method],
  effect: choices.effectHint(rules),
  opens: choices.openingHint(form, rules, session.now()),
  closes: choices.closingHint(rules),
  secrecy: secrecyLines(form.secrecy)[0] ?? '',
})

/** One entrance of a building, or with no number all of it. */
function withEntrance(scope: PollScope, entrance: number): PollScope {
  if (scope.kind !== 'building' && scope.kind !== 'entrance') return scope
  const { buildingId } = scope
  return entrance > 0 ? { kind: 'entrance', buildingId, entrance } : { kind: 'building', buildingId }
}
