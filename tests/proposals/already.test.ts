/** What a neighbour has open is known to whoever begins to write the same. */
import { alreadySaid, readyFor } from '../../miniprogram/pages/propose/already'
import { newEstate, theDoor } from '../world'
import type { Street } from './people'
import { LAMP, newStreet, seconding, submit, withdrawn } from './people'

let street: Street

beforeAll(async () => {
  street = await newStreet()
})

test('the open ones come with one call, the most seconded first, each with its first sentences', async () => {
  const lamp = await seconding(street)
  for (const person of street.neighbours.slice(0, 2))
    await person.call('proposals.second', { proposalId: lamp.id })
  const gate = await submit(street.neighbours[3]!, {
    title: '单元门关不严',
    body: '风一吹就响。',
    place: '3 栋',
  })
  const gone = await submit(street.neighbours[4]!, { title: '不提了' })
  await withdrawn(street.neighbours[4]!, gone)
  const titles = await street.neighbours[5]!.call('proposals.openTitles', {})
  expect(titles).toEqual([
    { id: lamp.id, title: LAMP.title, opening: LAMP.body, seconds: 2 },
    { id: gate.id, title: '单元门关不严', opening: '风一吹就响。', seconds: 0, screening: true },
  ])

  const already = alreadySaid(await readyFor(titles), '5 栋路灯不亮', '')
  expect(already).toEqual([{ id: lamp.id, title: LAMP.title, note: '2 位邻居附议', verb: '去附议' }])
})

test("neither what waits for a human nor another community's", async () => {
  await theDoor().post('/openapi', {
    api: 'security.msgSecCheck',
    when: '拿不准',
    reply: { errcode: 0, result: { suggest: 'review', label: 100 } },
  })
  const held = await submit(street.neighbours[6]!, { title: '有句话拿不准' })
  await theDoor().remove('/openapi')
  const ids = (await street.chen.call('proposals.openTitles', {})).map(({ id }) => id)
  expect(ids).not.toContain(held.id)
  const elsewhere = await newEstate(1, 1)
  const stranger = await elsewhere.register('外人')
  expect(await stranger.call('proposals.openTitles', {})).toEqual([])
})
