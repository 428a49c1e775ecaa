/** Calling the parties together: what the form holds, and what it still needs. */
import type { Input } from '../../../typings/api'
import type { MeetingForm } from '../../../typings/deliberation'
import type { Body, Iso } from '../../../typings/domain'
import type { Draft } from '../../drafts'
import { meetingFormWords } from '../../words'

export interface Terms {
  form: MeetingForm
  startsAt: string
  place: string
  /** One line an item. */
  agenda: string
  bodies: Body[]
  /** One line a party. */
  outside: string
  /** Of one that is moved: why. */
  reason: string
}

export type Convening = Terms & Draft

export const blank: Terms = {
  form: 'council',
  startsAt: '',
  place: '',
  agenda: '',
  bodies: [],
  outside: '',
  reason: '',
}

const NOTES: Record<MeetingForm, string> = {
  council: '一起商量出办法',
  roundTable: '各方坐一起，平等说',
  hearing: '定之前，先听受影响的人说',
  openTalk: '随便谈谈，听听想法',
  mediation: '有分歧，请人居中调解',
  review: '办过的事，请大家评一评',
}

export const FORMS = (Object.keys(meetingFormWords) as MeetingForm[]).map((id) => ({
  id,
  label: meetingFormWords[id],
  note: NOTES[id],
}))

const ASKED: readonly Body[] = [
  'branch',
  'residentsCommittee',
  'ownersCommittee',
  'propertyCompany',
  'residentOrganisation',
]

/** Bodies of this community that can be asked, but those the person speaks for. */
export const parties = (desks: readonly { body: Body; name: string }[], own: readonly Body[]) =>
  ASKED.flatMap((body) => {
    const desk = desks.find((found) => found.body === body)
    return desk && !own.includes(body) ? [{ id: body, label: desk.name, note: '' }] : []
  })

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((one) => one.trim())
    .filter(Boolean)

export type Errors = Partial<Record<keyof Terms, string>>

const A_DAY = 24 * 3_600_000

function errorsOfTime(terms: Terms, now: Iso): Errors {
  const errors: Errors = {}
  if (!terms.startsAt) errors.startsAt = '选一下哪天几点。'
  else if (Date.parse(terms.startsAt) - Date.parse(now) < A_DAY)
    errors.startsAt = '至少提前一天，请的人才来得及安排。'
  if (terms.place.trim().length < 2) errors.place = '写上在哪儿。'
  return errors
}

export function errorsOfMove(terms: Terms, now: Iso): Errors {
  const errors = errorsOfTime(terms, now)
  if (terms.reason.trim().length < 2) errors.reason = '写一句为什么改。'
  return errors
}

export function errorsOf(terms: Terms, now: Iso): Errors {
  const errors = errorsOfTime(terms, now)
  if (linesOf(terms.agenda).length === 0) errors.agenda = '至少写一项要商量什么。'
  if (terms.bodies.length + linesOf(terms.outside).length === 0) errors.bodies = '至少请一方来。'
  return errors
}

export const inputOf = (proposalId: string, terms: Convening): Input<'deliberation.convene'> => ({
  meetingId: terms.id,
  proposalId,
  form: terms.form,
  startsAt: terms.startsAt,
  place: terms.place,
  agenda: linesOf(terms.agenda),
  bodies: terms.bodies,
  outside: linesOf(terms.outside),
})
