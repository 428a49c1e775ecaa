/** What is handed out of 马桂珍's life here, and what is left of it when she leaves. */
import { apart, kept } from './kept'
import { theDoor, newId, newCommunity } from '../world'
import { NAME, aWholeLife } from './people'
import type { Life } from './people'
import { COLLECTIONS, rowsThatHold } from './rows'

afterEach(() => theDoor().remove('/faults'))

test('every collection says what it keeps of a person, or why nobody is in it', () => {
  const named = new Set([...kept, ...apart].map(({ collection }) => collection))
  expect(COLLECTIONS.filter((name) => !named.has(name))).toEqual([])
})

describe('a whole life', () => {
  let life: Life
  beforeAll(async () => {
    life = await aWholeLife()
  })

  test('every row that names her is handed to her, or lies where a reason is given', async () => {
    const { data, sections } = await life.ma.call('members.exportMine', {})
    const held = Object.keys(await rowsThatHold(life.personId, life.accountId))
    const unnamed = held.filter((name) => !data[name] && !apart.some(({ collection }) => collection === name))
    expect(unnamed).toEqual([])
    expect(held.length).toBeGreaterThan(14)
    const lines = sections.flatMap((section) => section.lines).join('\n')
    for (const word of [NAME, '水车几点来？', '门口加一盏灯', '居民代表', '单元写错了'])
      expect(lines).toContain(word)
    const text = JSON.stringify({ data, sections })
    for (const other of ['陈立', life.personId, life.accountId, 'salt', 'hash'])
      expect(text).not.toContain(other)
  })

  test('leaving takes her out of every row, while what she did goes on counting', async () => {
    const { ma, neighbour, husband, seconded, proposal, question } = life
    const before = await neighbour.call('proposals.get', { proposalId: seconded })
    expect(before.seconds).toBe(1)
    expect(await ma.call('privacy.beforeClosing', {})).toEqual({
      offices: ['居民代表'],
      refusal: null,
      elsewhere: [],
    })
    const closed = await ma.call('privacy.closeAccount', { everywhere: false })
    expect(closed.erased).toBe(true)
    await theDoor().advance('10m')
    expect(await rowsThatHold(life.personId, life.accountId, ma.openid)).toEqual({})
    const names = await rowsThatHold(NAME)
    expect(Object.keys(names)).toEqual([])
    expect(await neighbour.call('proposals.get', { proposalId: seconded })).toMatchObject({ seconds: 1 })
    const hers = await neighbour.call('proposals.get', { proposalId: proposal })
    expect(hers.author).toMatchObject({ left: true, surname: '', building: null, you: false })
    expect(hers.title).toBe('门口加一盏灯')
    const asked = await neighbour.call('questions.get', { questionId: question })
    expect(asked).toMatchObject({ text: '水车几点来？', asker: { left: true } })
    const shift = (await neighbour.call('rosters.get', { activityId: life.activity })).shifts[0]!
    expect(shift.mine).toMatchObject({ state: 'offered' })
    expect((await husband.call('polls.get', { pollId: life.poll.id })).mine.actedBy).toBeNull()
  })

  test('the record is whole, and says what was erased', async () => {
    const { entries, intact } = await life.neighbour.call('desk.record', { matterId: life.proposal })
    expect(intact).toBe(true)
    expect(entries.map(({ act, erased }) => [act, erased])).toEqual([
      ['submit', true],
      ['takeUp', false],
    ])
  })

  test('who comes back is new here, and nothing is joined to them', async () => {
    const again = await life.estate.register('新来的', life.ma.openid)
    const { sections, data } = await again.call('members.exportMine', {})
    expect(sections.map(({ title }) => title)).toEqual(['我'])
    expect(Object.keys(data)).toEqual(['members'])
    expect((await again.call('desk.myPart', {})).parts).toEqual([])
  })
})

test('killed in the middle of it, once in the call and twice in the timer, it ends with nothing left', async () => {
  const life = await aWholeLife()
  const theirs = [life.personId, life.accountId, life.ma.openid, NAME] as const
  await theDoor().post('/faults', { kind: 'killWorker', collection: 'seconds', count: 1 })
  await life.ma.reply('privacy.closeAccount', { everywhere: false }).catch(() => undefined)
  expect(Object.keys(await rowsThatHold(...theirs))).toEqual(
    expect.arrayContaining(['closings', 'seconds', 'inbox', 'accounts']),
  )
  expect(await life.ma.refusal('members.enter', { communityId: life.estate.id })).toBe('busy')
  for (const collection of ['shifts', 'recordTexts']) {
    await theDoor().post('/faults', { kind: 'killWorker', collection, count: 1 })
    await theDoor().advance('10m')
  }
  await theDoor().remove('/faults')
  await theDoor().advance('10m')
  expect(await rowsThatHold(...theirs)).toEqual({})
})

test('the only steward finds a successor first', async () => {
  const { steward } = await newCommunity()
  expect((await steward.call('privacy.beforeClosing', {})).refusal).toMatch('先请另一位上任')
  expect(await steward.refusal('privacy.closeAccount', { everywhere: false })).toBe('conflict')
  expect((await steward.call('members.me', {})).roles).toHaveLength(1)
})

test('who is in two communities leaves one, or both', async () => {
  const [here, there] = [await newCommunity(), await newCommunity()]
  const openid = `o-two-${newId()}`
  const one = await here.register('双居', openid)
  const two = await there.register('双居', openid)
  expect((await one.call('privacy.beforeClosing', {})).elsewhere).toEqual([there.view.name])
  await one.call('privacy.closeAccount', { everywhere: false })
  expect((await two.call('members.me', {})).name).toBe('双居')
  await theDoor().advance('10m')
  const back = await here.register('又来', openid)
  await back.call('privacy.closeAccount', { everywhere: true })
  await theDoor().advance('10m')
  expect(await rowsThatHold(openid, '双居', '又来')).toEqual({})
})
