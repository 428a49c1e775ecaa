/** What people see and hear of a proposal that is being carried out. */
import type { Output } from '../../typings/api'
import { DAY, after, nowOf } from '../world'
import type { Person } from '../world'

export type Project = Output<'proposals.project'>

export const dayAfter = async (days: number): Promise<string> => after(await nowOf(), days * DAY).slice(0, 10)

export const projectOf = (who: Person, proposalId: string): Promise<Project> =>
  who.call('proposals.project', { proposalId })

/** Title of the message about it that came last. */
export async function heardOf(who: Person, proposalId: string): Promise<string> {
  const { items } = await who.call('messages.list', {})
  return items.find(({ matterId }) => matterId === proposalId)?.title ?? ''
}

export const askedToRate = async (who: Person, proposalId: string): Promise<boolean> =>
  (await who.call('desk.home', {})).needs.some(
    (need) => need.kind === 'rateProject' && need.proposalId === proposalId,
  )

export const isOnBoard = async (who: Person, proposalId: string): Promise<boolean> =>
  (await who.call('desk.overdue', {})).items.some(({ kind, id }) => kind === 'project' && id === proposalId)

export const actsOf = async (who: Person, matterId: string): Promise<string[]> =>
  (await who.call('desk.record', { matterId })).entries.map(({ act }) => act)
