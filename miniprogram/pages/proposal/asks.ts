/** What else the viewer may do about a proposal: each with a reason, in a sheet of its own. */
import type { ProposalView } from '../../../typings/proposals'

/** Something said with a reason: its words in the list and in the sheet. */
export interface Ask {
  key: 'withdraw' | 'appeal' | 'uphold' | 'dismiss' | 'extend' | 'adopt'
  title: string
  note: string
  icon: string
  label: string
  placeholder: string
  button: string
  least: number
}

const ASKS: Record<Ask['key'], Omit<Ask, 'key'>> = {
  withdraw: {
    title: '撤回这条提议',
    note: '写明原因，提议还看得到',
    icon: 'close',
    label: '原因',
    placeholder: '附议的邻居会看到这句话',
    button: '撤回',
    least: 2,
  },
  appeal: {
    title: '请监督委员会再看',
    note: '一件只能请一次',
    icon: 'search',
    label: '为什么要再看',
    placeholder: '哪里看错了、漏了什么',
    button: '请他们再看',
    least: 2,
  },
  uphold: {
    title: '支持提的邻居，退回原来那一步',
    note: '理由全体邻居看得到',
    icon: 'replay',
    label: '理由',
    placeholder: '原来的决定哪里不对',
    button: '退回去',
    least: 20,
  },
  dismiss: {
    title: '维持原来的决定',
    note: '理由全体邻居看得到',
    icon: 'passed',
    label: '理由',
    placeholder: '为什么原来的决定是对的',
    button: '维持',
    least: 20,
  },
  extend: {
    title: '延几天',
    note: '只能延一次，理由全体邻居看得到',
    icon: 'clock-o',
    label: '为什么要延',
    placeholder: '还要等什么、等到哪天',
    button: '延期',
    least: 20,
  },
  adopt: {
    title: '附议没凑够，还是接过来',
    note: '由单位接着办，写明理由',
    icon: 'like-o',
    label: '为什么接',
    placeholder: '人少也要办的理由',
    button: '接过来',
    least: 20,
  },
}

export function asksOf({ viewer }: ProposalView): Ask[] {
  const keys: [Ask['key'], boolean][] = [
    ['uphold', viewer.canRuleAppeal],
    ['dismiss', viewer.canRuleAppeal],
    ['adopt', viewer.canAdopt],
    ['extend', viewer.canExtend],
    ['appeal', viewer.canAppeal],
    ['withdraw', viewer.canWithdraw],
  ]
  return keys.flatMap(([key, may]) => (may ? [{ key, ...ASKS[key] }] : []))
}
