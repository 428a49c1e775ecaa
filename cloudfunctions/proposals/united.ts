/** What the seconds of a merged proposal are for the one that stays. Pure. */
import { secondId } from './proposal'
import type { ProposalDoc, SecondDoc } from './store'

/** Each person once, its author among them; never the author of the one that stays, nor who lives outside its area. */
export function movedSeconds(
  row: ProposalDoc,
  target: ProposalDoc,
  seconds: readonly SecondDoc[],
): SecondDoc[] {
  const { personId, building } = row.author
  const own = { personId, buildingName: building ?? '', buildingId: null, at: row.submittedAt }
  return [...seconds, own]
    .filter((one) => one.personId !== target.author.personId)
    .filter(({ buildingId }) => !target.area || !buildingId || target.area.buildingIds.includes(buildingId))
    .map(({ personId: who, buildingName, buildingId, at }) => ({
      _id: secondId(target._id, who),
      communityId: row.communityId,
      proposalId: target._id,
      personId: who,
      buildingName,
      buildingId,
      at,
      via: row._id,
    }))
}
