/** What claims add to the effect page: taken on, kept by the day, confirmed by the neighbour. */
import type { EffectSource, Figure } from '../kernel/effect'
import { dueAtOf } from './claim'
import type { ClaimDoc } from './store'
import { CLAIMS } from './store'

export const claimSource: EffectSource<ClaimDoc> = {
  name: 'claims',
  collection: CLAIMS,
  fields: ['state', 'taker', 'dueOn', 'doneAt', 'lateSince'],
  figures: (rows) => [...rows.flatMap(countsOf), ...sharesOf(rows)],
}

function countsOf(claim: ClaimDoc): Figure[] {
  const count = (figure: string, is: boolean): Figure[] =>
    is ? [{ body: claim.taker.body, figure: `claims.${figure}`, kind: 'count', add: 1 }] : []
  return [
    ...count('taken', true),
    ...count('done', claim.doneAt !== null),
    ...count('confirmed', claim.state === 'confirmed'),
    ...count('denied', claim.state === 'denied'),
    ...count('late', claim.lateSince !== null),
  ]
}

/** A matter counts once, by the least favourable of its claims; one that nobody has judged yet is in no rate. */
function sharesOf(rows: readonly ClaimDoc[]): Figure[] {
  const body = rows[0]?.taker.body
  const judged = rows.filter((claim) => claim.doneAt !== null || claim.lateSince !== null)
  if (!body || judged.length === 0) return []
  const inTime = judged.every((claim) => claim.doneAt !== null && claim.doneAt < dueAtOf(claim.dueOn))
  const said = rows.filter((claim) => claim.state === 'confirmed' || claim.state === 'denied')
  const confirmed = said.length > 0 && said.every((claim) => claim.state === 'confirmed')
  return [
    { body, figure: 'claims.inTime', kind: 'share', reached: inTime },
    ...(said.length > 0
      ? [{ body, figure: 'claims.confirmedOf', kind: 'share', reached: confirmed } as const]
      : []),
  ]
}
