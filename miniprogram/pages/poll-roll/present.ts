/** The roll of a poll as its page shows it. Pure. */
import type { Iso } from '../../../typings/domain'
import type { RollCorrection, RollObjection, RollView } from '../../../typings/poll-roll'
import { area, count, grouped, when } from '../../format'

export interface ObjectionText {
  id: string
  title: string
  note: string
  /** One's own words, else empty. */
  text: string
  reason: string
}

export interface MandateText {
  title: string
  note: string
  /** In groups, to be read out; empty where there is none to tell. */
  code: string
  electorId: string
  canGive: boolean
  canTake: boolean
  canEnd: boolean
}

export interface ProxyText {
  key: string
  voice: string
  proxy: string
}

const WHOSE: Record<RollView['electors'], string> = {
  household: '您家在名册上',
  adult: '您在名册上',
  owner: '您在业主名册上',
  representative: '您在名册上',
  member: '您在名册上',
}

export function rollText(roll: RollView, now: Iso) {
  return {
    title: roll.title,
    heading: headingOf(roll, now),
    weight: weightOf(roll),
    facts: factsOf(roll, now),
    objections: roll.objections.map((row) => objectionText(row, now)),
    canObject: roll.viewer.canObject,
  }
}

function headingOf(roll: RollView, now: Iso): string {
  if (roll.frozenAt === null) return roll.rollAt ? `名册还没定，${when(roll.rollAt, now)} 定` : '名册还没定'
  return roll.mine ? WHOSE[roll.electors] : '名册上没有您'
}

function weightOf({ mine }: RollView): { title: string; note: string } | null {
  if (!mine) return null
  const places = mine.places > 1 ? `，${mine.places} 处合成一票` : ''
  return {
    title: mine.areaCenti === null ? '这一票：1 票' : `这一票：1 人，${area(mine.areaCenti)}`,
    note: `${mine.voice}${places}`,
  }
}

function factsOf(roll: RollView, now: Iso): { label: string; value: string }[] {
  if (roll.size === null || roll.frozenAt === null) return [{ label: '谁来投', value: roll.scopeName }]
  return [
    { label: '范围', value: roll.scopeName },
    { label: '一共', value: `${count(roll.size)} 票` },
    ...(roll.areaCenti === null ? [] : [{ label: '面积', value: area(roll.areaCenti) }]),
    { label: '哪天定的', value: when(roll.frozenAt, now) },
    { label: '校验码', value: `${roll.hash?.slice(0, 16) ?? ''}…` },
  ]
}

const DID: Record<RollCorrection['kind'], string> = {
  add: '名册上加了一票',
  remove: '名册上去掉了一处',
  area: '面积改了',
  merge: '两处合成了一票',
}

function objectionText(row: RollObjection, now: Iso): ObjectionText {
  const title =
    row.state === 'open' ? '有人说名册不对，等核实' : row.did ? `核实过：${DID[row.did]}` : '核实过，没有改'
  const ruled = row.ruledAt ? ` · ${when(row.ruledAt, now)} 答复` : ''
  return {
    id: row.id,
    title: row.text === null ? title : title.replace('有人', '您'),
    note: `${when(row.at, now)} 提出${ruled}`,
    text: row.text ?? '',
    reason: row.reason ?? '',
  }
}

/** Null where this poll has no proxies. */
export function mandateText(roll: RollView): MandateText | null {
  if (!roll.proxies.allowed) return null
  const { mandate, viewer } = roll
  const may = { canGive: viewer.canGive, canTake: viewer.canTake }
  const most = `一个人最多替 ${roll.proxies.most} 票。`
  if (mandate?.state === 'offered' && mandate.code)
    return {
      ...may,
      title: `等${mandate.proxyName}接下`,
      note: `把码告诉${mandate.proxyName}，在这一页“我受人委托”里填上。`,
      code: grouped(mandate.code),
      electorId: mandate.electorId,
      canEnd: true,
    }
  if (mandate?.state === 'active')
    return {
      ...may,
      title: mandate.proxyName ? `由${mandate.proxyName}替您投` : '您家这一票由别人代投',
      note: '截止前随时能收回。收回后票还在，由您来改。',
      code: '',
      electorId: mandate.electorId,
      canEnd: mandate.proxyName !== '',
    }
  const refused = mandate?.state === 'refused' ? '对方没有接。' : ''
  return {
    ...may,
    title: '没空投，可以委托别人',
    note: `${refused}${most}物业公司的人和候选人不能替人投。`,
    code: '',
    electorId: '',
    canEnd: false,
  }
}

export const proxyTexts = (mandates: readonly { voice: string; proxy: string }[]): ProxyText[] =>
  mandates.map(({ voice, proxy }) => ({ key: voice, voice, proxy: `由 ${proxy} 的邻居代投` }))
