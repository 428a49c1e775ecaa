/** The timer dies again and again while it sends; what WeChat was asked to bring is read back. */
import { measureKilled } from '../bench/messages'

/** All of the three thousand: MESSAGES=3000. */
const MESSAGES = Number(process.env.MESSAGES ?? 400)

test('each message is sent once and none twice, wherever the timer is killed', async () => {
  const { once, twice, never, kills, inDoubt } = await measureKilled({ messages: MESSAGES, mostKills: 8 })
  expect({ once, twice, never }).toEqual({ once: MESSAGES, twice: 0, never: 0 })
  expect(kills).toBeGreaterThan(2)
  // Some died between sending and saying so: these are known as such.
  expect(inDoubt).toBeGreaterThan(0)
}, 300_000)
