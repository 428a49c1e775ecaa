/**
 * What meetings add to the effect page: of each body asked, whether it answered before the meeting began; of the body
 * that called it, whether its minutes stood in time. Parties from outside owe this community nothing.
 */
import type { EffectSource, Figure } from '../kernel/effect'
import { minutesDueAt } from './meeting'
import type { MeetingDoc } from './store'
import { MEETINGS } from './store'

export const meetingSource: EffectSource<MeetingDoc> = {
  name: 'deliberation',
  collection: MEETINGS,
  fields: ['state', 'startsAt', 'parties', 'convener', 'heldAt', 'begunAt', 'minutesLateSince'],
  figures: (row) => (row.state === 'cancelled' ? [] : [...replied(row), minutes(row)]),
}

/** Not known until it begins. */
const replied = ({ parties, begunAt, heldAt }: MeetingDoc): Figure[] =>
  parties.flatMap(({ body, answer }): Figure[] =>
    body
      ? [
          {
            body,
            figure: 'replied',
            kind: 'share',
            reached: answer ? true : begunAt || heldAt ? false : null,
          },
        ]
      : [],
  )

const minutes = ({ convener, startsAt, heldAt, minutesLateSince }: MeetingDoc): Figure => ({
  body: convener,
  figure: 'minutesInTime',
  kind: 'share',
  reached: heldAt ? heldAt <= minutesDueAt(startsAt) : minutesLateSince ? false : null,
})
