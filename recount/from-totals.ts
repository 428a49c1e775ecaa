/** A roll and ballots that have the totals of a result, so that it can be decided again where no ballot is shown. */
import type { Outcome, Question } from '../cloudfunctions/polls/rules/outcome'
import type { CountedBallot, Voice } from '../cloudfunctions/polls/rules/admission'
import type { OwnersFigures } from '../cloudfunctions/polls/rules/owners'

export interface Made {
  question: Question
  roll: Voice[]
  ballots: CountedBallot[]
}

/** Totals alone decide in every method: who gave which ballot changes nothing. */
export function fromTotals(question: Question, outcome: Outcome): Made {
  if (outcome.kind === 'owners') return { question, ...ownersOf(outcome.figures) }
  const roll = voicesOf(outcome)
  const asked = roll.filter(({ is }) => is !== 'applicant')
  const ballots = spread(question, outcome).map((marks, index) => ({
    elector: asked[index]?.id ?? null,
    ...marks,
  }))
  return { question: { ...question, method: byPoints(question.method) }, roll, ballots }
}

/** Places are worth points, and the totals are of points. */
const byPoints = (method: Question['method']): Question['method'] =>
  method.kind === 'budget' && method.form === 'ordinal' ? { ...method, form: 'points' } : method

/** Of each side all the area in one voice, the others without any. */
function ownersOf(figures: OwnersFigures): Omit<Made, 'question'> {
  const made: Omit<Made, 'question'> = { roll: [], ballots: [] }
  const left = { area: figures.A, persons: figures.N }
  const add = (choice: string | null, area: number, persons: number): void => {
    for (let n = 0; n < persons; n += 1) {
      const id = `${choice ?? 'silent'}${n}`
      made.roll.push({ id, areaCenti: n === 0 ? area : 0 })
      if (choice !== null)
        made.ballots.push({ elector: id, choices: choice === 'invalid' ? [] : [choice], points: null })
    }
    left.area -= area
    left.persons -= persons
  }
  for (const side of ['for', 'against', 'abstain', 'invalid'] as const)
    add(side, figures[`${side}A`], figures[`${side}N`])
  add(null, left.area, left.persons)
  return made
}

export function voicesOf(outcome: Outcome): Voice[] {
  const composition = 'tests' in outcome && outcome.tests.find(({ key }) => key === 'composition')
  const committee = composition ? composition.whole - composition.part : 0
  const applicants = outcome.kind === 'unanimous' ? outcome.rollSize - outcome.affected : 0
  return Array.from({ length: outcome.rollSize }, (_, index): Voice => {
    const voice = { id: `v${index}`, areaCenti: null }
    if (index < applicants) return { ...voice, is: 'applicant' }
    return index < committee ? { ...voice, is: 'committee' } : voice
  })
}

/** Each option's votes on as many ballots, one ballot after the other; its points on the first of them. */
function spread(
  { method, options }: Question,
  { counts, ballots, invalid }: Outcome,
): Omit<CountedBallot, 'elector'>[] {
  const valid = Array.from({ length: ballots }, () => ({ choices: [] as string[], points: [] as number[] }))
  let next = 0
  for (const { id, votes, points } of counts)
    for (let n = 0; n < votes; n += 1, next += 1) {
      const ballot = valid[next % ballots]
      ballot?.choices.push(id)
      ballot?.points.push(n === 0 ? points - votes + 1 : 1)
    }
  // A score of nought is one, and no vote.
  if (method.kind === 'score')
    for (const ballot of valid.filter(({ choices }) => choices.length === 0))
      Object.assign(ballot, { choices: [options[0]?.id ?? ''], points: [0] })
  return [...valid, ...Array.from({ length: invalid }, () => ({ choices: [], points: null }))]
}
