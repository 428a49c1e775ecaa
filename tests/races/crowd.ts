/** Hundreds of residents of one estate, and what their races need: patience with lost replies. */
import type { ActionName, Input, Reply } from '../../typings/api'
import { newEstate, place } from '../world'
import type { Community, Person } from '../world'

/** Bound side by side, some at a time. */
export async function crowd(size: number): Promise<{ estate: Community; people: Person[] }> {
  const estate = await newEstate(5, Math.ceil(size / 20))
  const people: Person[] = []
  const waiting = Array.from({ length: size }, (_, n) => n)
  const bindSome = async (): Promise<void> => {
    for (let n = waiting.shift(); n !== undefined; n = waiting.shift())
      people[n] = await estate.resident(`邻居${n}`, place(estate, n))
  }
  await Promise.all(Array.from({ length: 4 }, bindSome))
  return { estate, people }
}

const TRIES = 30
const UNSURE = ['internal', 'busy']

/** Sends the very same again until the answer is more than "we do not know", as a person with a poor network does. */
export async function insist<A extends ActionName>(
  person: Person,
  action: A,
  input: Input<A>,
): Promise<Reply<unknown>> {
  for (let tries = 1; ; tries += 1) {
    const reply = await person.reply(action, input)
    if (reply.ok || !UNSURE.includes(reply.error.code) || tries === TRIES) return reply
  }
}
