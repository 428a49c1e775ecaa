/** Voices that belong to an office: residents' representatives and committee, members of the branch. */
import type { ElectorKind, PollContent } from '../../../typings/polls'
import type { Id, Role } from '../../../typings/domain'
import type { Context } from '../../kernel/context'
import { officeHolders } from '../../members'
import type { OfficeHolder } from '../../members'
import type { PollDoc } from '../store'
import { officeVoiceId } from '../store'
import { unitsIn } from './homes'
import type { Voice } from './voice-row'

const ROLE: Partial<Record<ElectorKind, Role>> = {
  representative: 'residentRepresentative',
  member: 'branchMember',
}

/** In the whole community all who hold it; elsewhere those who live there. */
export async function offices(ctx: Context, { content }: Pick<PollDoc, 'content'>): Promise<Voice[]> {
  const { electors, scope } = content
  const role = ROLE[electors]
  const [committee, holders] = await Promise.all([
    committeeOf(ctx, content),
    role ? officeHolders(ctx, role) : [],
  ])
  const sits = new Set(committee.map(({ personId }) => personId))
  const all = [...committee, ...holders.filter(({ personId }) => !sits.has(personId))]
  const here = scope.kind === 'community' ? null : new Set((await unitsIn(ctx, scope)).map(({ _id }) => _id))
  return all
    .filter(({ home }) => here === null || (home !== null && here.has(home.unitId)))
    .map((holder) => officeVoice(holder, sits.has(holder.personId)))
}

/** The assembly is the residents' committee and the representatives together (Organic Law 28); other rolls have none of it. */
const committeeOf = (ctx: Context, { method }: Pick<PollContent, 'method'>): Promise<OfficeHolder[]> =>
  method.kind === 'representatives' ? officeHolders(ctx, 'committeeMember') : Promise.resolve([])

/** The voice of someone who was left out. */
export async function officeVoiceFor(
  ctx: Context,
  { content }: Pick<PollDoc, 'content'>,
  person: Named,
): Promise<Voice> {
  const committee = await committeeOf(ctx, content)
  return officeVoice(
    person,
    committee.some(({ personId }) => personId === person.personId),
  )
}

type Named = Pick<OfficeHolder, 'personId' | 'name'>

const officeVoice = ({ personId, name }: Named, inCommittee: boolean): Voice => ({
  voiceId: officeVoiceId(personId),
  unitId: '' as Id,
  holders: [personId],
  buildingId: '',
  address: '',
  adultId: null,
  name,
  personId,
  areaCenti: null,
  ...(inCommittee ? { is: 'committee' as const } : {}),
})
