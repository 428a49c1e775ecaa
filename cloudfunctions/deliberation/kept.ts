/** What this module keeps of a person, and what of it stays when they leave. */
import { chinaDay } from '../kernel/calendar'
import type { Kept } from '../kernel/kept'
import { here, pick } from '../kernel/kept'
import { GONE } from '../kernel/neighbour'
import type { AttendanceDoc, CommentDoc, MeetingDoc } from './store'
import { ATTENDANCES, COMMENTS, MEETINGS } from './store'

const comments: Kept<CommentDoc> = {
  collection: COMMENTS,
  title: '我在提议下面说的话',
  find: (who) => here(who, 'author.personId', 'moderation.hidden.by'),
  line: (row, who) =>
    row.author.personId === who.personId ? `${chinaDay(row.at)} ${row.text || '（收回了）'}` : null,
  data: (row, who) =>
    row.author.personId === who.personId
      ? pick(row, 'about', 'side', 'text', 'at', 'editedAt', 'takenBackAt')
      : { hid: true },
  stays: (row, who) =>
    row.author.personId === who.personId ? { ...row, author: { ...GONE, personId: who.personId } } : row,
}

/** Where they speak for a party from outside: what that party said stays, with nobody behind it. */
const seats: Kept<MeetingDoc> = {
  collection: MEETINGS,
  title: '我代表一方来商量',
  find: (who) => here(who, 'parties.seat.personId'),
  line: (row) => `${chinaDay(row.startsAt)} ${row.proposalTitle}`,
  data: (row, who) => ({
    ...pick(row, 'proposalTitle', 'startsAt', 'place'),
    parties: row.parties
      .filter(({ seat }) => seat?.personId === who.personId)
      .map((party) => pick(party, 'name', 'answer', 'positions')),
  }),
  stays: (row) => row,
}

/** Goes on counting, with nobody behind it. */
const attendances: Kept<AttendanceDoc> = {
  collection: ATTENDANCES,
  title: '我的签到',
  find: (who) => here(who, 'personId'),
  line: (row) => `${chinaDay(row.at)} 来商量过`,
  data: (row) => pick(row, 'meetingId', 'shown', 'at'),
  stays: (row) => ({ ...row, shown: false, author: { ...GONE, personId: row.personId } }),
}

export const kept: readonly Kept[] = [comments, seats, attendances]
