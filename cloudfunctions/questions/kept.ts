/** What this module keeps of a person, and what of it stays when they leave. */
import { chinaDay } from '../kernel/calendar'
import { here, pick, sealedFor } from '../kernel/kept'
import type { Kept, Whose } from '../kernel/kept'
import { GONE } from '../kernel/neighbour'
import type { ReplyDoc } from './replies'
import { REPLIES } from './replies'
import type { ResponseDoc } from './responses'
import type { QuestionDoc } from './store'
import { QUESTIONS } from './store'

/** What only the desk and the asker read goes with the asker. */
const ERASED = '（已抹去）'

/** Counted once a household: the household is sealed, so that its effect stays and its place does not. */
const sealedUnit = ({ effect }: QuestionDoc, who: Whose): QuestionDoc['effect'] => ({
  ...effect,
  unit: `sealed:${sealedFor(who, effect.unit)}`,
  pending: true,
})

const questions: Kept<QuestionDoc> = {
  collection: QUESTIONS,
  title: '我的提问',
  find: (who) => here(who, 'asker.personId'),
  line: (row) => `${chinaDay(row.askedAt)} ${row.text}`,
  data: (row) => ({
    ...pick(row, 'noticeTitle', 'text', 'askedAt', 'state', 'dueAt', 'followUps', 'clear'),
    answers: row.answers.map((answer) => pick(answer, 'text', 'at')),
    hidden: row.moderation.state === 'hidden',
  }),
  stays: (row, who) => ({
    ...row,
    asker: { ...GONE, personId: row.asker.personId },
    ...(row.isPrivate
      ? { text: ERASED, followUps: row.followUps.map((one) => ({ ...one, text: ERASED })) }
      : {}),
    effect: sealedUnit(row, who),
  }),
}

const answered: Kept<QuestionDoc> = {
  collection: QUESTIONS,
  title: '我替单位办的提问',
  find: (who) => here(who, 'answers.by', 'heldAnswer.answer.by', 'moderation.hidden.by'),
  /** Never the neighbour's own words: they may be private, or hidden. */
  line: (row) => `《${row.noticeTitle}》下面的一件`,
  data: (row, who) => ({
    noticeTitle: row.noticeTitle,
    answers: row.answers
      .filter((answer) => answer.by === who.personId)
      .map((answer) => pick(answer, 'text', 'at')),
  }),
  stays: (row) => row,
}

const responses: Kept<ResponseDoc> = {
  collection: QUESTIONS,
  title: '我的回执',
  find: (who) => here(who, 'personId'),
  line: (row) => `${chinaDay(row.askedAt)} 选了“${row.optionId}”`,
  data: (row) => pick(row, 'respondsTo', 'optionId', 'name', 'address', 'askedAt'),
  stays: (row) => ({ ...row, name: '', unitId: null, address: null }),
}

const replies: Kept<ReplyDoc> = {
  collection: REPLIES,
  title: '我的回应',
  find: (who) => here(who, 'author.personId', 'moderation.hidden.by'),
  line: (row, who) => (row.author.personId === who.personId ? `${chinaDay(row.at)} ${row.text}` : null),
  data: (row, who) =>
    row.author.personId === who.personId ? pick(row, 'about', 'text', 'at') : { hid: true },
  stays: (row, who) =>
    row.author.personId === who.personId ? { ...row, author: { ...GONE, personId: who.personId } } : row,
}

export const kept: readonly Kept[] = [questions, answered, responses, replies]
