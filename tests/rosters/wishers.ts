/** Wishes of the roster tests: said, passed on, agreed, and as each person sees them. */
import type { Output } from '../../typings/api'
import { HOUR, after, newId, nowOf } from '../world'
import type { Person } from '../world'

/** Each some hours later than the one before, so that nobody is asked to be in two places. */
let hours = 30
export const said = async (more = {}) => {
  const startsAt = after(await nowOf(), (hours += 3) * HOUR)
  return {
    kind: 'accompany' as const,
    title: '陪去医院一趟',
    text: '腿脚不便，市一医院复查，来回两小时。',
    startsAt,
    endsAt: after(startsAt, 2 * HOUR),
    ...more,
  }
}

export const all = (person: Person): Promise<Output<'rosters.wishes'>> => person.call('rosters.wishes', {})
export const mineOf = async (person: Person, wishId: string) =>
  (await all(person)).mine.find(({ id }) => id === wishId)!
export const helpingOf = async (person: Person, wishId: string) =>
  (await all(person)).helping.find(({ id }) => id === wishId)
export const lineOf = async (person: Person, wishId: string) =>
  (await all(person)).open.find(({ id }) => id === wishId)
export const told = async (person: Person, words: string) =>
  (await person.call('messages.list', {})).items.filter(({ title }) => title.includes(words))

export async function askedBy(asker: Person, more = {}): Promise<string> {
  const wishId = newId()
  await asker.call('rosters.wish', { wishId, content: await said(more) })
  return wishId
}

export async function openedBy(asker: Person, lead: Person, more = {}): Promise<string> {
  const wishId = await askedBy(asker, more)
  const { wishes } = await lead.call('rosters.deskWishes', {})
  const { version } = wishes.find(({ id }) => id === wishId)!
  await lead.call('rosters.screenWish', { wishId, version, refusal: null })
  return wishId
}

export async function offer(helper: Person, wishId: string): Promise<void> {
  const { version } = (await lineOf(helper, wishId))!
  await helper.call('rosters.offerHelp', { wishId, version })
}

export async function agreedBy(asker: Person, lead: Person, helper: Person): Promise<string> {
  const wishId = await openedBy(asker, lead)
  await offer(helper, wishId)
  const { version } = await mineOf(asker, wishId)
  await asker.call('rosters.answerHelp', { wishId, version, accept: true })
  return wishId
}

export async function takenBack(asker: Person, wishId: string): Promise<void> {
  const { version } = await mineOf(asker, wishId)
  await asker.call('rosters.withdrawWish', { wishId, version })
}
