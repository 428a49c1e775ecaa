/** A thousand neighbours tap for ten places at once, three in ten step back and come again, replies get lost. */
import type { RacedForPlaces } from '../races/ten-places'
import { raceForPlaces } from '../races/ten-places'
import type { People } from './people'

export interface SignUpMeasured extends RacedForPlaces {
  tapped: number
  seconds: number
  /** How many sign-ups made how many database requests. */
  callsBy: Record<string, number>
  /** Of one who signs up while nobody else does. */
  alone: number
}

interface Stats {
  actions: Record<string, { callsBy: Record<string, number> }>
}

const ACTION = 'api rosters.signUp'

export async function measureSignUp(people: People, tapped = 1000): Promise<SignUpMeasured> {
  const { community, voters } = people
  const { door } = community
  const lead = await community.officer('孙大勇', 'organisationLead')
  const callsBy = async (): Promise<Record<string, number>> =>
    ((await door.get('/stats')) as Stats).actions[ACTION]?.callsBy ?? {}
  await door.remove('/stats')
  await raceForPlaces({ door, lead, people: voters.slice(0, 1), seed: 2 })
  const alone = Math.max(...Object.keys(await callsBy()).map(Number))
  await door.remove('/stats')
  const began = performance.now()
  const raced = await raceForPlaces({ door, lead, people: voters.slice(0, tapped), seed: 1 })
  const seconds = (performance.now() - began) / 1000
  return { ...raced, tapped, seconds, callsBy: await callsBy(), alone }
}
