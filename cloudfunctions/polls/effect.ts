/** What polls add to the effect page: whether what was decided was followed up by the day that was named. */
import type { EffectMark, EffectSource, Figure } from '../kernel/effect'
import type { PollDoc } from './store'
import { POLLS } from './store'

type Ended = PollDoc & { effect: EffectMark }

/** Rows begin to count when they are final. */
export const pollSource: EffectSource<Ended> = {
  name: 'polls',
  collection: POLLS,
  fields: ['content', 'followUp'],
  figures: ({ content, followUp }) => {
    if (!followUp) return []
    const { body } = content.followUp
    const reached = followUp.overdue ? false : followUp.report ? true : null
    const waits: Figure[] =
      followUp.overdue && !followUp.report ? [{ body, figure: 'withoutFollowUp', kind: 'count', add: 1 }] : []
    return [{ body, figure: 'followedUp', kind: 'share', reached }, ...waits]
  },
}
