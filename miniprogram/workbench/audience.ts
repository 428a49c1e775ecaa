/** The places a text may be for, as the community view names them. */
import type { Audience, Role } from '../../typings/domain'
import type { CommunityView } from '../../typings/members'
import { roleWords } from '../words'

export interface AudienceChoice {
  name: string
  audience: Audience
}

/** Offices a text may be for. */
const ROLES: readonly Role[] = [
  'buildingSteward',
  'residentRepresentative',
  'branchMember',
  'committeeMember',
  'ownersCommitteeMember',
  'organisationLead',
]

export function audienceChoices(community: CommunityView): AudienceChoice[] {
  return [
    { name: '全体邻居', audience: { kind: 'community' } },
    ...community.grids.map(({ id, name }): AudienceChoice => ({
      name,
      audience: { kind: 'grid', gridId: id },
    })),
    ...community.buildings.map(({ id, name }): AudienceChoice => ({
      name,
      audience: { kind: 'building', buildingId: id },
    })),
    ...ROLES.map((role): AudienceChoice => ({
      name: `各位${roleWords[role]}`,
      audience: { kind: 'role', role },
    })),
  ]
}

function key(audience: Audience): string {
  switch (audience.kind) {
    case 'grid':
      return `grid ${audience.gridId}`
    case 'building':
      return `building ${audience.buildingId}`
    case 'role':
      return `role ${audience.role}`
    default:
      return 'community'
  }
}

export const sameAudience = (a: Audience, b: Audience): boolean => key(a) === key(b)

export const audienceName = (audience: Audience, community: CommunityView): string =>
  audienceChoices(community).find((choice) => sameAudience(choice.audience, audience))?.name ?? '一部分邻居'
