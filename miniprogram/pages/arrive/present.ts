/** Where a scanned code leads this person: straight on, into a community first, or nowhere. */
import type { LinkView } from '../../../typings/links'
import type { MeView } from '../../../typings/members'

export type Arrival =
  | { kind: 'unknown' | 'expired' }
  | { kind: 'here'; link: LinkView }
  /** In no community yet. */
  | { kind: 'first'; link: LinkView }
  /** In another community than the poster's. */
  | { kind: 'elsewhere'; link: LinkView; here: string }

export interface ArrivalText {
  title: string
  note: string
  /** The two buttons; empty for one that is not there. */
  go: string
  stay: string
}

export function arrivalOf(link: LinkView | 'unknown' | 'expired', { community }: MeView): Arrival {
  if (typeof link === 'string') return { kind: link }
  if (!community) return { kind: 'first', link }
  return community.id === link.communityId
    ? { kind: 'here', link }
    : { kind: 'elsewhere', link, here: community.name }
}

export function arrivalText(arrival: Arrival): ArrivalText | null {
  switch (arrival.kind) {
    case 'here':
      return null
    case 'expired':
      return {
        title: '这个码过期了',
        note: '海报上的事已经过去了。现在有什么事，首页上都找得到。',
        go: '',
        stay: '回首页',
      }
    case 'unknown':
      return {
        title: '没认出这个码',
        note: '可能没印清楚，也可能不是我们印的。首页上也找得到那件事。',
        go: '',
        stay: '回首页',
      }
    case 'first':
      return {
        title: `这里是${arrival.link.communityName}`,
        note: `${whereOf(arrival.link)}先看一眼怎么用您的信息，接着就打开海报上说的那一页。`,
        go: '进去看看',
        stay: '',
      }
    case 'elsewhere':
      return {
        title: '这是别的社区的海报',
        note: `海报是${arrival.link.communityName}的，您现在在${arrival.here}。去看看不动您在${arrival.here}的住处，在“我的”里随时能换回来。`,
        go: '去看看',
        stay: '不去了',
      }
  }
}

const whereOf = ({ buildingName }: LinkView): string => (buildingName ? `海报贴在 ${buildingName}。` : '')
