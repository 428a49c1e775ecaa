/** What small wishes add to the effect page: of those passed on, how many were met, as the one who was served said. */
import type { EffectMark, EffectSource } from '../../kernel/effect'
import type { WishDoc } from './store'
import { WISHES } from './store'
import { isLive } from './wish'

export const wishSource: EffectSource<WishDoc & { effect: EffectMark }> = {
  name: 'wishes',
  collection: WISHES,
  fields: ['body', 'state'],
  ofPeople: true,
  /** Taken back is neither; what nobody said was met was not. */
  figures: ({ body, state }) => {
    if (!body || state === 'withdrawn' || state === 'turnedDown') return []
    return [{ body, figure: 'met', kind: 'share', reached: isLive(state) ? null : state === 'met' }]
  },
}
