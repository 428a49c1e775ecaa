/** The words of a rating as a comment that may be looked at, hidden and put back. */
import type { CommentFacts, CommentKind } from '../../kernel/moderated'
import type { RatingDoc } from './store'
import { RATINGS } from './store'

export const ratingFacts = (row: RatingDoc): CommentFacts => ({
  author: row.author,
  body: row.body,
  text: row.text,
  about: row.about,
  path: `/pages/proposal/index?id=${row.proposalId}`,
  at: row.at,
  isPublic: row.hasText,
})

/** What it says of the work counts, whatever becomes of its words. */
export const ratingWordKind: CommentKind<RatingDoc> = {
  collection: RATINGS,
  name: '评语',
  facts: ratingFacts,
  onShown: () => ({ patch: {}, deadlines: [] }),
  onHidden: () => ({ patch: {}, deadlines: [] }),
}
