/** Who hears of a meeting: its parties when they are asked, author and supporters of every step. */
import type { Body, Id } from '../../typings/domain'
import type { Context } from '../kernel/context'
import { bodyOfRole } from '../kernel/context'
import { dayInWords } from '../kernel/date-words'
import { COMPOSERS } from '../kernel/desks'
import { holdersOf } from '../members'
import { tell } from '../messages'
import { peopleOfProposal } from '../proposals'
import type { MeetingDoc } from './store'

const pathOf = ({ _id }: MeetingDoc): string => `/pages/meeting/index?id=${_id}`

async function officersOf(ctx: Context, bodies: readonly Body[]): Promise<Id[]> {
  const roles = COMPOSERS.filter((role) => bodies.includes(bodyOfRole(role) ?? 'supervisionCommittee'))
  const found = await Promise.all(roles.map((role) => holdersOf(ctx, role)))
  return [...new Set(found.flatMap(({ people }) => people))]
}

/** Officers of the bodies asked, and whoever sits for one from outside. */
const partyPeople = async (ctx: Context, { parties }: MeetingDoc): Promise<Id[]> => [
  ...(await officersOf(
    ctx,
    parties.flatMap(({ body }) => body ?? []),
  )),
  ...parties.flatMap(({ seat }) => seat?.personId ?? []),
]

export async function tellConvened(ctx: Context, meeting: MeetingDoc): Promise<void> {
  const when = dayInWords(meeting.startsAt)
  await tell(ctx, await partyPeople(ctx, meeting), {
    key: `meeting:${meeting._id}:asked`,
    title: `请你们 ${when}来商量，来不来请回一句`,
    body: meeting.proposalTitle,
    path: pathOf(meeting),
    matterId: meeting._id,
    brief: '请你们来商量一件提议',
  })
  await tellFriends(ctx, meeting, 'convened', `${when}在${meeting.place}当面商量`)
}

export async function tellMoved(ctx: Context, meeting: MeetingDoc): Promise<void> {
  if (!meeting.moved) return
  const step = `moved:${Date.parse(meeting.moved.at)}`
  const when = dayInWords(meeting.startsAt)
  await tell(ctx, await partyPeople(ctx, meeting), {
    key: `meeting:${meeting._id}:${step}`,
    title: `商量改到 ${when}，来不来请再回一句`,
    body: meeting.proposalTitle,
    path: pathOf(meeting),
    matterId: meeting._id,
    brief: '约好的商量改了时间',
  })
  await tellFriends(ctx, meeting, step, `当面商量改到 ${when}，在${meeting.place}`)
}

export async function tellCancelled(ctx: Context, meeting: MeetingDoc): Promise<void> {
  const title = `${dayInWords(meeting.startsAt)}的商量取消了，原因写明了`
  await tell(ctx, await partyPeople(ctx, meeting), {
    key: `meeting:${meeting._id}:cancelled`,
    title,
    body: meeting.proposalTitle,
    path: pathOf(meeting),
    matterId: meeting._id,
    brief: '约好的商量取消了',
  })
  await tellFriends(ctx, meeting, 'cancelled', title)
}

export const tellMinutes = (ctx: Context, meeting: MeetingDoc): Promise<void> =>
  tellFriends(ctx, meeting, 'minutes', '商量过了，谁说了什么、定了什么都记下来了')

const tellFriends = async (ctx: Context, meeting: MeetingDoc, step: string, title: string): Promise<void> =>
  tell(ctx, await peopleOfProposal(ctx, meeting.proposalId), {
    key: `meeting:${meeting._id}:${step}:friends`,
    title,
    body: meeting.proposalTitle,
    path: pathOf(meeting),
    matterId: meeting.proposalId,
    brief: '您关心的提议有变动',
  })
