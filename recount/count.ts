/** The ballots counted again, by the rules that the functions count by and by nothing else of theirs. */
import type { Form } from '../cloudfunctions/polls/rules/marks'
import { readMarks } from '../cloudfunctions/polls/rules/marks'
import type { Outcome, Question } from '../cloudfunctions/polls/rules/outcome'
import type { CountedBallot, Voice } from '../cloudfunctions/polls/rules/admission'
import { outcomeOf } from '../cloudfunctions/polls/rules/outcome'
import { differ, lineOf, same } from './differ'
import { fromTotals, voicesOf } from './from-totals'
import { canonical, sha256 } from './hashes'
import type { BallotsFile, PollFile, PublicFile } from './schemas'
import { isPublic } from './schemas'

const questionOf = ({ poll: { content, rules }, tieOrder, withdrawn, hand }: PollFile): Question => ({
  ...content,
  rules,
  tieOrder,
  withdrawn,
  ...(hand ? { hand } : {}),
})

/** Who goes first among equals: as on the paper, or by lots that the question's own hash draws. */
export function drawnOrder({ poll: { content }, hashes }: PollFile): string[] {
  const ids = content.options.map(({ id }) => id)
  if ('ties' in content.method && content.method.ties === 'paper') return ids
  const lot = new Map(ids.map((id) => [id, sha256(`${hashes.question}\n${id}`)]))
  return ids.sort((a, b) => ((lot.get(a) ?? '') < (lot.get(b) ?? '') ? -1 : 1))
}

/** How a ballot of this method is marked; between for and against as between any options. */
const formOf = ({ method }: Question): Form =>
  ['multiple', 'approval', 'score', 'budget'].includes(method.kind) ? (method as Form) : { kind: 'single' }

/** What stands on it is what may be cast, written as it is kept. */
function isReadAs(form: Form, { options }: Question, { choices, points }: CountedBallot): boolean {
  try {
    const read = readMarks(form, options, points ? { choices, points } : { choices })
    return read.choices.join() === choices.join() && read.points?.join() === points?.join()
  } catch {
    return false
  }
}

/** Every ballot is one that may be cast, and together they give the outcome of the file. */
export function countAgain(text: string, file: PollFile): Outcome {
  const question = questionOf(file)
  const ballots = file.ballots ?? []
  const form = formOf(question)
  const misread = ballots.findIndex(
    (ballot) => ballot.choices.length > 0 && !isReadAs(form, question, ballot),
  )
  if (misread >= 0)
    differ(`第 ${misread + 1} 张票不能这样投（${lineOf(text, ballots[misread]?.salt ?? '')}）`)
  return agrees(outcomeOf(question, isPublic(file) ? rollOf(file) : file.roll, ballots), file)
}

/** The public file has the size of the roll and no row of it: those who voted, and as many others as it takes. */
function rollOf({ outcome, ballots }: PublicFile): Voice[] {
  const electors = (ballots ?? []).flatMap(({ elector }) => elector ?? [])
  return voicesOf(outcome).map((voice) =>
    voice.is === 'applicant' ? voice : { ...voice, id: electors.shift() ?? voice.id },
  )
}

export function decideAgain(file: PollFile): Outcome {
  const { question, roll, ballots } = fromTotals(questionOf(file), file.outcome)
  return agrees({ ...outcomeOf(question, roll, ballots), notOnRoll: file.outcome.notOnRoll }, file)
}

function agrees(outcome: Outcome, file: PollFile): Outcome {
  same(canonical(outcome), canonical(file.outcome), '结果')
  return outcome
}

/** Civil Code 278, where the file names no rules. */
const RULES = { ownersQuorum: [2, 3], ownersSpecial: [3, 4], abstainParticipates: true, clauseShown: false }

export function countAlone(file: BallotsFile): Outcome {
  const { options, electors = 'household', tieOrder = options.map(({ id }) => id) } = file
  const rules = { ...RULES, ...file.rules } as Question['rules']
  const ballots = file.ballots.map((ballot) => ({ ...ballot, points: ballot.points ?? null }))
  return outcomeOf({ ...file, electors, rules, tieOrder }, file.roll, ballots)
}
