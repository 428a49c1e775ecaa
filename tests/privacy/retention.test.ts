/** What is kept for how long: the table is whole, and the timer goes by it, whatever happens to it. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Row } from '../../cloudfunctions/kernel/database'
import { forget } from '../../cloudfunctions/retention'
import { nextNight, periods } from '../../cloudfunctions/retention/periods'
import { MemoryDatabase } from '../effect/memory-database'
import { publish } from '../notices/content'
import { liveAlone } from '../own-cloud'
import { DAY, after, newEstate, newId, nowOf, place, theDoor } from '../world'
import type { Person } from '../world'
import { rowsOf, rowsThatHold } from './rows'

interface Declared {
  name: string
  indexes: { keys: [string, number][] }[]
}

const { collections } = JSON.parse(
  readFileSync(join(__dirname, '../../cloudfunctions/database.json'), 'utf8'),
) as { collections: Declared[] }

describe('the table', () => {
  test('names every collection, and no other', () => {
    expect(Object.keys(periods).sort()).toEqual(collections.map(({ name }) => name).sort())
  })

  test('says why, and finds what has run out by an index', () => {
    for (const [name, period] of Object.entries(periods)) {
      if ('kept' in period) expect(period.kept).toMatch(/\w{3}/)
      else if ('goes' in period) expect(period.goes).toMatch(/\w{3}/)
      else {
        expect(period.why).toMatch(/\w{3}/)
        const declared = collections.find((one) => one.name === name)!
        expect([name, ...declared.indexes.map(({ keys }) => keys[0]![0])]).toContain(period.field)
      }
    }
  })

  test('the night begins at three in China', () => {
    expect(nextNight('2026-06-13T18:59:00.000Z')).toBe('2026-06-13T19:00:00.000Z')
    expect(nextNight('2026-06-13T19:00:00.000Z')).toBe('2026-06-14T19:00:00.000Z')
    expect(nextNight('2026-06-13T15:59:00.000Z')).toBe('2026-06-13T19:00:00.000Z')
  })
})

describe('the timer', () => {
  const now = '2026-06-13T20:00:00.000Z'
  const report = (kind: string, error: unknown): never => {
    throw new Error(kind, { cause: error })
  }
  const always = { hasTime: () => true, report }

  interface Said extends Row {
    at: string
    need: object | null
  }

  const message = (n: number, days: number, need: object | null = null): Said => ({
    _id: `m${n}`,
    at: after(now, -days * DAY - n),
    need,
  })

  async function inboxOf(rows: Said[]): Promise<MemoryDatabase> {
    const db = new MemoryDatabase()
    await db.insertMany('inbox', rows)
    return db
  }

  const left = (db: MemoryDatabase, collection = 'inbox'): string[] => [...db.rows(collection).keys()].sort()

  test('takes a thousand rows of a collection at one tick, the next ones at the next, then rests until the night', async () => {
    const db = await inboxOf(Array.from({ length: 2300 }, (_, n) => message(n, 365)))
    await forget(db, now, always)
    expect(left(db)).toHaveLength(1300)
    await forget(db, after(now, 300_000), always)
    expect(left(db)).toHaveLength(300)
    await forget(db, after(now, 600_000), always)
    expect(left(db)).toHaveLength(0)
    await db.insert('inbox', message(1, 400))
    const before = db.requests
    await forget(db, after(now, DAY / 2), always)
    expect([left(db), db.requests - before]).toEqual([['m1'], 2])
    await forget(db, after(now, DAY), always)
    expect(left(db)).toEqual([])
  })

  test('leaves what is younger, and what still asks something of the person', async () => {
    const db = await inboxOf([message(1, 366), message(2, 364), message(3, 366, { kind: 'role' })])
    await forget(db, now, always)
    expect(left(db)).toEqual(['m2', 'm3'])
  })

  test('a request that comes to wait for somebody while it is taken away stays', async () => {
    const db = await inboxOf([message(1, 366)])
    const find = db.find.bind(db)
    db.find = async (collection, query, options) => {
      const found = await find<never>(collection, query, options)
      Object.assign(db.rows<Said>('inbox').get('m1') as Said, { need: { kind: 'role' } })
      return found
    }
    await forget(db, now, always)
    expect(left(db)).toEqual(['m1'])
  })

  test('without time it does nothing, and goes on at the next tick', async () => {
    const db = await inboxOf([message(1, 366)])
    await forget(db, now, { hasTime: () => false, report })
    expect(left(db)).toEqual(['m1'])
    await forget(db, after(now, 300_000), always)
    expect(left(db)).toEqual([])
  })

  test('killed at any of its requests, it ends the same; a matter never goes before its words', async () => {
    for (let kill = 1; kill < 40; kill += 1) {
      const db = new MemoryDatabase()
      const decided = Array.from({ length: 3 }, (_, n) => ({
        _id: `r${n}`,
        decidedAt: after(now, -91 * DAY),
      }))
      await db.insertMany('bindingRequests', [...decided, { _id: 'waits', decidedAt: null } as never])
      await db.insertMany(
        'recordTexts',
        [...decided, { _id: 'waits' }].map(({ _id }) => ({ _id: `${_id}:1` })),
      )
      const dies = db.requests + kill
      db.before = () => {
        if (db.requests >= dies) throw new Error('killed')
      }
      await forget(db, now, { hasTime: () => true, report: () => undefined }).catch(() => undefined)
      const texts = left(db, 'recordTexts')
      for (const text of texts) expect(left(db, 'bindingRequests')).toContain(text.split(':')[0])
      db.before = () => undefined
      await forget(db, after(now, 300_000), always)
      await forget(db, after(now, DAY), always)
      expect([left(db, 'bindingRequests'), left(db, 'recordTexts')]).toEqual([['waits'], ['waits:1']])
    }
  })

  test('a collection that fails is reported, and stops no other', async () => {
    const db = await inboxOf([message(1, 366)])
    const find = db.find.bind(db)
    db.find = (collection, query, options) =>
      collection === 'outgoing' ? Promise.reject(new Error('ill')) : find(collection, query, options)
    await db.insert('accessLog', { _id: 'look', at: after(now, -366 * DAY) } as Row)
    const said: string[] = []
    await forget(db, now, { hasTime: () => true, report: (kind) => said.push(kind) })
    expect([said, left(db), left(db, 'accessLog')]).toEqual([['retention.outgoing'], [], []])
  })
})

const opensRows = async (noticeId: string): Promise<number> =>
  (await rowsOf('opens')).filter((row) => row.noticeId === noticeId).length

liveAlone()

test('a year later: what was read is gone, what waits and what is public is there', async () => {
  const estate = await newEstate(1, 2)
  const [wu, zheng] = [
    await estate.officer('吴志强', 'propertyStaff'),
    await estate.officer('郑丽', 'propertyStaff'),
  ]
  const wang = await estate.resident('王秀英', place(estate, 0))
  await estate.resident('李建军', place(estate, 0), { relation: 'family' })
  const titles = async (person: Person): Promise<string[]> =>
    (await person.call('messages.list', {})).items.map(({ title }) => title)
  const notice = await publish(wu, zheng, { validUntil: after(await nowOf(), 4 * DAY) })
  expect(await opensRows(notice.id)).toBeGreaterThan(0)
  const [bound] = (await wang.call('messages.list', {})).items
  expect(bound!.title).toBe('李建军绑定了您这一户')
  await wang.call('messages.markRead', { ids: [bound!.id] })
  const asked = { correctionId: newId(), about: 'address' as const, text: '单元写错了，是二单元' }
  await wang.call('privacy.askCorrection', asked)
  const answer = '改成二单元了'
  await estate.steward.call('privacy.answerCorrection', {
    correctionId: asked.correctionId,
    version: 1,
    done: true,
    answer,
  })
  const waiting = { correctionId: newId(), about: 'other' as const, text: '电话换了还没改' }
  await wang.call('privacy.askCorrection', waiting)
  const { people } = await estate.steward.call('members.findPeople', { name: '王秀英' })
  await estate.steward.call('members.proposeRole', {
    grantId: newId(),
    memberId: people[0]!.memberId,
    role: 'residentRepresentative',
  })
  expect((await wang.call('privacy.accessLog', {})).items).not.toEqual([])

  await theDoor().setClock(after(await nowOf(), 370 * DAY))
  await theDoor().advance('5m')
  const offer = await titles(wang)
  expect(offer).toHaveLength(1)
  expect((await wang.call('desk.home', {})).needs).toMatchObject([{ kind: 'role' }])
  expect((await wang.call('privacy.accessLog', {})).items).toEqual([])
  const { corrections } = await wang.call('privacy.myCorrections', {})
  expect(corrections.map(({ text }) => text)).toEqual([waiting.text])
  expect(Object.keys(await rowsThatHold(asked.text, answer))).toEqual([])
  expect(await estate.steward.call('desk.record', { matterId: asked.correctionId })).toMatchObject({
    intact: true,
    entries: [{ erased: true }, { erased: true }],
  })
  expect(await wang.call('notices.get', { noticeId: notice.id })).toMatchObject({ title: notice.title })
  expect((await wang.call('desk.record', { matterId: notice.id })).entries.some((one) => one.erased)).toBe(
    false,
  )
  expect(await opensRows(notice.id)).toBe(0)

  await estate.resident('周小妹', place(estate, 0), { relation: 'family' })
  await theDoor().advance('25h')
  expect(await titles(wang)).toEqual(['周小妹绑定了您这一户', ...offer])
}, 240_000)
