/** What the clock does to a poll that is due to open. It is counted in count/job.ts. */
import type { DueHandler } from '../kernel/deadlines'
import { changeMatter } from '../kernel/matter'
import { cancelUnfrozen, clearUnfrozen } from './freeze'
import type { PollDoc } from './store'
import { POLLS } from './store'

/** Every command looks at the clock itself; this only writes down that it opened, or that without a roll it cannot. */
export const open: DueHandler = async (ctx, { matterId }) => {
  const after = await changeMatter<PollDoc>(ctx, {
    collection: POLLS,
    id: matterId,
    version: null,
    decide: (poll) => {
      if (poll.content.opensAt > ctx.now) return null
      if (poll.state === 'announced') return cancelUnfrozen(ctx.now)
      return poll.state === 'rollFrozen'
        ? {
            patch: { state: 'open', turnout: { percent: 0, renewedAt: poll.content.opensAt } },
            act: 'open',
            role: 'system',
          }
        : null
    },
  })
  await clearUnfrozen(ctx, after)
  return null
}
