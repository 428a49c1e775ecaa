/** The effect page: what came of what was said, by body and quarter, counted from the matters themselves. */
import type { EffectActions } from '../../typings/effect'
import type { Iso } from '../../typings/domain'
import { claimSource } from '../claims'
import type { Database } from '../kernel/database'
import type { Table } from '../kernel/dispatch'
import type { EffectSource } from '../kernel/effect'
import { nothing } from '../kernel/schema'
import { meetingSource } from '../deliberation'
import { moderationSource } from '../moderation'
import { noticeSource } from '../notices'
import { pollSource } from '../polls'
import { proposalSource } from '../proposals'
import { questionSource } from '../questions'
import { deliveredSource, feedbackSource, plannedSource, wishSource } from '../rosters'
import { countChanged } from './count'
import { show } from './read'

/**
 * The one door: a module adds its figures with a line here, and their words on the phone (pages/effect/figures.ts).
 * Its collection is indexed by `effect.pending`, and by `communityId`, `effect.quarter`, `effect.unit`.
 */
export const sources: readonly EffectSource[] = [
  noticeSource,
  questionSource,
  proposalSource,
  meetingSource,
  claimSource,
  pollSource,
  moderationSource,
  plannedSource,
  deliveredSource,
  feedbackSource,
  wishSource,
]

const ofPeople = sources.filter((source) => source.ofPeople).map(({ name }) => name)

export const effect: Table<keyof EffectActions> = {
  'effect.get': { input: nothing, run: (ctx) => show(ctx, ofPeople) },
}

/** For the timer: counts anew what has changed, as far as there is time. */
export const countEffect = (
  db: Database,
  now: Iso,
  hasTime: () => boolean,
  report: (kind: string, error: unknown) => void,
): Promise<void> => countChanged(db, now, { sources, hasTime, report })
