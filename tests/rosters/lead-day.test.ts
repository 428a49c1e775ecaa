/** The day of a shift on the workbench of its desk: found there from the morning until the last may leave. */
import { newId, nowOf, theDoor } from '../world'
import { newTeam, published, plan, type Team } from './people'

let team: Team
beforeAll(async () => {
  team = await newTeam(2)
})

test('孙大勇 finds tonight’s shift on the workbench, rings the roll there once people may come, and is done when they have gone', async () => {
  const { sun, neighbours } = team
  const today = (await nowOf()).slice(0, 10)
  const day = new Date(Date.parse(today) + 3 * 86_400_000).toISOString().slice(0, 10)
  const at = (hour: string): string => new Date(`${day}T${hour}:00.000+08:00`).toISOString()
  const one = (from: string, to: string) => ({
    ...{ shiftId: newId(), startsAt: at(from), endsAt: at(to) },
    ...{ work: '门岗看护', capacity: 3 },
  })
  const shifts = [one('19:00', '21:00'), one('21:00', '22:00'), one('22:00', '23:00')]
  const content = { ...(await plan()), title: '晚上的门岗', shifts }
  const { version } = await published(sun, content)
  await sun.call('rosters.cancelShifts', {
    ...{ shiftId: shifts[2]!.shiftId, version, scope: 'one', reason: 'weather' },
  })
  await neighbours[0]!.call('rosters.signUp', { shiftId: shifts[0]!.shiftId })
  const seen = async () => {
    const queue = await sun.call('desk.workbench', {})
    return [...queue.today, ...queue.later].filter(({ kind }) => kind === 'openShift')
  }
  expect(await seen()).toEqual([])
  await theDoor().setClock(at('08:00'))
  expect(await seen()).toMatchObject([
    {
      id: shifts[0]!.shiftId,
      title: '晚上的门岗',
      note: '6 栋门厅集合 · 还差 2 人',
      verb: '看名单',
      dueAt: shifts[0]!.startsAt,
      begins: true,
      path: `/workbench/shift-list/index?id=${shifts[0]!.shiftId}`,
    },
    { id: shifts[1]!.shiftId },
  ])
  await theDoor().setClock(at('18:40'))
  expect((await seen())[0]?.verb).toBe('点名')
  await theDoor().setClock(at('21:10'))
  const [leaving, begun] = await seen()
  expect([leaving?.id, begun?.id]).toEqual([shifts[0]!.shiftId, shifts[1]!.shiftId])
  expect(leaving).toMatchObject({ dueAt: at('21:30') })
  expect(leaving).not.toHaveProperty('begins')
  await theDoor().setClock(at('21:31'))
  expect((await seen()).map(({ id }) => id)).toEqual([shifts[1]!.shiftId])
  expect(await neighbours[1]!.refusal('desk.workbench', {})).toBe('forbidden')
})
