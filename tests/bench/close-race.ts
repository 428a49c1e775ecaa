/** Ten thousand electors vote twice while the poll closes under them, on a bad day for network and processes. */
import type { Faulty } from '../races/to-the-close'
import { PAIRED, faultsOf, raceToTheClose } from '../races/to-the-close'
import { dice } from '../races/dice'
import type { People } from './people'
import { countedResult, openPoll } from './people'

export interface RaceMeasured extends Faulty {
  electors: number
  /** Ballots in the count, households that had both of theirs acknowledged, and those left in doubt. */
  counted: number
  changed: number
  unsure: number
  early: number
  odd: string[]
}

/** Time for two casts an elector, with room for those sent again and for the first to find their way. */
const MS_AN_ELECTOR = 12
const START_MS = 5000

export async function measureCloseRace(people: People, seed = 1): Promise<RaceMeasured> {
  const { voters, community, drafter } = people
  const poll = await openPoll(people, PAIRED)
  const raced = await raceToTheClose({
    door: community.door,
    poll,
    households: voters.map((voter) => [voter]),
    throwDice: dice(seed),
    runUp: START_MS + voters.length * MS_AN_ELECTOR,
  })
  const result = await countedResult(drafter, poll)
  return {
    electors: voters.length,
    counted: result.ballots,
    changed: raced.heard.filter(({ acknowledged }) => acknowledged === 2).length,
    unsure: raced.heard.filter(({ unsure }) => unsure > 0).length,
    early: raced.early,
    odd: raced.odd,
    ...faultsOf(raced, result),
  }
}
