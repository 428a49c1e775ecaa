/** Residents' and representatives' assemblies (Organic Law of Urban Residents' Committees 2025, 26–29). */
import type { Bound, LegalTest } from './legal-test'
import { allPassed, atLeast, holdAgainst, lacking, moreThan } from './legal-test'

/** As frozen into the poll. */
export interface AssemblyRule {
  quorum: Bound
  decision: Bound
}

export type AssemblyTestKey = 'composition' | 'quorum' | 'decision'

export interface AssemblyTally {
  tests: LegalTest<AssemblyTestKey>[]
  outcome: 'invalid_composition' | 'no_quorum' | 'passed' | 'not_passed'
}

/** Article 27: more than half of all adults, or of the households' representatives, and more than half of those there. */
export const RESIDENTS_ASSEMBLY: AssemblyRule = { quorum: moreThan(1, 2), decision: moreThan(1, 2) }

/** Articles 28 and 29: representatives are at least four fifths, two thirds are there, more than half of those agree. */
export const REPRESENTATIVES_ASSEMBLY: AssemblyRule & { composition: Bound } = {
  composition: atLeast(4, 5),
  quorum: atLeast(2, 3),
  decision: moreThan(1, 2),
}

/** `eligible` are all adults or all households' representatives. Throws `not_a_count`, `part_exceeds_whole`. */
export function tallyResidentsAssembly(
  { eligible, attending, agree }: { eligible: number; attending: number; agree: number },
  rule: AssemblyRule = RESIDENTS_ASSEMBLY,
): AssemblyTally {
  const quorum = holdAgainst('quorum' as const, attending, eligible, rule.quorum)
  const decision = holdAgainst('decision' as const, agree, attending, rule.decision)
  return { tests: [quorum, decision], outcome: outcomeOf(quorum, decision) }
}

/** The assembly is the committee and the representatives together. Throws `not_a_count`, `part_exceeds_whole`. */
export function tallyRepresentativesAssembly(
  counts: { committeeMembers: number; representatives: number; attending: number; agree: number },
  rule: AssemblyRule & { composition: Bound } = REPRESENTATIVES_ASSEMBLY,
): AssemblyTally {
  const { committeeMembers, representatives, attending, agree } = counts
  const eligible = committeeMembers + representatives
  const composition = holdAgainst('composition' as const, representatives, eligible, rule.composition)
  const { tests, outcome } = tallyResidentsAssembly({ eligible, attending, agree }, rule)
  return {
    tests: [composition, ...tests],
    outcome: composition.passed ? outcome : 'invalid_composition',
  }
}

const outcomeOf = (quorum: LegalTest, decision: LegalTest): 'no_quorum' | 'passed' | 'not_passed' =>
  !allPassed(quorum) ? 'no_quorum' : allPassed(decision) ? 'passed' : 'not_passed'

/** Who asks for what, by how many of whom. */
export type Demand = keyof typeof DEMANDS

/** Each takes this share of those who may ask; 以上 includes it. */
export const DEMANDS = {
  /** Of adults, or of the households' representatives (26). */
  residentsAssembly: atLeast(1, 10),
  /** Of the residents' representatives (26). */
  residentsAssemblyByRepresentatives: atLeast(1, 3),
  /** Of the residents' representatives (28). */
  representativesAssembly: atLeast(1, 5),
  /** Of those entitled to vote, or of the households' representatives (20). */
  recall: atLeast(1, 10),
  /** Of the residents' representatives (20). */
  recallByRepresentatives: atLeast(1, 3),
  /** Of the owners: an extraordinary assembly (Property Management Regulations 13, 20 %). */
  ownersAssembly: atLeast(1, 5),
} as const satisfies Record<string, Bound>

export interface DemandTally {
  test: LegalTest<'signatures'>
  /** Signatures still lacking. */
  lacking: number
  outcome: 'must_convene' | 'below_threshold'
}

/** Whether enough have signed that an assembly must be called. Throws `not_a_count`, `part_exceeds_whole`. */
export function tallyDemand(
  demand: Demand,
  { eligible, signatures }: { eligible: number; signatures: number },
): DemandTally {
  const test = holdAgainst('signatures', signatures, eligible, DEMANDS[demand])
  return { test, lacking: lacking(test), outcome: test.passed ? 'must_convene' : 'below_threshold' }
}
