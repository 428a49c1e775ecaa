import type { Input, Output } from '../../../typings/api'
import type { Relation } from '../../../typings/domain'
import { call } from '../../api'
import { when } from '../../format'
import { definePage } from '../../page'
import * as session from '../../session'
import { relationWords } from '../../words'
import type { ObjectionText, RequestText } from './present'
import { spacedCode, waitingText } from './present'

const blank = { buildingId: '', buildingName: '', entrance: '', room: '', relation: 'owner' as Relation }
const RELATIONS = (Object.keys(relationWords) as Relation[]).map((id) => ({ id, label: relationWords[id] }))

/** Codes to hand over, requests to look at, objections to look into. */
definePage({
  needsPerson: true,
  data: {
    title: '',
    requests: [] as RequestText[],
    objections: [] as ObjectionText[],
    codes: [] as { key: string; title: string; note: string }[],
    form: blank,
    relations: RELATIONS,
    buildings: [] as { id: string; label: string; note: string }[],
    issuing: false,
    choosing: false,
    issued: null as { code: string; address: string; until: string } | null,
    about: null as (ObjectionText & { ends: boolean }) | null,
    reason: '',
  },
  load(): Promise<Output<'members.bindingRequests'>> {
    return this.read('members.bindingRequests', {})
  },
  show(view: Output<'members.bindingRequests'>, now: string) {
    const buildings = session.me()?.community?.buildings ?? []
    return {
      ...waitingText(view, now),
      buildings: buildings.map(({ id, name }) => ({ id, label: name, note: '' })),
    }
  },
  onIssuing() {
    this.setData({ issuing: true, issued: null })
  },
  onIssued() {
    this.setData({ issuing: false, form: blank })
    void this.refresh()
  },
  change(changes: Partial<typeof blank>) {
    this.setData({ form: { ...this.data.form, ...changes } })
  },
  onInput(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const { field } = event.currentTarget.dataset as { field: string }
    this.change({ [field]: event.detail.value })
  },
  onRelation(event: WechatMiniprogram.CustomEvent<{ id: Relation }>) {
    this.change({ relation: event.detail.id })
  },
  onBuildings() {
    this.setData({ choosing: !this.data.choosing })
  },
  onBuilding(event: WechatMiniprogram.CustomEvent<{ chosen: string[] }>) {
    const found = this.data.buildings.find((building) => building.id === event.detail.chosen[0])
    this.setData({ choosing: false })
    if (found) this.change({ buildingId: found.id, buildingName: found.label })
  },
  async onIssue() {
    const { buildingId, entrance, room, relation } = this.data.form
    const input: Input<'members.issueCode'> = {
      buildingId,
      entrance: Number(entrance) || 0,
      room: room.trim(),
      relation,
    }
    const issued = await this.submit('issue', () => call('members.issueCode', input))
    if (!issued) return
    const until = when(issued.expiresAt, session.now())
    this.setData({ issued: { code: spacedCode(issued.code), address: issued.address, until } })
  },
  onDecide(event: WechatMiniprogram.BaseEvent) {
    return this.yesOrNo(event, ({ id, version, accept }) =>
      call('members.decideBinding', { requestId: id, version, accept }),
    )
  },
  onObjection(event: WechatMiniprogram.BaseEvent) {
    const { id, ends } = event.currentTarget.dataset as { id: string; ends: boolean }
    const found = this.data.objections.find((one) => one.id === id)
    this.setData({ about: found ? { ...found, ends } : null, reason: '' })
  },
  onClosed() {
    this.setData({ about: null })
  },
  onReason(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ reason: event.detail.value })
  },
  async onSettle() {
    const { about } = this.data
    if (!about) return
    const reason = this.data.reason.trim()
    const { id: bindingId, version } = about
    const done = await this.submit<unknown>('settle', () =>
      about.ends
        ? call('members.endBinding', { bindingId, reason })
        : call('members.keepBinding', { bindingId, version, reason }),
    )
    if (!done) return
    this.setData({ about: null })
    await this.refresh()
  },
})
