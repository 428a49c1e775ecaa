import type { GrantView } from '../../../typings/members'
import type {
  BoardRow,
  BoardStage,
  OneResult,
  ReasonTemplate,
  StageCount,
} from '../../../typings/proposal-committee'
import { call } from '../../api'
import { openDocument } from '../../open-document'
import { definePage } from '../../page'
import * as session from '../../session'
import { answerers } from '../../answerers'
import type { Act, Choice } from './acts'
import { ACT_TITLES, MOST, actsFor, noChoice, officersFor, verdictOf } from './acts'
import type { Board, BoardText, Narrow, ResultText } from './present'
import {
  choiceOf,
  everything,
  narrowText,
  queryOf,
  resultsText,
  resultsTitle,
  rowText,
  stageChips,
  titleOf,
} from './present'

interface Option {
  id: string
  label: string
  note: string
}

type Reply = Board & { stage: BoardStage; narrow: Narrow }

/** Every proposal by step and clock; several are chosen and done at once. */
definePage({
  renews: false,
  needsPerson: true,
  data: {
    stage: 'due' as BoardStage,
    chips: [] as { id: string; label: string }[],
    title: '',
    rows: [] as BoardText[],
    options: [] as Option[],
    more: false,
    narrow: everything,
    narrowed: '',
    narrowing: false,
    only: [
      { id: 'late', label: '超期的', note: '' },
      { id: 'mine', label: '分给我的', note: '' },
    ],
    onlyChosen: [] as string[],
    desks: [] as Option[],
    buildings: [] as Option[],
    /** `look` at the board, `choose` of it, `act` on those chosen, read the `results`. */
    mode: 'look' as 'look' | 'choose' | 'act' | 'results',
    chosen: [] as string[],
    most: MOST,
    acts: null as { id: Act; title: string; note: string }[] | null,
    choice: noChoice,
    actTitle: '',
    chosenOptions: [] as Option[],
    bodies: [] as Option[],
    officers: [] as Option[],
    templates: [] as ReasonTemplate[],
    error: '',
    results: [] as ResultText[],
    resultsTitle: '',
    opened: '',
  },
  counts: [] as StageCount[],
  async load(): Promise<Reply> {
    const { stage, narrow } = this.data
    return { ...(await this.read('proposals.board', queryOf(stage, narrow))), stage, narrow }
  },
  show({ stage, narrow, counts, items, next }: Reply, now: string) {
    const community = session.me()?.community ?? null
    if (counts) this.counts = counts
    const rows = items.map((row) => rowText(row, now, community?.desks ?? []))
    return {
      chips: stageChips(this.counts, stage),
      title: titleOf(this.counts),
      rows,
      options: rows.map(choiceOf),
      more: next !== null,
      narrowed: narrowText(narrow, community),
      desks: (community?.desks ?? []).map(({ body, name }) => ({ id: body, label: name, note: '' })),
      buildings: (community?.buildings ?? []).map(({ id, name }) => ({ id, label: name, note: '' })),
      bodies: answerers(community?.desks ?? []),
    }
  },
  async onStage(event: WechatMiniprogram.CustomEvent<{ id: BoardStage }>) {
    this.setData({ stage: event.detail.id, chosen: [] })
    await this.refresh('filter')
  },
  onNarrow() {
    this.setData({ narrowing: !this.data.narrowing })
  },
  narrowTo(changes: Partial<Narrow>) {
    this.setData({ narrow: { ...this.data.narrow, ...changes } })
  },
  onBody(event: WechatMiniprogram.CustomEvent<{ chosen: Narrow['body'][] }>) {
    this.narrowTo({ body: event.detail.chosen.find((id) => id !== this.data.narrow.body) ?? '' })
  },
  onBuilding(event: WechatMiniprogram.CustomEvent<{ chosen: string[] }>) {
    this.narrowTo({ buildingId: event.detail.chosen.find((id) => id !== this.data.narrow.buildingId) ?? '' })
  },
  onOnly(event: WechatMiniprogram.CustomEvent<{ chosen: string[] }>) {
    const { chosen } = event.detail
    this.setData({ onlyChosen: chosen })
    this.narrowTo({ late: chosen.includes('late'), mine: chosen.includes('mine') })
  },
  async onNarrowed() {
    this.setData({ narrowing: false, chosen: [] })
    await this.refresh('filter')
  },
  onMore() {
    return this.more((cursor, { stage, narrow }) =>
      call('proposals.board', { ...queryOf(stage, narrow), cursor }),
    )
  },
  onGo(event: WechatMiniprogram.CustomEvent) {
    const { path } = event.currentTarget.dataset as { path: string }
    void wx.navigateTo({ url: path })
  },
  onTemplates() {
    void wx.navigateTo({ url: '/workbench/proposal-templates/index' })
  },
  onChoosing() {
    this.setData({ mode: 'choose', chosen: [], opened: '' })
  },
  onLook() {
    this.setData({ mode: 'look', chosen: [], acts: null })
  },
  onChosen(event: WechatMiniprogram.CustomEvent<{ chosen: string[] }>) {
    this.setData({ chosen: event.detail.chosen })
  },
  chosenRows(): BoardRow[] {
    const rows = this.reply?.items ?? []
    return this.data.chosen.flatMap((id) => rows.find((row: BoardRow) => row.id === id) ?? [])
  },
  onActs() {
    this.setData({ acts: actsFor(this.chosenRows()) })
  },
  onNoAct() {
    this.setData({ acts: null })
  },
  async onAct(event: WechatMiniprogram.CustomEvent) {
    const { act } = event.currentTarget.dataset as { act: Act }
    this.setData({ acts: null })
    if (act === 'print') return this.print()
    const { options, chosen } = this.data
    this.setData({
      mode: 'act',
      choice: { ...noChoice, act },
      actTitle: ACT_TITLES[act],
      chosenOptions: options.filter(({ id }) => chosen.includes(id)),
      error: '',
    })
    await this.prepare(act)
  },
  /** What the form offers: the desk's own texts, or its people. */
  async prepare(act: Act) {
    if (act === 'return' || act === 'merge') {
      const found = await this.submit('prepare', () => call('proposals.templates', {}))
      if (found) this.setData({ templates: found.items.filter(({ use }) => use === act) })
    }
    if (act !== 'assign') return
    const found = await this.submit('prepare', () => call('members.listRoles', {}))
    if (found) this.setData({ officers: officersFor(this.chosenRows(), found.grants as GrantView[]) })
  },
  choose(changes: Partial<Choice>) {
    this.setData({ choice: { ...this.data.choice, ...changes }, error: '' })
  },
  onResponsible(event: WechatMiniprogram.CustomEvent<{ chosen: string[] }>) {
    this.choose({ responsible: event.detail.chosen[0] ?? '' })
  },
  onInto(event: WechatMiniprogram.CustomEvent<{ chosen: string[] }>) {
    this.choose({ into: event.detail.chosen[0] ?? '' })
  },
  onOfficer(event: WechatMiniprogram.CustomEvent<{ chosen: string[] }>) {
    this.choose({ grantId: event.detail.chosen[0] ?? '' })
  },
  onReason(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.choose({ reason: event.detail.value })
  },
  onBack() {
    this.setData({ mode: 'choose', error: '' })
  },
  async onSend() {
    const { choice } = this.data
    const all: BoardRow[] = this.chosenRows()
    const rows = all.filter(({ id }) => id !== choice.into)
    const items = rows.map(({ id: proposalId, version }) => ({ proposalId, version }))
    const done = choice.act === 'assign' ? await this.assign(items) : await this.screen(items)
    if (!done) return
    this.setData({
      mode: 'results',
      results: resultsText(done.results, rows),
      resultsTitle: resultsTitle(done.results),
    })
    await this.refresh()
  },
  assign(items: { proposalId: string; version: number }[]): Promise<{ results: OneResult[] } | null> | null {
    const { grantId } = this.data.choice
    if (!grantId) {
      this.setData({ error: '选一位，或者不分给谁。' })
      return null
    }
    return this.submit('act', () =>
      call('proposals.assign', { items, grantId: grantId === 'nobody' ? null : grantId }),
    )
  },
  screen(items: { proposalId: string; version: number }[]): Promise<{ results: OneResult[] } | null> | null {
    const verdict = verdictOf(this.data.choice)
    if (typeof verdict === 'string') {
      this.setData({ error: verdict })
      return null
    }
    return this.submit('act', () => call('proposals.screenMany', { items, verdict }))
  },
  async print() {
    const proposalIds = this.data.chosen
    const file = await this.submit('print', async () => {
      const made = await call('documents.proposalsMeeting', { proposalIds })
      await openDocument(made)
      return made
    })
    if (file) this.setData({ opened: file.name, mode: 'look', chosen: [] })
  },
})
