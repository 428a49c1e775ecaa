import type { Relation } from '../../../typings/domain'
import type { MeView } from '../../../typings/members'
import { call } from '../../api'
import { dropDraft, keepDraft, openDraft } from '../../drafts'
import { definePage } from '../../page'
import * as session from '../../session'
import type { BindingDraft } from './form'
import { RELATIONS, blank, noErrors, personErrors, placeErrors, requestOf } from './form'

const DRAFT = 'binding'

/** The three ways to one's household: a code handed over, the verified number, a request. */
definePage({
  renews: false,
  data: {
    bound: '',
    agreed: false,
    consent: { title: '', text: '', version: 0 },
    code: '',
    choices: [] as { id: string; label: string }[],
    chosen: [] as string[],
    phoneMessage: '',
    /** 0: the three ways; 1 and 2: the pages of the request. */
    step: 0,
    sent: '',
    draft: { id: '', ...blank } as BindingDraft,
    errors: noErrors,
    relations: RELATIONS,
    buildings: [] as { id: string; label: string; note: string }[],
    choosingBuilding: false,
  },
  phoneCode: '',
  onLoad() {
    this.setData({ draft: openDraft<Omit<BindingDraft, 'id'>>(DRAFT, blank) })
  },
  load(): Promise<MeView> {
    return session.refresh()
  },
  show(me: MeView) {
    const consent = me.consents.find((one) => one.purpose === 'household')
    const { draft } = this.data
    return {
      bound: me.household?.address ?? '',
      agreed: Boolean(consent?.agreedAt),
      ...(consent ? { consent } : {}),
      buildings: (me.community?.buildings ?? []).map(({ id, name }) => ({ id, label: name, note: '' })),
      ...(draft.name ? {} : { draft: { ...draft, name: me.name } }),
    }
  },
  take(me: MeView | null) {
    if (!me) return
    session.remember(me)
    this.accept(me)
  },
  async onAgree() {
    const { version } = this.data.consent
    this.take(
      await this.submit('agree', () =>
        call('members.consent', { purpose: 'household', version, agreed: true }),
      ),
    )
  },
  onCode(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ code: event.detail.value })
  },
  async onBindWithCode() {
    const { code } = this.data
    this.take(await this.submit('code', () => call('members.bindWithCode', { code })))
  },
  async onPhone(event: WechatMiniprogram.CustomEvent<{ code?: string }>) {
    const { code } = event.detail
    if (!code) return this.setData({ phoneMessage: '没有拿到手机号。用楼栋长给的码也能绑。' })
    this.phoneCode = code
    await this.bindWithPhone()
  },
  onChoice(event: WechatMiniprogram.CustomEvent<{ chosen: string[] }>) {
    this.setData({ chosen: event.detail.chosen })
  },
  onBindChosen() {
    return this.bindWithPhone(this.data.chosen[0])
  },
  async bindWithPhone(unitId?: string) {
    const answer = await this.submit('phone', () =>
      call('members.bindWithPhone', { phoneCode: this.phoneCode, ...(unitId ? { unitId } : {}) }),
    )
    if (!answer) return
    const choices = answer.choices.map((choice) => ({ id: choice.unitId, label: choice.address, note: '' }))
    this.setData({ choices, chosen: [], phoneMessage: answer.message })
    this.take(answer.me)
  },
  onRequest() {
    this.setData({ step: 1 })
  },
  onBack() {
    this.setData({ step: this.data.step - 1, errors: noErrors })
  },
  change(changes: Partial<BindingDraft>) {
    const draft = { ...this.data.draft, ...changes }
    keepDraft(DRAFT, draft)
    this.setData({ draft, errors: noErrors })
  },
  onInput(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const { field } = event.currentTarget.dataset as { field: string }
    this.change({ [field]: event.detail.value })
  },
  onRelation(event: WechatMiniprogram.CustomEvent<{ id: Relation }>) {
    this.change({ relation: event.detail.id })
  },
  onBuildings() {
    this.setData({ choosingBuilding: true })
  },
  onBuildingsClosed() {
    this.setData({ choosingBuilding: false })
  },
  onBuilding(event: WechatMiniprogram.CustomEvent<{ chosen: string[] }>) {
    const found = this.data.buildings.find((building) => building.id === event.detail.chosen[0])
    if (found) this.change({ buildingId: found.id, buildingName: found.label })
    this.setData({ choosingBuilding: false })
  },
  onNext() {
    const { draft } = this.data
    const errors = placeErrors(draft, draft.buildingId === 'shops')
    this.setData(errors ? { errors } : { step: 2 })
  },
  async onSend() {
    const { draft } = this.data
    const errors = personErrors(draft)
    if (errors) return this.setData({ errors })
    const answer = await this.submit('request', () => call('members.requestBinding', requestOf(draft)))
    if (!answer) return
    dropDraft(DRAFT)
    this.setData({ sent: answer.message, step: 0, draft: openDraft<Omit<BindingDraft, 'id'>>(DRAFT, blank) })
  },
  onHousehold() {
    void wx.redirectTo({ url: '/pages/household/index' })
  },
})
