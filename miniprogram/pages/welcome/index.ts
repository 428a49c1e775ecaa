import type { MeView } from '../../../typings/members'
import { call } from '../../api'
import { goWhereMeant } from '../../first-run'
import { definePage } from '../../page'
import * as session from '../../session'

interface Choice {
  id: string
  name: string
  estate: string
}

interface Reply {
  me: MeView
  communities: Choice[]
  claimable: boolean
}

type Step = 'left' | 'choose' | 'claim' | 'agree' | 'name'

/** Where a person stands on their first way in; null when nothing is missing any more. */
function stepOf({ me, claimable }: Reply): Step | null {
  if (!me.community) return claimable ? 'claim' : 'choose'
  if (me.standing === 'visitor') return 'agree'
  return me.name === '' && me.heldName === null ? 'name' : null
}

const LEFT = {
  erased: '都抹掉了，这台手机上的也清了。几分钟后想回来，可以从头开始。',
  erasing: '您已经离开了，这台手机上的也清了。资料多，还在抹，几分钟内抹完。',
}

/** More than these are found by typing a few letters. */
const MOST = 20

const DRAFT = 'draft welcome'

definePage({
  renews: false,
  data: {
    step: '' as Step | '',
    /** Opened to choose another community, and chosen it. */
    changed: false,
    /** Come here from closing the account, and not gone on yet. */
    left: '' as keyof typeof LEFT | '',
    leftNote: '',
    communities: [] as Choice[],
    /** There are more than are shown at once. */
    many: false,
    sought: '',
    claimable: false,
    place: '',
    consent: { title: '', text: '', version: 0 },
    name: '',
    code: '',
    community: '',
    estate: '',
  },
  onLoad({ left = '' }) {
    if (left === 'erased' || left === 'erasing') this.setData({ left, leftNote: LEFT[left] })
    const kept = wx.getStorageSync(DRAFT) as { name: string; community: string; estate: string } | ''
    if (kept) this.setData(kept)
  },
  async load(): Promise<Reply> {
    const [me, found] = await Promise.all([session.refresh(), call('members.findCommunities', {})])
    return { me, ...found }
  },
  show(reply: Reply) {
    const step = this.stepNow(reply)
    if (step === null) {
      wx.removeStorageSync(DRAFT)
      goWhereMeant()
    }
    const { me, communities, claimable } = reply
    const consent = me.consents.find((one) => one.purpose === 'service')
    return {
      step: step ?? ('' as const),
      ...this.listed(communities),
      claimable,
      place: me.community ? `${me.community.name} · ${me.community.estate}` : '',
      ...(consent ? { consent } : {}),
      name: this.data.name || me.name,
    }
  },
  /** Those with the sought letters in either name, and not more than fit on a page. */
  listed(all: readonly Choice[]) {
    const { sought } = this.data
    const found = all.filter(({ name, estate }) => `${name}${estate}`.includes(sought))
    return { communities: found.slice(0, MOST), many: all.length > MOST }
  },
  onSeek(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ sought: event.detail.value.trim() })
    if (this.reply) this.setData(this.listed(this.reply.communities))
  },
  stepNow(reply: Reply): Step | null {
    if (this.data.left) return 'left'
    return this.query.change && !this.data.changed ? 'choose' : stepOf(reply)
  },
  onGoOn() {
    this.setData({ left: '' })
    if (this.reply) this.accept(this.reply)
  },
  next(me: MeView | null) {
    if (!me || !this.reply) return
    session.remember(me)
    this.accept({ ...this.reply, me })
  },
  onInput(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const { field } = event.currentTarget.dataset as { field: string }
    this.setData({ [field]: event.detail.value })
    const { name, community, estate } = this.data
    wx.setStorageSync(DRAFT, { name, community, estate })
  },
  async onEnter(event: WechatMiniprogram.BaseEvent) {
    const { id } = event.currentTarget.dataset as { id: string }
    const me = await this.submit('enter', () => call('members.enter', { communityId: id }))
    if (me) this.setData({ changed: true })
    this.next(me)
  },
  onClaiming() {
    this.setData({ step: 'claim' })
  },
  onCheck() {
    void wx.navigateTo({ url: '/roster/certificate/index' })
  },
  onChoosing() {
    this.setData({ step: 'choose' })
  },
  async onClaim() {
    const { code, name, community, estate } = this.data
    this.next(
      await this.submit('claim', () =>
        call('members.claim', { code, name, community: { name: community, estate } }),
      ),
    )
  },
  async onAgree() {
    const { version } = this.data.consent
    const name = this.data.name.trim()
    const me = await this.submit('agree', async () => {
      const agreed = await call('members.consent', { purpose: 'service', version, agreed: true })
      return name && name !== agreed.name ? call('members.setName', { name }) : agreed
    })
    this.next(me)
  },
  async onName() {
    const name = this.data.name.trim()
    this.next(await this.submit('name', () => call('members.setName', { name })))
  },
  /** Anyone invited may read; whoever wants to speak comes back here. */
  onLook() {
    goWhereMeant()
  },
  onShareAppMessage() {
    return { title: '议起来：小区的事，邻居一起商量', path: '/pages/welcome/index' }
  },
})
