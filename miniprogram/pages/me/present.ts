/** Myself, and what my part led to. Pure. */
import type { MyPart } from '../../../typings/desk'
import type { Iso } from '../../../typings/domain'
import type { MeView } from '../../../typings/members'
import type { StepText } from '../../format'
import { count, stepTexts } from '../../format'
import { relationWords } from '../../words'

export interface PartText {
  id: string
  title: string
  path: string
  steps: StepText[]
  /** What came of it: 林涛接了. */
  ledTo: { title: string; path: string }[]
}

const LEAD: Record<MyPart['kind'], string> = {
  question: '',
  proposal: '提议：',
  second: '附议：',
  ballot: '',
  shift: '',
  claim: '您接的：',
}

export const partTexts = (parts: readonly MyPart[], now: Iso): PartText[] =>
  parts.map((part) => ({
    id: `${part.kind} ${part.id}`,
    title: LEAD[part.kind] + part.title,
    path: part.path,
    steps: stepTexts(part.steps, now),
    ledTo: part.ledTo ?? [],
  }))

export function meText(me: MeView) {
  const { household } = me
  return {
    surname: [...me.name][0] ?? '邻',
    name: me.name || '还没写称呼',
    place: household ? `${household.address} · ${relationWords[household.relation]}` : '',
    waits: me.heldName ? `新称呼“${me.heldName}”等人看过就换上` : '',
    visiting: me.standing === 'visitor',
    home: household ? household.address : '去绑定',
    unread: me.unread > 0 ? `${count(me.unread)} 条没看` : '',
    offers: me.offers.map((offer) => ({
      id: offer.grantId,
      version: offer.version,
      title: `请您当${offer.scope ? ` ${offer.scope}` : ''}${offer.title}`,
    })),
    working: me.viewer.canEnterWorkbench,
    roles: me.roles.map((held) => `${held.scope ?? ''}${held.title}`).join('、'),
    community: me.community?.name ?? '',
  }
}
