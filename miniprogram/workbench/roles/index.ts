import type { Role } from '../../../typings/domain'
import type { GrantView } from '../../../typings/members'
import { call } from '../../api'
import { dropDraft, keepDraft, openDraft } from '../../drafts'
import type { GrantText } from '../../grants'
import { grantText, inOffice, offered } from '../../grants'
import { definePage } from '../../page'
import * as session from '../../session'
import type { Proposal } from './form'
import { blank, inputOf, missing, roleOptions } from './form'

const DRAFT = 'role'

definePage({
  needsPerson: true,
  data: {
    present: [] as GrantText[],
    offered: [] as GrantText[],
    draft: { id: '', ...blank } as Proposal,
    typed: '',
    people: [] as { id: string; label: string; note: string }[],
    nobody: false,
    options: roleOptions(true),
    buildings: [] as { id: string; label: string; note: string }[],
    choosing: '' as '' | 'role' | 'building',
    roleName: '',
    buildingName: '',
    missing: '',
    done: '',
    ending: null as GrantText | null,
    reason: '',
  },
  onLoad() {
    this.put(openDraft<Omit<Proposal, 'id'>>(DRAFT, blank))
  },
  load(): Promise<{ grants: GrantView[] }> {
    return this.read('members.listRoles', {})
  },
  show({ grants }: { grants: GrantView[] }, now: string) {
    const me = session.me()
    const steward = me?.roles.some((held) => held.role === 'steward') ?? false
    const options = roleOptions(steward)
    const buildings = (me?.community?.buildings ?? []).map(({ id, name }) => ({ id, label: name, note: '' }))
    return {
      options,
      buildings,
      ...namesIn(this.data.draft, options, buildings),
      present: grants.filter(inOffice).map((grant) => grantText(grant, now)),
      offered: grants.filter(offered).map((grant) => grantText(grant, now)),
    }
  },
  put(draft: Proposal) {
    const { options, buildings } = this.data
    this.setData({ draft, missing: '', ...namesIn(draft, options, buildings) })
  },
  change(changes: Partial<Proposal>) {
    const draft = { ...this.data.draft, ...changes }
    keepDraft(DRAFT, draft)
    this.put(draft)
  },
  onName(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ typed: event.detail.value, nobody: false })
  },
  async onFind() {
    const name = this.data.typed.trim()
    if (!name) return
    const found = await this.submit('find', () => call('members.findPeople', { name }))
    if (!found) return
    const people = found.people.map(({ memberId, name: label, address }) => ({
      id: memberId,
      label,
      note: address ?? '没有绑定住处',
    }))
    this.setData({ people, nobody: people.length === 0 })
  },
  onPerson(event: WechatMiniprogram.CustomEvent<{ chosen: string[] }>) {
    const person = this.data.people.find((one) => one.id === event.detail.chosen[0])
    if (!person) return
    this.setData({ people: [], typed: '' })
    this.change({ memberId: person.id, memberName: person.label })
  },
  onOther() {
    this.change({ memberId: '', memberName: '' })
  },
  onChoose(event: WechatMiniprogram.BaseEvent) {
    this.setData({ choosing: (event.currentTarget.dataset as { what: 'role' | 'building' }).what })
  },
  onChosen() {
    this.setData({ choosing: '' })
  },
  onRole(event: WechatMiniprogram.CustomEvent<{ chosen: Role[] }>) {
    this.setData({ choosing: '' })
    this.change({ role: event.detail.chosen[0] ?? '' })
  },
  onBuilding(event: WechatMiniprogram.CustomEvent<{ chosen: string[] }>) {
    this.setData({ choosing: '' })
    this.change({ buildingId: event.detail.chosen[0] ?? '' })
  },
  onUntil(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.change({ until: event.detail.value })
  },
  async onPropose() {
    const { draft } = this.data
    const lacking = missing(draft)
    if (lacking) return this.setData({ missing: lacking })
    const grant = await this.submit('propose', () => call('members.proposeRole', inputOf(draft)))
    if (!grant) return
    dropDraft(DRAFT)
    this.put(openDraft<Omit<Proposal, 'id'>>(DRAFT, blank))
    this.setData({ done: `推荐了${grant.holder}，等本人点头` })
    await this.refresh()
  },
  onEnd(event: WechatMiniprogram.BaseEvent) {
    const { id } = event.currentTarget.dataset as { id: string }
    const all = [...this.data.present, ...this.data.offered]
    this.setData({ ending: all.find((grant) => grant.id === id) ?? null, reason: '' })
  },
  onStay() {
    this.setData({ ending: null })
  },
  onReason(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ reason: event.detail.value })
  },
  async onEndNow() {
    const { ending, reason } = this.data
    if (!ending) return
    const done = await this.submit('end', () =>
      call('members.endRole', { grantId: ending.id, version: ending.version, reason: reason.trim() }),
    )
    if (!done) return
    this.setData({ ending: null })
    await this.refresh()
  },
})

type Choices = readonly { id: string; label: string }[]

const namesIn = ({ role, buildingId }: Proposal, options: Choices, buildings: Choices) => ({
  roleName: options.find((option) => option.id === role)?.label ?? '',
  buildingName: buildings.find((building) => building.id === buildingId)?.label ?? '',
})
