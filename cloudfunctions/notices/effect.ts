/** What notices add to the effect page: those that ask something, apart from those that only tell. Counts alone: no rate grows by posting. */
import type { EffectRow, EffectSource } from '../kernel/effect'
import type { NoticeDoc } from './store'
import { NOTICES } from './store'

type Published = EffectRow & Pick<NoticeDoc, 'desk' | 'content' | 'state'>

export const noticeSource: EffectSource<Published> = {
  name: 'notices',
  collection: NOTICES,
  fields: ['desk', 'content', 'state'],
  figures: ({ desk: { body }, content, state }) => [
    {
      body,
      figure: content.ask.kind === 'none' ? 'informationOnly' : 'twoWay',
      kind: 'count',
      add: 1,
    },
    { body, figure: 'withdrawn', kind: 'count', add: state === 'withdrawn' ? 1 : 0 },
  ],
}
