/** Who lives where, for other modules: from the members' own rows, which carry a copy of their binding. */
import type { Id, Iso, Relation, Role, Scope } from '../../typings/domain'
import { buildingsOf } from '../kernel/audience'
import type { Context } from '../kernel/context'
import { agreedPurposes } from './consent'
import { inForce } from './role'
import { MEMBERS } from './store'
import type { MemberDoc } from './store'

/** People bound to a household, or to one in these buildings. One request. */
export const countBound = (ctx: Context, buildingIds: readonly Id[] | null = null): Promise<number> =>
  ctx.db.count(MEMBERS, {
    communityId: ctx.communityId,
    ...(buildingIds ? { 'household.buildingId': { $in: buildingIds } } : { 'household.unitId': { $gt: '' } }),
  })

export interface CoResident {
  personId: Id
  name: string
  relation: Relation
  boundAt: Iso
  bindingId: Id
  under18: boolean
}

/** Who is bound to a unit, the longest bound first. One request. */
export async function peopleOfUnit(ctx: Context, unitId: Id): Promise<CoResident[]> {
  const found = await ctx.db.find<MemberDoc>(
    MEMBERS,
    { communityId: ctx.communityId, 'household.unitId': unitId },
    { limit: 50 },
  )
  return found
    .flatMap(({ _id, name, household, under18 }) =>
      household
        ? [
            {
              under18: under18 === true,
              personId: _id,
              name,
              relation: household.relation,
              boundAt: household.boundAt,
              bindingId: household.bindingId,
            },
          ]
        : [],
    )
    .sort((a, b) => (a.boundAt < b.boundAt ? -1 : 1))
}

export interface BoundPerson {
  personId: Id
  name: string
  unitId: Id
  relation: Relation
}

/** Everyone who is bound to a household, and how. One request a thousand people. */
export async function boundPeople(ctx: Context): Promise<BoundPerson[]> {
  const found = await ctx.db.findAll<MemberDoc>(
    MEMBERS,
    { communityId: ctx.communityId, 'household.unitId': { $gt: '' } },
    ['name', 'household'],
  )
  return found.flatMap(({ _id, name, household }) =>
    household ? [{ personId: _id, name, unitId: household.unitId, relation: household.relation }] : [],
  )
}

/** Person ids bound to a household there. One request a thousand people. */
export async function peopleIn(ctx: Context, scope: Scope): Promise<Id[]> {
  const buildings = buildingsOf(scope, await ctx.community())
  const bound = buildings
    ? { 'household.buildingId': { $in: buildings } }
    : { 'household.unitId': { $gt: '' } }
  const found = await ctx.db.findAll<MemberDoc>(MEMBERS, { communityId: ctx.communityId, ...bound }, ['name'])
  return found.map((member) => member._id)
}

export interface OfficeHolder {
  personId: Id
  name: string
  /** Where they live; null for those bound to no household. */
  home: { unitId: Id; buildingId: Id } | null
}

/** Those who hold one of these roles now, and which of them. One request a thousand people. */
async function holders(
  ctx: Context,
  roles: readonly Role[],
): Promise<(OfficeHolder & { roles: Role[]; acts: boolean })[]> {
  const rows = await ctx.db.findAll<MemberDoc>(
    MEMBERS,
    { communityId: ctx.communityId, 'roles.role': { $in: roles } },
    ['name', 'roles', 'household', 'consents'],
  )
  return rows.flatMap(({ _id, name, household, consents, roles: all }) => {
    const held = inForce(all, ctx.now).flatMap(({ role }) => (roles.includes(role) ? [role] : []))
    const home = household && { unitId: household.unitId, buildingId: household.buildingId }
    const acts = agreedPurposes(consents).includes('service')
    return held.length > 0 ? [{ personId: _id, name, home, roles: held, acts }] : []
  })
}

/** Those who hold one of these roles and can act in it, for they agree to the service. One request a thousand people. */
export const holdersOfAny = async (
  ctx: Context,
  roles: readonly Role[],
): Promise<(OfficeHolder & { roles: Role[] })[]> =>
  (await holders(ctx, roles)).flatMap(({ acts, ...holder }) => (acts ? [holder] : []))

/** Those who hold a role now. One request a thousand people. */
export const officeHolders = (ctx: Context, role: Role): Promise<OfficeHolder[]> => holders(ctx, [role])

/** The unit each of these people is bound to; of those bound to none nothing. One request a thousand people. */
export async function unitsOf(ctx: Context, personIds: readonly Id[]): Promise<ReadonlyMap<Id, Id>> {
  if (personIds.length === 0) return new Map()
  const rows = await ctx.db.findAll<MemberDoc>(
    MEMBERS,
    { communityId: ctx.communityId, _id: { $in: personIds } },
    ['household'],
  )
  return new Map(rows.flatMap(({ _id, household }) => (household ? [[_id, household.unitId] as const] : [])))
}

/** Who holds a role now, and the units they are bound to. One request. */
export async function holdersOf(ctx: Context, role: Role): Promise<{ people: Id[]; unitIds: Id[] }> {
  const rows = await ctx.db.findAll<MemberDoc>(
    MEMBERS,
    { communityId: ctx.communityId, 'roles.role': role },
    ['roles', 'household'],
  )
  const holders = rows.filter((row) => inForce(row.roles, ctx.now).some((held) => held.role === role))
  return {
    people: holders.map((holder) => holder._id),
    unitIds: [...new Set(holders.flatMap(({ household }) => household?.unitId ?? []))],
  }
}

export interface NamedPerson {
  personId: Id
  name: string
  building: string | null
}

/**
 * Adults bound to a household, by exactly these names or by their ids. One request. Whoever said they are under 18 is
 * not among them: they are not asked by an official, and sign up with a guardian.
 */
export async function findBound(
  ctx: Context,
  by: { names: readonly string[] } | { personIds: readonly Id[] },
): Promise<NamedPerson[]> {
  const who = 'names' in by ? { name: { $in: by.names } } : { _id: { $in: by.personIds } }
  const rows = await ctx.db.find<MemberDoc>(
    MEMBERS,
    { communityId: ctx.communityId, ...who },
    { fields: ['name', 'household', 'under18'], limit: 1000 },
  )
  return rows.flatMap(({ _id, name, household, under18 }) =>
    household && under18 !== true ? [{ personId: _id, name, building: household.buildingName }] : [],
  )
}
