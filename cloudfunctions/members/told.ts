/** What the people of a household hear about who joins them. */
import type { Relation } from '../../typings/domain'
import type { Context } from '../kernel/context'
import { tell } from '../messages'
import { peopleOfUnit } from './people'
import type { MemberDoc } from './store'

const RELATIONS: Record<Relation, string> = { owner: '业主', family: '家人', tenant: '租客' }

export const relationName = (relation: Relation): string => RELATIONS[relation]

/** Tells everyone else of the household. Two requests. */
export async function tellBound(ctx: Context, member: MemberDoc): Promise<void> {
  const { household } = member
  if (!household) return
  const others = (await peopleOfUnit(ctx, household.unitId)).filter((one) => one.personId !== member._id)
  await tell(
    ctx,
    others.map((one) => one.personId),
    {
      key: `bound:${household.bindingId}`,
      title: `${member.name}绑定了您这一户`,
      body: `${household.address}，${relationName(household.relation)}。不认识就在“我家”里提异议。`,
      path: '/pages/household/index',
      matterId: household.bindingId,
      brief: '有人绑定了您这一户',
    },
  )
}
