/** What moderation adds to the effect page: hidden and put back, by the body that hid, counted from one. */
import type { EffectSource, Figure } from '../kernel/effect'
import type { ModerationAct } from '../kernel/moderation-acts'
import { MODERATION_ACTS } from '../kernel/moderation-acts'

export const moderationSource: EffectSource<ModerationAct> = {
  name: 'moderation',
  collection: MODERATION_ACTS,
  fields: ['act', 'body'],
  figures: figuresOf,
}

const COUNTED: readonly ModerationAct['act'][] = ['shown', 'hidden', 'appealed', 'restored']

function figuresOf({ act, body }: ModerationAct): Figure[] {
  return body && COUNTED.includes(act) ? [{ body, figure: act, kind: 'count', add: 1 }] : []
}
