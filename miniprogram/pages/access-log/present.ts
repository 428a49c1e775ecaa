/** Which office looked at what of mine. Pure. */
import type { Iso, Paged } from '../../../typings/domain'
import type { AccessView, SeenKind } from '../../../typings/privacy'
import { day } from '../../format'

const LOOKED: Record<SeenKind, string> = {
  person: '按名字找到了您',
  binding: '看了您的绑定申请',
  objection: '看了对您绑定的异议',
  response: '看了您的回话',
  shift: '看了您报的班',
  voice: '看了您说的话',
  correction: '看了您要的更正',
  ballots: '取了这次投票的计票文件，里面的票不写名字',
}

export const accessText = ({ items, next }: Paged<AccessView>, now: Iso) => ({
  title: items.length ? `被看过 ${items.length} 次${next ? '以上' : ''}` : '谁看过您的资料',
  items: items.map(({ id, at, by, what, about }) => ({
    id,
    title: `${day(at, now)} · ${by} ${LOOKED[what]}`,
    note: about ?? '',
  })),
  more: next !== null,
})
