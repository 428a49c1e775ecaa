/** What every comment carries of its moderation, whichever module keeps it. Hiding leaves a stub with a reason of a closed list. */
import type { Id, Iso, Role } from '../../typings/domain'
import type { HideReason } from '../../typings/moderation'

export interface Moderation {
  /** `held`: the content check left it to a human. A hidden one that was put back is `visible` again. */
  state: 'visible' | 'held' | 'hidden'
  /** While held: what the check said, such as `20001`; never shown with a comment. */
  label: string | null
  hidden: { reason: HideReason; role: Role; by: Id; at: Iso } | null
  appeal: { text: string; at: Iso; decided: { upheld: boolean; reason: string; at: Iso } | null } | null
}

export const moderationOf = (content: 'pass' | 'held'): Moderation => ({
  state: content === 'held' ? 'held' : 'visible',
  label: null,
  hidden: null,
  appeal: null,
})
