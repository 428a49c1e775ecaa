/** Bodies of a community that answer proposals, by the names they go by there. */
import type { Body } from '../typings/domain'

export type Answering = Extract<Body, 'branch' | 'residentsCommittee' | 'ownersCommittee' | 'propertyCompany'>

const ANSWERING: readonly Answering[] = ['propertyCompany', 'ownersCommittee', 'residentsCommittee', 'branch']

export const isAnswering = (body: string): body is Answering =>
  (ANSWERING as readonly string[]).includes(body)

export const answerers = (
  desks: readonly { body: Body; name: string }[],
): { id: Answering; label: string; note: string }[] =>
  ANSWERING.flatMap((body) => {
    const desk = desks.find((found) => found.body === body)
    return desk ? [{ id: body, label: desk.name, note: '' }] : []
  })
