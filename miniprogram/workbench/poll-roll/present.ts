/** Owners to tell apart and objections to a roll, in words. Pure. */
import type { Iso } from '../../../typings/domain'
import type { PartySideView, RollRulings, UnsettledView } from '../../../typings/poll-roll'
import { area, when } from '../../format'

export interface PairText {
  key: string
  title: string
  sides: { title: string; note: string }[]
  /** What was said of them; empty while nothing was. */
  said: string
}

export interface ToRuleText {
  id: string
  title: string
  note: string
  text: string
  canRule: boolean
  canUphold: boolean
}

export function waitingTitle(rulings: RollRulings, unsettled: UnsettledView | null): string {
  const open = rulings.objections.filter(({ state }) => state === 'open').length
  const pairs = unsettled?.pairs.filter(({ same }) => same === null).length ?? 0
  if (pairs > 0) return `${pairs} 处同名等您认`
  return open > 0 ? `${open} 条异议等核实` : '名册没有要核对的'
}

export const pairTexts = (unsettled: UnsettledView | null): PairText[] =>
  (unsettled?.pairs ?? []).map(({ key, left, right, same }) => ({
    key,
    title: `都叫${[...new Set(left.owners.map(({ name }) => name))].join('、')}`,
    sides: [left, right].map(sideText),
    said: same === null ? '' : same ? '认作同一家' : '不是一家',
  }))

/** Who owns one place alone and another with somebody, or with two different people. */
export const overlapTexts = (unsettled: UnsettledView | null): Omit<PairText, 'said'>[] =>
  (unsettled?.overlaps ?? []).map(({ key, shared, left, right }) => ({
    key,
    title: `${shared.join('、')}在两处都有份`,
    sides: [left, right].map((side) => ({
      title: sideText(side).title,
      note: `${side.owners.map(({ name }) => name).join('、')} · ${area(side.areaCenti)}`,
    })),
  }))

function sideText({ addresses, places, areaCenti, owners }: PartySideView): { title: string; note: string } {
  const more = places > addresses.length ? ` 等 ${places} 处` : ''
  const phones = owners.map(({ tail }) => (tail ? `尾号 ${tail}` : '没登记电话')).join('、')
  return { title: addresses.join('、') + more, note: `${phones} · ${area(areaCenti)}` }
}

export const toRuleTexts = ({ objections, canCorrect }: RollRulings, now: Iso): ToRuleText[] =>
  objections
    .filter(({ state }) => state === 'open')
    .map((one) => ({
      id: one.id,
      title: [one.name, one.address].filter(Boolean).join(' · '),
      note: when(one.at, now),
      text: one.text,
      canRule: one.viewer.canRule,
      canUphold: canCorrect,
    }))
