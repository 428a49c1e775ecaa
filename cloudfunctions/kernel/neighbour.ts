import type { Id, Neighbour } from '../../typings/domain'
import type { Actor } from './context'
import { isGone } from './kept'
import { sha256 } from './keys'

/** What a row keeps of the neighbour who made it: enough to show a door, and to tell them what came of it. */
export interface Author {
  personId: Id
  surname: string
  building: string | null
}

const COMPOUND = [
  '欧阳',
  '司马',
  '上官',
  '诸葛',
  '夏侯',
  '皇甫',
  '尉迟',
  '公孙',
  '慕容',
  '令狐',
  '司徒',
  '东方',
  '南宫',
  '端木',
  '百里',
]

/** First character, or the first two of a compound surname. */
export const surnameOf = (name: string): string =>
  COMPOUND.find((surname) => name.startsWith(surname)) ?? [...name.trim()][0] ?? '邻'

export const authorOf = (actor: Actor): Author => ({
  personId: actor.personId,
  surname: surnameOf(actor.name),
  building: actor.household?.buildingName ?? null,
})

/** `threadId` seeds the tint, so that one neighbour looks different in each thread. */
export const neighbourView = (author: Author, threadId: Id, viewer: Actor): Neighbour => ({
  ...(isGone(author.personId) ? { left: true } : {}),
  surname: author.surname,
  building: author.building,
  tint: parseInt(sha256(`${threadId}\n${author.personId}`).slice(0, 8), 16) % 6,
  you: author.personId === viewer.personId,
})

/** What a row keeps of its author once they have left. */
export const GONE = { surname: '', building: null }

/** Where a full name stood. */
export const GONE_NAME = '已离开的邻居'
