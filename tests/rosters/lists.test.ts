/** The list of activities when every group plans a whole year at once. */
import { HOUR, after, newId, theDoor } from '../world'
import { newTeam, plan, published } from './people'

const SEASONS = 6
const SHIFTS = 200

test('six seasons of two hundred shifts each: every free place is counted, and mine is known as mine', async () => {
  const { sun, neighbours } = await newTeam(1)
  const [wang] = neighbours
  const content = await plan()
  const [first] = content.shifts
  const { startsAt, work } = first!
  const evening = (n: number) => ({
    shiftId: newId(),
    startsAt: after(startsAt, n * HOUR),
    endsAt: after(startsAt, (n + 1) * HOUR),
    work,
    capacity: 1,
  })
  let last = ''
  for (let season = 0; season < SEASONS; season += 1) {
    const shifts = Array.from({ length: SHIFTS }, (_, n) => evening(season * SHIFTS + n))
    await published(sun, { ...content, title: `第 ${season + 1} 季`, shifts })
    last = shifts.at(-1)!.shiftId
  }
  await wang!.call('rosters.signUp', { shiftId: last })
  const list = async () => (await wang!.call('rosters.list', { filter: 'coming' })).items
  expect((await list()).map(({ placesLeft, mine }) => [placesLeft, mine])).toEqual([
    ...Array.from({ length: SEASONS - 1 }, () => [SHIFTS, false]),
    [SHIFTS - 1, true],
  ])
  await theDoor().setClock(after(startsAt, 1.5 * HOUR))
  expect((await list())[0]?.placesLeft).toBe(SHIFTS - 2)
})
