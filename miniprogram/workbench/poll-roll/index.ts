import type { RollRulings, UnsettledView } from '../../../typings/poll-roll'
import { asApiError, call } from '../../api'
import { definePage } from '../../page'
import * as session from '../../session'
import type { CorrectionForm, CorrectionKind } from './correction'
import { blank, correctionOf, isComplete, kindsFor } from './correction'
import type { PairText, ToRuleText } from './present'
import { overlapTexts, pairTexts, toRuleTexts, waitingTitle } from './present'

interface Reply {
  rulings: RollRulings
  /** Null for who does not settle them, or where no owners are asked. */
  unsettled: UnsettledView | null
}

const buildings = () => session.me()?.community?.buildings ?? []

/** What a steward settles before a roll is frozen, and what is ruled on before it opens. */
definePage({
  needsPerson: true,
  data: {
    title: '',
    poll: '',
    pairs: [] as PairText[],
    canSettle: false,
    overlaps: [] as Omit<PairText, 'said'>[],
    objections: [] as ToRuleText[],
    about: null as ToRuleText | null,
    uphold: false,
    reason: '',
    kinds: [] as { id: CorrectionKind; label: string }[],
    form: blank,
    names: [] as string[],
    complete: false,
  },
  async load(): Promise<Reply> {
    const pollId = this.query.id ?? ''
    const [rulings, unsettled] = await Promise.all([
      this.read('polls.rollObjections', { pollId }),
      this.read('polls.unsettled', { pollId }).catch((error: unknown) => {
        if (['forbidden', 'not_found'].includes(asApiError(error).code)) return null
        throw error
      }),
    ])
    return { rulings, unsettled }
  },
  show({ rulings, unsettled }: Reply, now: string) {
    return {
      poll: rulings.title,
      title: waitingTitle(rulings, unsettled),
      pairs: pairTexts(unsettled),
      overlaps: overlapTexts(unsettled),
      canSettle: unsettled?.canSettle ?? false,
      objections: toRuleTexts(rulings, now),
      kinds: kindsFor(rulings.electors),
      names: buildings().map(({ name }) => name),
    }
  },
  async onSettle(event: WechatMiniprogram.BaseEvent) {
    const { key, same } = event.currentTarget.dataset as { key: string; same: boolean }
    const input = { pollId: this.query.id ?? '', key, same }
    const unsettled = await this.submit(`${same ? 'same' : 'other'} ${key}`, () =>
      call('polls.settle', input),
    )
    if (unsettled && this.reply) this.accept({ ...this.reply, unsettled })
  },
  onRuling(event: WechatMiniprogram.BaseEvent) {
    const { id, uphold } = event.currentTarget.dataset as { id: string; uphold: boolean }
    const about = this.data.objections.find((one) => one.id === id) ?? null
    this.setData({ about, uphold, reason: '', problem: null })
    this.change({ ...blank, kind: this.data.kinds[0]?.id ?? 'add' })
  },
  onClosed() {
    this.setData({ about: null })
  },
  onReason(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ reason: event.detail.value })
  },
  change(changes: Partial<CorrectionForm>) {
    const form = { ...this.data.form, ...changes }
    this.setData({ form, complete: isComplete(form, this.reply?.rulings.electors ?? 'household') })
  },
  onKind(event: WechatMiniprogram.CustomEvent<{ id: CorrectionKind }>) {
    this.change({ kind: event.detail.id })
  },
  onInput(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const { field } = event.currentTarget.dataset as { field: string }
    this.change({ [field]: event.detail.value })
  },
  onBuilding(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const { field } = event.currentTarget.dataset as { field: 'building' | 'building2' }
    const found = buildings()[Number(event.detail.value)]
    if (found) this.change({ [field]: found.id, [`${field}Name`]: found.name })
  },
  async onRule() {
    const { about, uphold, form } = this.data
    const electors = this.reply?.rulings.electors
    if (!about || !electors || !this.reply) return
    const correction = uphold ? { correction: correctionOf(form, electors) } : {}
    const ruling = { pollId: this.query.id ?? '', objectionId: about.id, uphold, ...correction }
    const rulings = await this.submit('rule', () =>
      call('polls.ruleRoll', { ...ruling, reason: this.data.reason.trim() }),
    )
    if (!rulings) return
    this.setData({ about: null })
    this.accept({ ...this.reply, rulings })
  },
})
