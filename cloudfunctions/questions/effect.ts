/** What questions add to the effect page: asked, answered and how soon, found helpful. */
import type { EffectSource, Figure } from '../kernel/effect'
import type { QuestionDoc } from './store'
import { QUESTIONS } from './store'

export const questionSource: EffectSource<QuestionDoc> = {
  name: 'questions',
  collection: QUESTIONS,
  fields: ['state', 'moderation', 'body', 'answers', 'clear'],
  figures: figuresOf,
}

/** A question that is not shown, not even held for the moment, has no clock and is in no figure. */
function figuresOf(question: QuestionDoc): Figure[] {
  const { body, state, moderation, answers, clear } = question
  if (moderation.state !== 'visible') return []
  const answered = state === 'answered'
  const longest = Math.max(...answers.map(({ hoursTaken }) => hoursTaken))
  return [
    { body, figure: 'asked', kind: 'count', add: 1 },
    { body, figure: 'answered', kind: 'share', reached: answered },
    { body, figure: 'answeredIn', kind: 'hours', hours: answered ? longest : null },
    { body, figure: 'helpful', kind: 'share', reached: clear },
  ]
}
