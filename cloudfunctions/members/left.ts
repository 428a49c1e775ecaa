/** What someone who leaves a household no longer hears of it. */
import type { Id } from '../../typings/domain'
import type { Context } from '../kernel/context'
import { untell } from '../messages'
import { peopleOfUnit } from './people'
import { waitingRequests } from './requests'

/** Who else belongs there and who asks to: what they have not read of it goes. Four requests. */
export async function untellHome(ctx: Context, unitId: Id, personId: Id): Promise<void> {
  const [people, requests] = await Promise.all([peopleOfUnit(ctx, unitId), waitingRequests(ctx, unitId)])
  const matterId = [...people.map((one) => one.bindingId), ...requests.map((request) => request._id)]
  if (matterId.length > 0) await untell(ctx, { matterId }, [personId])
}
