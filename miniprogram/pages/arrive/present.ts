/** Where a scanned code leads this person: straight on, into a community first, or nowhere. */
import type { LinkView } from '../../../typings/links'
import type { MeView } from '../../../typings/members'

/** What the code stands on; the first character of a scene says it. */
export type Sign = 'poster' | 'meeting' | 'shift' | 'seat'

export type Arrival =
  | { kind: 'unknown' }
  | { kind: 'expired'; sign: Sign }
  | { kind: 'here'; link: LinkView }
  /** In no community yet. */
  | { kind: 'first'; link: LinkView }
  /** In another community than the poster's. */
  | { kind: 'elsewhere'; link: LinkView; sign: Sign; here: string }

export interface ArrivalText {
  title: string
  note: string
  /** The two buttons; empty for one that is not there. */
  go: string
  stay: string
}

const SIGNS: Record<string, Sign> = { m: 'meeting', s: 'shift', v: 'seat' }

const signOf = (scene: string): Sign => SIGNS[scene.charAt(0)] ?? 'poster'

export function arrivalOf(
  link: LinkView | 'unknown' | 'expired',
  { community }: MeView,
  scene: string,
): Arrival {
  const sign = signOf(scene)
  if (link === 'unknown') return { kind: link }
  if (link === 'expired') return { kind: link, sign }
  if (!community) return { kind: 'first', link }
  return community.id === link.communityId
    ? { kind: 'here', link }
    : { kind: 'elsewhere', link, sign, here: community.name }
}

/** Of a code whose time is over: what it was, and what to do now. */
const OVER: Record<Sign, { title: string; note: string }> = {
  poster: { title: '这个码过期了', note: '海报上的事已经过去了。现在有什么事，首页上都找得到。' },
  meeting: { title: '会上的签到码过期了', note: '会已经开过了。商量出了什么，在那件提议里看得到。' },
  shift: {
    title: '签到码过期了',
    note: '请扫带班人手机上的新码；到点没扫上的，请他在名单上点您。',
  },
  seat: {
    title: '邻居的码过期了',
    note: '请他打开这个班的签到页，扫新的；班散了一周的，在“时长”里补。',
  },
}

/** Whose it is, where it is another community's. */
const THEIRS: Record<Sign, string> = {
  poster: '海报',
  meeting: '会上的签到码',
  shift: '签到码',
  seat: '邻居的签到码',
}

export function arrivalText(arrival: Arrival): ArrivalText | null {
  switch (arrival.kind) {
    case 'here':
      return null
    case 'expired':
      return { ...OVER[arrival.sign], go: '', stay: '回首页' }
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
        note: `${whereOf(arrival.link)}先看一眼怎么用您的信息，接着就打开您要看的那一页。`,
        go: '进去看看',
        stay: '',
      }
    case 'elsewhere':
      return {
        title: `这是别的社区的${THEIRS[arrival.sign]}`,
        note: `这个码是${arrival.link.communityName}的，您现在在${arrival.here}。去看看不动您在${arrival.here}的住处，在“我的”里随时能换回来。`,
        go: '去看看',
        stay: '不去了',
      }
  }
}

const whereOf = ({ buildingName }: LinkView): string => (buildingName ? `海报贴在 ${buildingName}。` : '')
