/** Voices that belong to an office: residents' representatives, members of the branch. */
import type { ElectorKind, PollScope } from '../../../typings/polls'
import type { Id, Role } from '../../../typings/domain'
import type { Context } from '../../kernel/context'
import { officeHolders } from '../../members'
import type { OfficeHolder } from '../../members'
import { officeVoiceId } from '../store'
import { unitsIn } from './homes'
import type { Voice } from './voice-row'

const ROLE: Partial<Record<ElectorKind, Role>> = {
  representative: 'residentRepresentative',
  member: 'branchMember',
}

/** In the whole community all who hold it; elsewhere those who live there. */
export async function offices(ctx: Context, kind: ElectorKind, scope: PollScope): Promise<Voice[]> {
  const role = ROLE[kind]
  const holders = role ? await officeHolders(ctx, role) : []
  if (scope.kind === 'community') return holders.map(officeVoice)
  const here = new Set((await unitsIn(ctx, scope)).map((unit) => unit._id))
  return holders.filter(({ home }) => home !== null && here.has(home.unitId)).map(officeVoice)
}

export const officeVoice = ({ personId, name }: Pick<OfficeHolder, 'personId' | 'name'>): Voice => ({
  voiceId: officeVoiceId(personId),
  unitId: '' as Id,
  holders: [personId],
  buildingId: '',
  address: '',
  adultId: null,
  name,
  personId,
  areaCenti: null,
})
