/** The phone that stands at the door of a meeting, asleep and awake. */
import { noNetwork, stubPhone, yes } from './phone-stub'
import { type RunningPage, openPage } from './run-page'

const phone = stubPhone()
require('../../miniprogram/workbench/sign-in/index')
const page = phone.pages.at(-1)

const TURNS_MS = 120_000
const meeting = { proposalTitle: '路灯', came: { count: 2 }, signIn: { isOpen: true } }
let code: () => unknown

const asked = () => phone.calls.filter(({ data }) => data.action === 'deliberation.signInCode').length

beforeEach(() => {
  phone.calls.length = 0
  code = () => yes({ code: '123456', picture: 'data:', until: new Date(Date.now() + TURNS_MS).toISOString() })
  phone.answer = (action) => (action === 'deliberation.signInCode' ? code() : yes(meeting))
})

afterEach(() => {
  jest.clearAllTimers()
  jest.useRealTimers()
})

const open = async () =>
  (await openPage(page, { id: 'm1' })) as RunningPage<never> & { refresh(): Promise<void> }

/** What happens in so many milliseconds. */
const passes = (ms: number) => jest.advanceTimersByTimeAsync(ms)

test('however often it wakes, the next code is asked for once, and never after the page is left', async () => {
  const standing = await open()
  jest.useFakeTimers()
  await Promise.all([standing.refresh(), standing.refresh(), standing.refresh()])
  await passes(1)
  const before = asked()
  await passes(TURNS_MS)
  expect(asked()).toBe(before + 1)
  const leaving = standing.refresh()
  standing.onUnload()
  await leaving
  await passes(1)
  const last = asked()
  await passes(5 * TURNS_MS)
  expect(asked()).toBe(last)
})

test('a code that could not be had is asked for again soon', async () => {
  jest.useFakeTimers()
  code = noNetwork
  const opening = open()
  await passes(1)
  const standing = await opening
  expect(standing.data.digits).toBe('')
  code = () => yes({ code: '654321', picture: 'data:', until: new Date(Date.now() + TURNS_MS).toISOString() })
  await passes(11_000)
  expect(standing.data.digits).toBe('654 321')
  standing.onUnload()
})
