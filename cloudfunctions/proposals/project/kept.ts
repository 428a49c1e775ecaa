/** What this part keeps of a person, and what of it stays when they leave. */
import { chinaDay } from '../../kernel/calendar'
import { here, pick } from '../../kernel/kept'
import type { Kept } from '../../kernel/kept'
import { GONE } from '../../kernel/neighbour'
import type { ProjectDoc } from './project'
import type { RatingDoc } from './store'
import { PROJECTS, RATINGS } from './store'

const ratings: Kept<RatingDoc> = {
  collection: RATINGS,
  title: '我评过的提议',
  find: (who) => here(who, 'author.personId', 'moderation.hidden.by'),
  line: (row, who) =>
    row.author.personId === who.personId ? `${chinaDay(row.at)} ${row.about} ${row.text}`.trim() : null,
  data: (row, who) =>
    row.author.personId === who.personId ? pick(row, 'about', 'answer', 'text', 'at') : { hid: true },
  stays: (row, who) =>
    row.author.personId === who.personId ? { ...row, author: { ...GONE, personId: who.personId } } : row,
}

const worked: Kept<ProjectDoc> = {
  collection: PROJECTS,
  title: '我替单位办过的提议',
  find: (who) => here(who, 'workers'),
  line: (row) => `由${row.lead}来办的一件`,
  data: (row) => pick(row, 'lead'),
  stays: (row) => row,
}

export const projectKept: readonly Kept[] = [ratings, worked]
