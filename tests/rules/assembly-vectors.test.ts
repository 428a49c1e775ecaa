/** The twenty-eight worked assemblies, elections, demands and mandates. The dates are told in calendar.test.ts. */
import type { Demand } from '../../cloudfunctions/polls/rules/assembly'
import {
  tallyDemand,
  tallyRepresentativesAssembly,
  tallyResidentsAssembly,
} from '../../cloudfunctions/polls/rules/assembly'
import type { ElectionMode } from '../../cloudfunctions/polls/rules/election'
import { tallyElection, tallyRunoff } from '../../cloudfunctions/polls/rules/election'
import { PROXIES_19, refusalOfProxy } from '../../cloudfunctions/polls/rules/proxy'
import vectors from '../fixtures/rules/assembly-and-date-vectors.json'

interface Vector {
  id: string
  law: string
  given: Record<string, number | string | boolean>
  expect: string
}

const all = (vectors as unknown as Vector[]).filter(({ id }) => id.startsWith('A'))

const DEMAND: Record<string, Demand> = {
  'art26 call residents assembly': 'residentsAssembly',
  'art26 by representatives': 'residentsAssemblyByRepresentatives',
  'art28 call representatives meeting': 'representativesAssembly',
  art28: 'representativesAssembly',
  'PMR art13 20% owners': 'ownersAssembly',
}

function play({ law, given }: Vector): string {
  const number = (name: string): number => given[name] as number
  const [eligible, attending, agree, cast] = ['eligible', 'attending', 'agree', 'cast'].map(number) as [
    number,
    number,
    number,
    number,
  ]
  switch (law) {
    case 'art27':
      return tallyResidentsAssembly({ eligible, attending, agree }).outcome
    case 'art28-29':
      return tallyRepresentativesAssembly({
        committeeMembers: number('committeeMembers'),
        representatives: number('representatives'),
        attending,
        agree,
      }).outcome
    case 'art19':
      return tallyElection({
        mode: given.mode as ElectionMode,
        eligible,
        cast,
        seats: 1,
        candidates: [{ id: 'best', votes: number('bestCandidate') }],
      }).outcome
    case 'art19-runoff':
      return tallyRunoff({ cast, seats: 1, candidates: [{ id: 'best', votes: number('best') }] }).outcome
    case 'art19 proxies': {
      const refusal = refusalOfProxy(
        {
          mandatesHeld: number('mandatesHeld'),
          isCandidate: given.holderIsCandidate as boolean,
          isPropertyStaff: false,
        },
        PROXIES_19.allVoters,
      )
      return refusal ? 'refused' : 'accepted'
    }
    default:
      return tallyDemand(DEMAND[law] as Demand, { eligible, signatures: number('signatures') }).outcome
  }
}

test('there are twenty-eight', () => expect(all).toHaveLength(28))

test.each(all.map((vector) => [vector.id, vector.law, vector] as const))('%s %s', (_id, _law, vector) => {
  expect(play(vector)).toBe(vector.expect)
})
