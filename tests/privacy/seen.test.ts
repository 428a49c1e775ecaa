/** Which office looked at a person's data, for that person to read. */
import { newId } from '../world'
import { newTeam, published } from '../rosters/people'

test('a lead who reads the list of a shift, and a steward who looks someone up, are told to them once a day', async () => {
  const { estate, sun, neighbours } = await newTeam(2)
  const [wang, zhao] = neighbours
  const activity = await published(sun)
  const { shiftId } = activity.shifts[0]!
  await wang!.call('rosters.signUp', { shiftId })
  for (let looks = 0; looks < 3; looks += 1) await sun.call('rosters.shiftList', { shiftId })
  await estate.steward.call('members.findPeople', { name: wang!.name })
  await estate.steward.call('members.findPeople', { name: wang!.name })
  const { items } = await wang!.call('privacy.accessLog', {})
  expect(items.map(({ by, what, about }) => [by, what, about])).toEqual([
    ['社区管家', 'person', null],
    ['居民团队', 'shift', activity.title],
  ])
  expect(JSON.stringify(items)).not.toContain('孙大勇')
  expect((await zhao!.call('privacy.accessLog', {})).items).toEqual([])
})

test('a correction is asked of the steward, and refused only with a reason', async () => {
  const { estate, neighbours } = await newTeam(1)
  const wang = neighbours[0]!
  const correctionId = newId()
  const asked = { correctionId, about: 'relation' as const, text: '我是业主，登成了租客' }
  await wang.call('privacy.askCorrection', asked)
  await wang.call('privacy.askCorrection', asked)
  const queue = await estate.steward.call('desk.workbench', {})
  expect([...queue.today, ...queue.later]).toContainEqual(
    expect.objectContaining({ kind: 'correction', id: correctionId, title: asked.text }),
  )
  const [toDo] = (await estate.steward.call('privacy.corrections', {})).corrections
  expect(toDo).toMatchObject({ id: correctionId, name: wang.name, state: 'waiting' })
  const step = { correctionId, version: toDo!.version, done: false }
  expect(await estate.steward.refusal('privacy.answerCorrection', { ...step, answer: '' })).toBe('invalid')
  await estate.steward.call('privacy.answerCorrection', { ...step, answer: '名册上登的是租客，请带租约来' })
  expect((await wang.call('privacy.myCorrections', {})).corrections).toMatchObject([
    { state: 'refused', answer: '名册上登的是租客，请带租约来' },
  ])
  expect((await wang.call('messages.list', {})).items[0]?.title).toBe('您要的更正没有办')
})
