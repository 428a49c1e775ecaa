/** What questions add to the effect page: asked, answered and how soon, found helpful. */
import type { EffectSource, Figure } from '../kernel/effect'
import { wasKept } from './promise'
import type { QuestionDoc } from './store'
import { QUESTIONS } from './store'

export const questionSource: EffectSource<QuestionDoc> = {
  name: 'questions',
  collection: QUESTIONS,
  fields: [
    'kind',
    'state',
    'moderation',
    'body',
    'answers',
    'followUps',
    'clear',
    'upheld',
    'promise',
    'lateSince',
  ],
  figures: figuresOf,
}

/** A question that is not shown, not even held for the moment, has no clock and is in no figure. */
function figuresOf(question: QuestionDoc): Figure[] {
  if (question.moderation.state !== 'visible') return []
  return [
    ...(question.kind === 'objection' ? objectionFigures(question) : questionFigures(question)),
    ...promiseFigures(question),
    ...(question.lateSince ? [count(question, 'everLate')] : []),
    ...(question.lateSince && question.state === 'open' ? [count(question, 'lateNow')] : []),
  ]
}

const count = ({ body }: QuestionDoc, figure: string): Figure => ({ body, figure, kind: 'count', add: 1 })

function questionFigures(question: QuestionDoc): Figure[] {
  const { body, state, answers } = question
  const answered = state === 'answered'
  const longest = Math.max(...answers.map(({ hoursTaken }) => hoursTaken))
  return [
    count(question, 'asked'),
    { body, figure: 'answered', kind: 'share', reached: answered },
    { body, figure: 'answeredIn', kind: 'hours', hours: answered ? longest : null },
    { body, figure: 'helpful', kind: 'share', reached: wasHelpful(question) },
  ]
}

/** What was not clear at first was not helpful, however often it was explained afterwards. */
const wasHelpful = ({ clear, followUps }: QuestionDoc): boolean | null =>
  followUps.length > 0 ? false : clear

function objectionFigures(question: QuestionDoc): Figure[] {
  const { body, state, answers, upheld } = question
  const ruled = state === 'answered'
  const longest = Math.max(...answers.map(({ hoursTaken }) => hoursTaken))
  return [
    count(question, 'objected'),
    { body, figure: 'objectionUpheld', kind: 'share', reached: upheld },
    { body, figure: 'objectionIn', kind: 'hours', hours: ruled ? longest : null },
  ]
}

function promiseFigures(question: QuestionDoc): Figure[] {
  const { body, promise } = question
  if (!promise) return []
  return [
    count(question, 'promised'),
    { body, figure: 'promiseKept', kind: 'share', reached: wasKept(promise) },
  ]
}
