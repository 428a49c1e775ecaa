/** What claims add to the effect page: taken on, kept by the day, confirmed by the neighbour. */
import type { EffectSource, Figure } from '../kernel/effect'
import { dueAtOf } from './claim'
import type { ClaimDoc } from './store'
import { CLAIMS } from './store'

export const claimSource: EffectSource<ClaimDoc> = {
  name: 'claims',
  collection: CLAIMS,
  fields: ['state', 'taker', 'dueOn', 'doneAt', 'lateSince'],
  figures: (claim) => [...countsOf(claim), ...sharesOf(claim)],
}

function countsOf(claim: ClaimDoc): Figure[] {
  const count = (figure: string, is: boolean): Figure[] =>
    is ? [{ body: claim.taker.body, figure, kind: 'count', add: 1 }] : []
  return [
    ...count('taken', true),
    ...count('done', claim.doneAt !== null),
    ...count('confirmed', claim.state === 'confirmed'),
    ...count('denied', claim.state === 'denied'),
    ...count('late', claim.lateSince !== null),
  ]
}

/** A matter given back undone is in no rate; one that nobody has judged yet keeps its unit out of it. */
function sharesOf(claim: ClaimDoc): Figure[] {
  const { body } = claim.taker
  if (claim.state === 'givenBack' && claim.lateSince === null) return []
  return [
    { body, figure: 'inTime', kind: 'share', reached: inTime(claim) },
    { body, figure: 'confirmedOf', kind: 'share', reached: said(claim) },
  ]
}

function inTime({ doneAt, dueOn, lateSince }: ClaimDoc): boolean | null {
  if (doneAt !== null) return doneAt < dueAtOf(dueOn)
  return lateSince === null ? null : false
}

function said({ state }: ClaimDoc): boolean | null {
  if (state === 'confirmed') return true
  return state === 'denied' ? false : null
}
