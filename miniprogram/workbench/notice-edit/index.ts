import type { Audience, Body, Id } from '../../../typings/domain'
import type { CommunityView } from '../../../typings/members'
import type { Ask, NoticeView, PeriodRule } from '../../../typings/notices'
import { asApiError, call, read } from '../../api'
import type { NoticePaper } from '../../components/notice-paper/paper'
import { paperOf } from '../../components/notice-paper/paper'
import type { Draft } from '../../drafts'
import { dropDraft, keepDraft, openDraft } from '../../drafts'
import { count } from '../../format'
import { definePage } from '../../page'
import * as session from '../../session'
import { audienceChoices, audienceName } from '../audience'
import { askedUnder, comingActivities, currentPolls, withAllAsked } from './choices'
import type { FormBlock, NoticeForm } from './form'
import { askPartOf, contentOf, daysAfter, fieldOf, formOf, freshForm, stepOf, underRule } from './form'
import { chooseFile, chooseImage, missingWords, withMedia, withWords, withoutMedia } from './media'
import { withBlock, withNewBlock, withNewOption, withOption, withoutBlock } from './parts'
import type { ComposeParts, LinkChoice } from './present'
import { answeringDesks, composeText, rulesFor } from './present'
import { TEMPLATES, withTemplate } from './templates'

interface Start {
  community: CommunityView
  rules: PeriodRule[]
  /** Null for a new one. */
  notice: NoticeView | null
}

const NOTHING: ComposeParts = { community: null, rules: [], links: [] }

type Mode = 'new' | 'draft' | 'amend' | 'off'
type Step = WechatMiniprogram.CustomEvent<{ value: string }>
const field = (event: WechatMiniprogram.CustomEvent) =>
  event.currentTarget.dataset as { name: keyof NoticeForm; index: number; kind: FormBlock['kind'] }

