import type { ProjectStep, ProjectView } from '../../../typings/proposal-project'
import { call, newId, upload } from '../../api'
import { calendarDay, dayOf } from '../../format'
import { definePage } from '../../page'
import * as session from '../../session'
import type { Act } from './acts'
import { actsOf, stepOf, strikesOf } from './acts'
import type { PlanDraft } from './form'
import { errorsOf, inputOf, milestoneRows, noErrors, planOf } from './form'
import type { How, TaskDraft, TaskRow } from './task'
import { howsOf, newTask, taskRows, timesOf } from './task'

type Part = 'milestones' | 'tasks'

const BLANK: PlanDraft = { lead: '', dueOn: '', budget: '', milestones: [], tasks: [], reason: '' }

/** What a body does with what it said yes to: plans it, and tells how it goes. */
definePage({
  data: {
    title: '',
    state: '',
    planning: false,
    canPlan: false,
    canAddPhoto: false,
    needsReason: false,
    draft: BLANK,
    dueText: '',
    today: '',
    rows: [] as { id: string; title: string; note: string }[],
    errors: noErrors,
    /** A milestone or a task that is being written. */
    part: '' as Part | '',
    partTitle: '',
    partDay: '',
    partDayText: '',
    partError: '',
    acts: [] as Act[],
    strikes: [] as Act[],
    tasks: [] as TaskRow[],
    /** For which helpers are being asked. */
    task: null as TaskDraft | null,
    hows: howsOf(true),
    taskDay: '',
    taskError: '',
    canOfferTasks: false,
    act: null as Act | null,
    text: '',
    second: '',
    actError: '',
    photo: null as { when: 'before' | 'after'; path: string; w: number; h: number } | null,
    alt: '',
  },
  load({ id = '' }): Promise<ProjectView> {
    return this.read('proposals.project', { proposalId: id })
  },
  show(view: ProjectView, now: string) {
    const first = !view.isPlanned || view.state === 'reopened'
    const { planning } = this.data
    if (first && !planning) this.put(planOf(view))
    return {
      title: view.title,
      state: view.dueOn ? `说好 ${calendarDay(view.dueOn, now)}前办成` : '等着说一个新的日子',
      planning: planning || (first && view.viewer.canPlan),
      canPlan: view.viewer.canPlan,
      canAddPhoto: view.viewer.canAddPhoto,
      needsReason: view.isPlanned,
      today: dayOf(now),
      acts: actsOf(view),
      strikes: strikesOf(view),
      tasks: taskRows(view, now),
      canOfferTasks: view.viewer.canOfferTasks,
      hows: howsOf(view.viewer.canAskHelper),
    }
  },
  put(draft: PlanDraft) {
    const now = session.now()
    this.setData({
      draft,
      rows: milestoneRows(draft, now),
      dueText: draft.dueOn ? calendarDay(draft.dueOn, now) : '',
      errors: noErrors,
    })
  },
  change(changes: Partial<PlanDraft>) {
    this.put({ ...this.data.draft, ...changes })
  },
  onChangePlan() {
    if (this.reply) this.put(planOf(this.reply))
    this.setData({ planning: true })
  },
  onInput(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const { field } = event.currentTarget.dataset as { field: 'lead' | 'budget' | 'reason' }
    this.change({ [field]: event.detail.value })
  },
  onDay(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.change({ dueOn: event.detail.value })
  },
  onAddPart(event: WechatMiniprogram.CustomEvent) {
    const { part } = event.currentTarget.dataset as { part: Part }
    this.setData({ part, partTitle: '', partDay: '', partDayText: '', partError: '' })
  },
  onPartClosed() {
    this.setData({ part: '' })
  },
  onPartTitle(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ partTitle: event.detail.value, partError: '' })
  },
  onPartDay(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const { value } = event.detail
    this.setData({ partDay: value, partDayText: calendarDay(value, session.now()), partError: '' })
  },
  onPartKept() {
    const { part, partDay, draft } = this.data
    const title = this.data.partTitle.trim()
    if (title.length < 2) return this.setData({ partError: '写一句，做什么。' })
    if (part === 'milestones' && !partDay) return this.setData({ partError: '选一个日子。' })
    if (part === 'tasks') this.change({ tasks: [...draft.tasks, { id: newId(), title }] })
    else this.change({ milestones: [...draft.milestones, { id: newId(), title, dueOn: partDay }] })
    this.setData({ part: '' })
  },
  onDropPart(event: WechatMiniprogram.CustomEvent) {
    const { part, id } = event.currentTarget.dataset as { part: Part; id: string }
    const { draft } = this.data
    if (part === 'tasks') this.change({ tasks: draft.tasks.filter((one) => one.id !== id) })
    else this.change({ milestones: draft.milestones.filter((one) => one.id !== id) })
  },
  async onPlan() {
    const { reply } = this
    const { draft } = this.data
    if (!reply) return
    const errors = errorsOf(draft, reply.isPlanned, reply.promisedOn)
    if (errors) return this.setData({ errors })
    const view = await this.submit('plan', () => call('proposals.plan', inputOf(draft, reply)))
    if (!view) return
    this.setData({ planning: false })
    this.accept(view)
  },
  onAct(event: WechatMiniprogram.CustomEvent) {
    const { index, list } = event.currentTarget.dataset as { index: number; list: 'acts' | 'strikes' }
    this.setData({ act: this.data[list][index] ?? null, text: '', second: '', actError: '' })
  },
  onActClosed() {
    this.setData({ act: null })
  },
  onText(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ text: event.detail.value, actError: '' })
  },
  onSecond(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ second: event.detail.value, actError: '' })
  },
  async onSay() {
    const { act, text, second } = this.data
    if (!act) return
    const step = stepOf(act, text, second, newId())
    if (typeof step === 'string') return this.setData({ actError: step })
    if (await this.report(step)) this.setData({ act: null })
  },
  async report(step: ProjectStep): Promise<boolean> {
    const { reply } = this
    if (!reply) return false
    const { proposalId, version } = reply
    const view = await this.submit('report', () => call('proposals.report', { proposalId, version, step }))
    if (view) this.accept(view)
    return view !== null
  },
  async onPhoto(event: WechatMiniprogram.CustomEvent) {
    const { when } = event.currentTarget.dataset as { when: 'before' | 'after' }
    const chosen = await wx
      .chooseMedia({ count: 1, mediaType: ['image'], sizeType: ['compressed'] })
      .catch(() => null)
    const path = chosen?.tempFiles[0]?.tempFilePath
    if (!path) return
    const { width: w, height: h } = await wx.getImageInfo({ src: path })
    this.setData({ photo: { when, path, w, h }, alt: '' })
  },
  onPhotoClosed() {
    this.setData({ photo: null })
  },
  onAlt(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ alt: event.detail.value })
  },
  async onPhotoNow() {
    const { photo, alt } = this.data
    const { reply } = this
    if (!photo || !reply) return
    const { when, path, w, h } = photo
    const { proposalId, version } = reply
    const community = session.me()?.community?.id ?? ''
    const view = await this.submit('photo', async () => {
      const { type } = await wx.getImageInfo({ src: path })
      const ending = type === 'png' ? 'png' : 'jpg'
      const fileId = await upload(path, `proposals/${community}/${newId()}.${ending}`)
      const image = { kind: 'image' as const, fileId, alt, w, h }
      const step = { kind: 'photo' as const, photoId: newId(), when, image }
      return call('proposals.report', { proposalId, version, step })
    })
    if (!view) return
    this.setData({ photo: null })
    this.accept(view)
  },
  onTask(event: WechatMiniprogram.CustomEvent) {
    const { index } = event.currentTarget.dataset as { index: number }
    const row = this.data.tasks[index]
    if (row?.url) return void wx.navigateTo({ url: row.url })
    if (row?.asks) this.putTask(newTask(row.id, row.title, this.data.hows.length > 1))
  },
  putTask(task: TaskDraft | null) {
    this.setData({ task, taskError: '', taskDay: task?.day ? calendarDay(task.day, session.now()) : '' })
  },
  onTaskClosed() {
    this.putTask(null)
  },
  onHow(event: WechatMiniprogram.CustomEvent<{ chosen: How[] }>) {
    const [how] = event.detail.chosen
    const { task } = this.data
    if (task && how) this.putTask({ ...task, how })
  },
  onTaskField(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const { field } = event.currentTarget.dataset as { field: 'day' | 'from' | 'to' | 'text' }
    const { task } = this.data
    if (task) this.putTask({ ...task, [field]: event.detail.value })
  },
  async onAskNow() {
    const { task } = this.data
    const { reply } = this
    if (!task || !reply) return
    const times = timesOf(task, session.now())
    if (typeof times === 'string') return this.setData({ taskError: times })
    if (task.how === 'several') return this.planShifts(task, times)
    const { proposalId, version } = reply
    const content = { text: task.text.trim(), ...times }
    const view = await this.submit('task', () =>
      call('proposals.askHelper', { proposalId, version, taskId: task.id, content }),
    )
    if (!view) return
    this.putTask(null)
    this.accept(view)
  },
  planShifts({ id }: TaskDraft, { startsAt, endsAt }: { startsAt: string; endsAt: string }) {
    this.putTask(null)
    const query = `proposal=${this.query.id}&task=${id}&from=${startsAt}&to=${endsAt}`
    void wx.navigateTo({ url: `/workbench/activity-edit/index?${query}` })
  },
  onRead() {
    void wx.navigateTo({ url: `/pages/proposal/index?id=${this.query.id}` })
  },
})
