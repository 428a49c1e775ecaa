/** The places a text may be for, as the community view names them. */
import type { Audience } from '../../typings/domain'
import type { CommunityView } from '../../typings/members'

export interface AudienceChoice {
  name: string
  audience: Audience
}

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
  ]
}

const key = (audience: Audience): string =>
  audience.kind === 'grid'
    ? `grid ${audience.gridId}`
    : audience.kind === 'building'
      ? `building ${audience.buildingId}`
      : 'community'

export const sameAudience = (a: Audience, b: Audience): boolean => key(a) === key(b)

export const audienceName = (audience: Audience, community: CommunityView): string =>
  audienceChoices(community).find((choice) => sameAudience(choice.audience, audience))?.name ?? '一部分邻居'