/** Writes a notice in four steps; `?id=…` goes on with a draft, or amends what is published. */
definePage({
  renews: false,
  data: {
    ...composeText(freshForm('2026-01-01T00:00:00.000Z', ''), NOTHING, 0),
    templates: TEMPLATES.map(({ id, label, note }) => ({ id, label, note })),
    /** A new one begins by choosing a way to begin. */
    choosing: false,
    step: 0,
    form: null as NoticeForm | null,
    paper: null as NoticePaper | null,
    mode: 'new' as Mode,
    returned: '',
    /** Questions under it, that a change may be the answer to. */
    asked: [] as { id: string; label: string; note: string }[],
    becauseOf: [] as string[],
    reach: '',
    today: '',
    errors: {} as Record<string, string>,
  },
  name: '',
  links: [] as LinkChoice[],
  form: null as unknown as NoticeForm & Draft,
  onLoad() {
    this.name = `notice ${this.query.id ?? 'new'}`
  },
  async load({ id }): Promise<Start> {
    const [me, { periods }, notice] = await Promise.all([
      session.me() ?? session.refresh(),
      this.read('notices.rules', {}),
      id ? this.read('notices.get', { noticeId: id }).then(withAllAsked) : null,
    ])
    const start = { community: me.community as CommunityView, rules: periods, notice }
    this.open(start)
    return start
  },
  show({ notice }: Start, now: string) {
    const mode: Mode = !notice
      ? 'new'
      : notice.viewer.canEdit
        ? 'draft'
        : notice.viewer.canAmend
          ? 'amend'
          : 'off'
    const returned = notice?.returnedReason ?? ''
    return {
      ...composeText(this.form, this.parts(), this.data.step),
      mode,
      returned,
      asked: mode === 'amend' ? askedUnder(notice) : [],
      today: daysAfter(now, 0),
    }
  },
  /** What this phone kept, unless somebody saved a newer version meanwhile. */
  open({ notice }: Start) {
    const now = session.now()
    const fresh = notice
      ? formOf(notice, notice.version, now)
      : freshForm(now, (this.query.body ?? '') as Body | '')
    const kept = openDraft(this.name, fresh)
    const form = notice && kept.version !== notice.version ? { ...kept, ...fresh } : kept
    this.form = notice ? { ...form, id: notice.id } : form
    this.setData({ form: this.form, choosing: !notice && !this.form.template })
    void this.countReach()
    void this.findLinks()
  },
  parts(): ComposeParts {
    const { community = null, rules = [] } = this.reply ?? {}
    return { community, rules, links: this.links }
  },
  onTemplate(event: WechatMiniprogram.CustomEvent) {
    const { id } = event.currentTarget.dataset as { id: string }
    const template = TEMPLATES.find((one) => one.id === id)
    if (!template) return
    this.setData({ choosing: false })
    this.change(withTemplate(this.form, template, this.reply?.rules ?? [], session.now()))
  },
  onChooseAgain() {
    this.setData({ choosing: true })
  },
  /** Typing: kept at once, but not sent back to the field that was typed in. */
  onType(event: Step) {
    this.keep({ [field(event).name]: event.detail.value })
  },
  onBlockType(event: Step) {
    this.keep(withBlock(this.form, field(event).index, event.detail.value))
  },
  onOptionType(event: Step) {
    this.keep(withOption(this.form, field(event).index, event.detail.value))
  },
  onAddBlock(event: WechatMiniprogram.CustomEvent) {
    this.change(withNewBlock(this.form, field(event).kind))
  },
  onDropBlock(event: WechatMiniprogram.CustomEvent) {
    this.change(withoutBlock(this.form, field(event).index))
  },
  onAddOption() {
    this.change(withNewOption(this.form))
  },
  onAskKind(event: WechatMiniprogram.CustomEvent<{ chosen: string[] }>) {
    this.change({ askKind: (event.detail.chosen[0] ?? 'none') as Ask['kind'], linkId: '' })
    this.underItsRule()
    void this.findLinks()
  },
  onPick(event: Step) {
    this.change({ [field(event).name]: event.detail.value })
  },
  onAudience(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const community = this.reply?.community as CommunityView
    const audience: Audience = audienceChoices(community)[Number(event.detail.value)]?.audience ?? {
      kind: 'community',
    }
    this.change({ audience })
    void this.countReach()
  },
  onAnsweredBy(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const desk = this.reply && answeringDesks(this.reply.community)[Number(event.detail.value)]
    if (desk) this.change({ answeredBy: desk.body })
  },
  onRule(event: Step) {
    const rule = rulesFor(this.form, this.reply?.rules ?? [])[Number(event.detail.value)]
    if (rule) this.change(underRule(this.form, rule))
  },
  /** An ask for objections has days of its own. */
  underItsRule() {
    const rule = this.reply?.rules.find(({ basis }) => basis === this.form.basis)
    if (rule) this.change(underRule(this.form, rule))
  },
  onLink(event: Step) {
    const link = this.links[Number(event.detail.value)]
    if (link) this.change({ linkId: link.id })
  },
  /** What a sign-up or a vote may lead to. */
  async findLinks() {
    const { askKind } = this.form
    if (askKind === 'signup') this.links = await comingActivities()
    else if (askKind === 'poll') this.links = await currentPolls()
    else return
    this.change({})
  },
  onSoon() {
    this.change({ publishDay: '' })
  },
  async onAddImage() {
    const image = await this.submit('image', () => chooseImage(this.parts().community?.id ?? ''))
    if (image) this.change(withMedia(this.form, image))
  },
  async onAddFile() {
    const file = await this.submit('file', () => chooseFile(this.parts().community?.id ?? ''))
    if (file) this.change(withMedia(this.form, file))
  },
  onMediaWords(event: Step) {
    this.keep(withWords(this.form, field(event).index, event.detail.value))
  },
  onDropMedia(event: WechatMiniprogram.CustomEvent) {
    this.change(withoutMedia(this.form, field(event).index))
  },
  keep(part: Partial<NoticeForm>) {
    this.form = { ...this.form, ...part }
    keepDraft(this.name, this.form)
    if (Object.keys(this.data.errors).length) this.setData({ errors: {} })
  },
  change(part: Partial<NoticeForm>) {
    this.keep(part)
    this.setData({ form: this.form, ...composeText(this.form, this.parts(), this.data.step) })
  },
  async countReach() {
    const { audience } = this.form
    const reached = await read('notices.reach', { audience }).catch(() => null)
    if (!reached || audience !== this.form.audience) return
    const { households, people } = reached.data
    this.setData({ reach: `共 ${count(households)} 户，其中 ${count(people)} 位邻居在用议起来` })
  },
  onBack() {
    this.goTo(this.data.step - 1)
  },
  async onNext() {
    const { step, mode } = this.data
    const bare = step === 0 ? missingWords(this.form) : ''
    if (bare) return this.setData({ errors: { media: bare } })
    if (step < 2) return this.goTo(step + 1)
    if (step === 3) return this.send()
    if (!this.form.answeredBy)
      return this.setData({ errors: { answeredBy: '选一下由谁来答，邻居才知道问谁。' } })
    if (mode !== 'amend' && !(await this.save())) return
    this.goTo(3)
  },
  goTo(step: number) {
    const { community, notice } = this.reply as Start
    const content = contentOf(this.form)
    const paper =
      step === 3 && notice
        ? paperOf(content, notice.desk, audienceName(content.audience, community), session.now())
        : null
    this.setData({ step, paper, form: this.form, ...composeText(this.form, this.parts(), step) })
    void wx.pageScrollTo({ scrollTop: 0, duration: 0 })
  },
  /** Puts the words into the draft that the desk shares. False when refused; then the field in question is shown. */
  async save(): Promise<boolean> {
    const { id: noticeId, version } = this.form
    const content = contentOf(this.form)
    const saved = await this.submit('save', () =>
      version === 0
        ? call('notices.createDraft', { noticeId, content })
        : call('notices.changeDraft', { noticeId, version, content }).catch((error) => this.meet(error)),
    )
    return saved ? this.took(saved) : this.showRefusal()
  },
  /** Somebody else saved this draft meanwhile: pressing again lays these words over theirs. */
  meet(error: unknown): never {
    const { current } = asApiError(error)
    const version = (current as NoticeView | undefined)?.version
    if (version !== undefined) this.keep({ version })
    throw error
  },
  took(notice: NoticeView): boolean {
    this.keep({ version: notice.version })
    const { community, rules } = this.reply as Start
    this.accept({ community, rules, notice })
    return true
  },
  showRefusal(): boolean {
    const { problem } = this.data
    if (problem?.code === 'invalid' && problem.field) {
      const name = fieldOf(problem.field)
      const part = name === 'ask' ? askPartOf(problem.field) : name
      this.goTo(stepOf(problem.field))
      this.setData({ errors: { [part || name]: problem.message }, problem: null })
    }
    return false
  },
  async send() {
    const { id: noticeId, version, reason } = this.form
    const content = contentOf(this.form)
    const sent = await this.submit('send', () =>
      this.data.mode === 'amend'
        ? call('notices.amend', { noticeId, version, content, reason, becauseOf: this.data.becauseOf })
        : call('notices.submit', { noticeId, version }),
    )
    if (!sent) return void this.showRefusal()
    dropDraft(this.name)
    this.leave(noticeId)
  },
  onBecause(event: WechatMiniprogram.CustomEvent<{ chosen: string[] }>) {
    this.setData({ becauseOf: event.detail.chosen })
  },
  onKeepDraft() {
    dropDraft(this.name)
    void wx.redirectTo({ url: '/workbench/notices/index' })
  },
  leave(noticeId: Id) {
    void wx.redirectTo({ url: `/workbench/notice-review/index?id=${noticeId}` })
  },
})
