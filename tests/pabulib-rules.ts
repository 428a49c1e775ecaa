/** The rule of each city, as it could have been frozen before the vote. Sources: fixtures/pabulib/README.md. */
import type { BudgetRule } from '../cloudfunctions/polls/rules/budget'
import type { PbElection } from './pabulib'

const CITIES: Record<string, Partial<BudgetRule>> = {
  // Of the district's money a tenth is for small projects, and the file names the other nine.
  Gdynia: { budget: 24_420, tieReserve: 10_000 },
  Warszawa: { least: { votes: 30, ofBallots: [1, 10] } },
}

/** Equal votes go by the order of the file. */
export const rulesOf = ({ meta, budget, projects }: PbElection): BudgetRule => ({
  budget,
  pastMisfit: 'goOn',
  ties: { order: projects.map(({ id }) => id) },
  ...CITIES[meta.unit ?? ''],
})

/** What its own city had taken back: Wrocław writes so in the name. */
export const withdrawnOf = ({ projects }: PbElection): string[] =>
  projects.filter(({ name }) => name.startsWith('PROJEKT WYCOFANY')).map(({ id }) => id)
