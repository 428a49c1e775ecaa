import type { PatternSlot } from '../../../typings/roster-planning'
import type { ActivityContent, ActivityView, ShiftContent } from '../../../typings/rosters'
import { call, newId } from '../../api'
import { dropDraft, keepDraft, openDraft } from '../../drafts'
import { calendarDay } from '../../format'
import type { PatternDraft, PatternPreview } from './pattern'
import { blankPattern, patternOf, previewOf, shiftsOf, weekdaysOf } from './pattern'
import { plus } from './times'
import { definePage } from '../../page'
import * as session from '../../session'
import type { Errors, PlanDraft, ShiftDraft, ShiftRow, Texts } from './form'
import {
  PARTS,
  amendmentOf,
  blank,
  contentOf,
  draftOf,
  errorsOf,
  inOrder,
  renewed,
  shiftDraft,
  shiftOf,
  shiftRow,
} from './form'

/** A season is long; more come by a tap. */
const SHOWN = 20

const NEW_SHIFT: ShiftDraft = { shiftId: '', startsAt: '', endsAt: '', work: '', capacity: '8' }

/** Plans a new activity; with `?id=…` goes on with a draft, with `?proposal=…&task=…` makes one of a proposal's task. */
definePage({
  renews: false,
  data: {
    part: 0,
    heading: PARTS[0] ?? '',
    draft: { id: '', ...blank } as PlanDraft,
    rows: [] as ShiftRow[],
    errors: {} as Errors,
    shift: NEW_SHIFT,
    shiftKnown: false,
    shiftError: '',
    editing: false,
    canEdit: true,
    /** Published: its words may change, its shifts are changed one by one. */
    amending: false,
    parts: PARTS.length,
    shown: SHOWN,
    rest: 0,
    weaving: false,
    weekdays: weekdaysOf(blankPattern),
    pattern: blankPattern,
    patternDay: '',
    patternError: '',
    preview: null as PatternPreview | null,
  },
  draftName: '',
  /** As the server gave it last. */
  base: { id: '', ...blank } as PlanDraft,
  slots: [] as PatternSlot[],
  onLoad() {
    const { id, task } = this.query
    this.draftName = `activity ${id ?? task ?? ''}`
    if (!id) this.put({ ...blank, ...openDraft(this.draftName, blank) })
    if (task) void this.fill()
  },
  /** A task brings its words along, where nothing was written yet. */
  async fill() {
    const { proposal: proposalId = '', task } = this.query
    const { title, tasks } = await this.read('proposals.project', { proposalId })
    const found = tasks.find((one) => one.id === task)
    if (!found || this.data.draft.title) return
    this.change({ title: found.title, purpose: `邻居提议“${title}”`, shifts: this.shiftsAsked(found.title) })
  },
  /** The hours that were named with the task. */
  shiftsAsked(work: string): ShiftContent[] {
    const { from: startsAt, to: endsAt } = this.query
    return startsAt && endsAt ? [{ shiftId: newId(), startsAt, endsAt, work, capacity: 3 }] : []
  },
  async load({ id }): Promise<ActivityView | 'new'> {
    return id ? this.read('rosters.get', { activityId: id }) : 'new'
  },
  show(view: ActivityView | 'new') {
    const { draft } = this.data
    if (view === 'new') return {}
    if (draft.id !== view.id || view.version > draft.version) {
      const fresh = draftOf(view)
      this.put(draft.id === view.id ? renewed(fresh, this.base, draft) : fresh)
      this.base = fresh
    }
    const amending = view.viewer.canAmend
    const parts = amending ? 2 : PARTS.length
    const part = Math.min(this.data.part, parts - 1)
    const canEdit = view.viewer.canEdit || amending
    return { canEdit, amending, parts, part, heading: PARTS[part] ?? '' }
  },
  put(draft: PlanDraft) {
    const now = session.now()
    const { shown } = this.data
    this.setData({
      draft,
      rows: draft.shifts.slice(0, shown).map((shift) => shiftRow(shift, now)),
      rest: Math.max(0, draft.shifts.length - shown),
      errors: {},
    })
  },
  onMoreShifts() {
    this.data.shown += 60
    this.put(this.data.draft)
  },
  change(changes: Partial<PlanDraft>) {
    const draft = { ...this.data.draft, ...changes }
    if (!this.query.id) keepDraft(this.draftName, draft)
    this.put(draft)
  },
  onInput(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const { field } = event.currentTarget.dataset as { field: keyof Texts }
    this.change({ [field]: event.detail.value })
  },
  go(part: number) {
    this.setData({ part, heading: PARTS[part] ?? '', errors: {} })
    void wx.pageScrollTo({ scrollTop: 0, duration: 0 })
  },
  onBack() {
    this.go(this.data.part - 1)
  },
  onNext() {
    const errors = errorsOf(this.data.draft, this.data.part)
    if (Object.keys(errors).length > 0) return this.setData({ errors })
    this.go(this.data.part + 1)
  },
  onAddShift() {
    const last = this.data.draft.shifts[this.data.draft.shifts.length - 1]
    const next = last
      ? { ...shiftDraft(last), startsAt: last.endsAt, endsAt: plus(last.endsAt, 2) }
      : NEW_SHIFT
    this.setData({ editing: true, shiftKnown: false, shiftError: '', shift: { ...next, shiftId: newId() } })
  },
  onEditShift(event: WechatMiniprogram.BaseEvent) {
    const { id } = event.currentTarget.dataset as { id: string }
    const shift = this.data.draft.shifts.find((found) => found.shiftId === id)
    if (shift) this.setData({ editing: true, shiftKnown: true, shiftError: '', shift: shiftDraft(shift) })
  },
  onShiftClosed() {
    this.setData({ editing: false })
  },
  onShiftInput(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const { field } = event.currentTarget.dataset as { field: keyof ShiftDraft }
    const shift = { ...this.data.shift, [field]: event.detail.value }
    if (field === 'startsAt' && !shift.endsAt) shift.endsAt = plus(event.detail.value, 2)
    this.setData({ shift, shiftError: '' })
  },
  onShiftKept() {
    const shift = shiftOf(this.data.shift, session.now())
    if (typeof shift === 'string') return this.setData({ shiftError: shift })
    const others = this.data.draft.shifts.filter((other) => other.shiftId !== shift.shiftId)
    this.change({ shifts: inOrder([...others, shift]) })
    this.setData({ editing: false })
  },
  onShiftRemoved() {
    const { shiftId } = this.data.shift
    this.change({ shifts: this.data.draft.shifts.filter((other) => other.shiftId !== shiftId) })
    this.setData({ editing: false })
  },
  /** Saves to the server; the answer is the saved draft, or null when it was refused. */
  async save(): Promise<PlanDraft | null> {
    const { draft } = this.data
    const { id: activityId, version } = draft
    const content = contentOf(draft)
    const view =
      version === 0
        ? await this.create(activityId, content)
        : await call('rosters.changeDraft', { activityId, version, content })
    const saved = { ...draft, version: view.version }
    this.base = saved
    this.change(saved)
    return saved
  },
  async create(activityId: string, content: ActivityContent): Promise<ActivityView> {
    const { proposal: proposalId, task: taskId } = this.query
    if (!proposalId || !taskId) return call('rosters.createDraft', { activityId, content })
    const { version } = await call('proposals.project', { proposalId })
    await call('proposals.offerTask', { proposalId, version, taskId, activityId, content })
    return call('rosters.get', { activityId })
  },
  onWeave() {
    this.setData({ weaving: true, patternError: '', preview: null })
  },
  onWeaveClosed() {
    this.setData({ weaving: false })
  },
  setPattern(changes: Partial<PatternDraft>) {
    const pattern = { ...this.data.pattern, ...changes }
    const { firstDay } = pattern
    const patternDay = firstDay ? calendarDay(firstDay, session.now()) : ''
    const weekdays = weekdaysOf(pattern)
    this.setData({ pattern, weekdays, patternDay, patternError: '', preview: null })
  },
  onPattern(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const { field } = event.currentTarget.dataset as { field: keyof PatternDraft }
    this.setPattern({ [field]: event.detail.value })
  },
  onWeekday(event: WechatMiniprogram.BaseEvent) {
    const { id } = event.currentTarget.dataset as { id: string }
    const { weekdays } = this.data.pattern
    this.setPattern({
      weekdays: weekdays.includes(id) ? weekdays.filter((other) => other !== id) : [...weekdays, id],
    })
  },
  onPatternLead() {
    this.setPattern({ leadWanted: !this.data.pattern.leadWanted })
  },
  /** Adds nothing yet: what it comes to is seen first. */
  async onPatternLook() {
    const pattern = patternOf(this.data.pattern)
    if (typeof pattern === 'string') return this.setData({ patternError: pattern })
    const made = await this.submit('pattern', () => call('rosters.expandPattern', pattern))
    if (!made) return
    this.slots = made.shifts
    this.setData({ preview: previewOf(made.shifts, session.now()) })
  },
  async onPatternGo() {
    if (!this.data.preview) return this.onPatternLook()
    this.addSlots(this.slots.filter(({ holiday }) => !holiday))
  },
  onPatternOther() {
    if (this.data.preview?.holidays) return this.addSlots(this.slots)
    this.onWeaveClosed()
  },
  addSlots(slots: readonly PatternSlot[]) {
    const { pattern, draft } = this.data
    const shifts = inOrder([...draft.shifts, ...shiftsOf(slots, pattern)])
    if (shifts.length > 200) return this.setData({ patternError: '一次活动最多 200 个班，请少排几周。' })
    this.change({ shifts })
    this.setData({ weaving: false })
    this.setPattern({ ...blankPattern, work: pattern.work })
  },
  async onAmend() {
    const errors = errorsOf(this.data.draft, 1)
    if (Object.keys(errors).length > 0) return this.setData({ errors })
    const { draft } = this.data
    const view = await this.submit('amend', () =>
      call('rosters.amend', { activityId: draft.id, version: draft.version, change: amendmentOf(draft) }),
    )
    if (view) void wx.navigateBack()
  },
  async onKeep() {
    const errors = errorsOf(this.data.draft, 2)
    if (errors.shifts) return this.setData({ errors })
    if (!(await this.submit('save', () => this.save()))) return
    dropDraft(this.draftName)
    void wx.navigateBack()
  },
  async onPublish() {
    const errors = errorsOf(this.data.draft, 2)
    if (errors.shifts) return this.setData({ errors })
    const view = await this.submit('publish', async () => {
      const saved = await this.save()
      return saved && call('rosters.publish', { activityId: saved.id, version: saved.version })
    })
    if (!view) return
    dropDraft(this.draftName)
    void wx.redirectTo({ url: `/pages/activity/index?id=${view.id}&published=1` })
  },
})
