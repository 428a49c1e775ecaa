/** A neighbour without a phone, as a proposal recorded for them names them. Pure but for the key. */
import type { Id } from '../../typings/domain'
import { seal } from '../kernel/keys'

const PREFIX = 'paper-'

/** The same neighbour of the same household is the same person, so that three open ones are three for them too. */
export const phonelessId = (communityId: Id, unitId: Id, name: string): Id =>
  PREFIX + seal('phoneless', `${communityId}\n${unitId}\n${name}`).slice(0, 22)

export const hasPhone = (personId: Id): boolean => !personId.startsWith(PREFIX)
