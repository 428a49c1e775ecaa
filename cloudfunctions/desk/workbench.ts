import type { QueueItem, WorkbenchView } from '../../typings/desk'
import { deliberationQueue } from '../deliberation'
import { deskOf } from '../kernel/audience'
import { addDays, chinaDay, chinaInstant } from '../kernel/calendar'
import type { Context } from '../kernel/context'
import { bodyOfRole } from '../kernel/context'
import { mayCall, permissions } from '../kernel/permissions'
import type { ActionName } from '../../typings/api'
import { bindingQueue, roleTitle } from '../members'
import { moderationQueue } from '../moderation'
import { noticeQueue } from '../notices'
import { oversightQueue, paperQueue, pollQueue, rollQueue } from '../polls'
import { correctionQueue } from '../privacy'
import { proposalQueue } from '../proposals'
import { questionQueue } from '../questions'
import { rosterQueue } from '../rosters'
import { overdueItems } from './board'

/** Today's queue of whatever roles this person holds, the next due first, the undated at the end of today. */
export async function workbench(ctx: Context): Promise<WorkbenchView> {
  const may = (action: ActionName): boolean => mayCall(ctx.actor, true, permissions[action])
  const [community, lists, held, late] = await Promise.all([
    ctx.community(),
    Promise.all([
      noticeQueue(ctx),
      questionQueue(ctx),
      proposalQueue(ctx),
      deliberationQueue(ctx),
      pollQueue(ctx),
      paperQueue(ctx),
      oversightQueue(ctx),
      rollQueue(ctx),
      rosterQueue(ctx),
      bindingQueue(ctx),
      correctionQueue(ctx),
    ]),
    may('moderation.list') ? moderationQueue(ctx) : [],
    overdueItems(ctx),
  ])
  const items = [...lists.flat(), ...held].sort(byDue)
  const tonight = chinaInstant(addDays(chinaDay(ctx.now), 1))
  const isToday = (item: QueueItem): boolean => item.dueAt === null || item.dueAt < tonight
  return {
    name: ctx.actor.name,
    community: community.name,
    roles: ctx.actor.roles.map((held) => {
      const body = bodyOfRole(held.role)
      return { role: held.role, title: roleTitle(held.role), desk: body ? deskOf(community, body) : null }
    }),
    today: items.filter(isToday),
    later: items.filter((item) => !isToday(item)),
    overdue: late.length,
    viewer: {
      canComposeNotice: may('notices.createDraft'),
      canComposePoll: may('polls.createDraft'),
      canComposeActivity: may('rosters.createDraft'),
      canImportRoll: may('roll.preview'),
      canGrantRoles: may('members.proposeRole'),
      canBind: may('members.bindingRequests'),
      canExport: may('documents.proposals'),
      canModerate: may('moderation.list'),
      canReviewHidden: may('moderation.hidden'),
      canTake: may('claims.take'),
      canSeeBoard: may('proposals.board'),
    },
  }
}

const byDue = (a: QueueItem, b: QueueItem): number => {
  if (a.dueAt === b.dueAt) return 0
  if (a.dueAt === null) return 1
  if (b.dueAt === null) return -1
  return a.dueAt < b.dueAt ? -1 : 1
}
