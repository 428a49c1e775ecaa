/** The part of the community a poll is about, down to one entrance. */
import type { Scope } from '../../typings/domain'
import type { PollScope } from '../../typings/polls'
import { scopeName } from '../kernel/audience'
import type { Community } from '../kernel/context'

/** The building of an entrance; any other scope as it is. */
export const coarse = (scope: PollScope): Scope =>
  scope.kind === 'entrance' ? { kind: 'building', buildingId: scope.buildingId } : scope

/** `6 栋 2 单元` */
export const pollScopeName = (scope: PollScope, community: Community): string =>
  scopeName(coarse(scope), community) + (scope.kind === 'entrance' ? ` ${scope.entrance} 单元` : '')
