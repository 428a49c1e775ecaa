import { TestCloud } from './test-cloud'

let cloud: TestCloud
beforeAll(async () => {
  cloud = await TestCloud.open()
}, 120_000)
afterAll(() => cloud?.close())

let groups = 0
/** Every test has documents of its own. */
const newGroup = (): string => `group ${(groups += 1)}`

const addThings = (group: string, count: number) =>
  cloud.run(
    async ({ db }, group, count) => {
      const data = Array.from({ length: count }, (_one, i) => ({
        _id: `${group} ${i}`,
        group,
        n: i,
        even: i % 2 === 0,
      }))
      await db.collection('things').add({ data })
    },
    group,
    count,
  )

describe('adding and getting', () => {
  test('what is added is got back with its types', async () => {
    const got = await cloud.run(async ({ db }) => {
      const data = {
        text: '三栋',
        n: 1.5,
        big: 2 ** 40,
        none: null,
        list: [1, { a: [] }],
        at: new Date(5),
        deep: { b: { c: true } },
      }
      const { _id } = await db.collection('things').add({ data })
      const { data: row } = await db.collection('things').doc(_id).get()
      return { ...(row as object), deep: row.deep, isDate: row.at instanceof Date, idLength: _id.length }
    })
    expect(got).toMatchObject({
      text: '三栋',
      n: 1.5,
      big: 2 ** 40,
      none: null,
      list: [1, { a: [] }],
      isDate: true,
    })
    expect(got.idLength).toBeGreaterThan(15)
    expect(got.deep).toEqual({ b: { c: true } })
  })

  test('many at once, a page in order, counted', async () => {
    const group = newGroup()
    await addThings(group, 30)
    const got = await cloud.run(async ({ db }, group) => {
      const mine = db.collection('things').where({ group })
      const page = await mine.orderBy('n', 'desc').skip(5).limit(3).field({ n: true }).get()
      const evens = await db.collection('things').where({ group, even: true }).count()
      return { rows: page.data, evens: evens.total }
    }, group)
    expect(got.rows).toEqual([24, 23, 22].map((n) => ({ _id: `${group} ${n}`, n })))
    expect(got.evens).toBe(15)
  })

  test('without a limit a get has 100 rows, and never more than 1000', async () => {
    const group = newGroup()
    await addThings(group, 1100)
    const got = await cloud.run(async ({ db }, group) => {
      const mine = db.collection('things').where({ group })
      return [(await mine.get()).data.length, (await mine.limit(5000).get()).data.length]
    }, group)
    expect(got).toEqual([100, 1000])
  })

  test('operators, patterns and dates of a query', async () => {
    const group = newGroup()
    const got = await cloud.run(async ({ db, _ }, group) => {
      await db.collection('things').add({
        data: [
          { _id: `${group} a`, group, n: 1, text: 'Alpha', at: new Date(1000), tags: ['x', 'y'] },
          { _id: `${group} b`, group, n: 2, text: 'beta', at: new Date(2000), tags: [] },
          { _id: `${group} c`, group, n: 3 },
        ],
      })
      const ids = async (filter: object): Promise<string> =>
        (
          await db
            .collection('things')
            .where({ group, ...filter })
            .get()
        ).data
          .map((row) => row._id.slice(-1))
          .sort()
          .join('')
      return {
        range: await ids({ n: (_.gt!(1) as { and(...rest: unknown[]): unknown }).and(_.lte!(3)) }),
        oneOf: await ids({ n: _.in!([1, 3]) }),
        pattern: await ids({ text: db.RegExp({ regexp: '^al', options: 'i' }) }),
        literal: await ids({ text: /eta$/ }),
        date: await ids({ at: _.lt!(new Date(1500)) }),
        tagged: await ids({ tags: 'y' }),
        missing: await ids({ text: null }),
        exists: await ids({ text: _.exists!(true) }),
      }
    }, group)
    expect(got).toEqual({
      range: 'bc',
      oneOf: 'ac',
      pattern: 'a',
      literal: 'b',
      date: 'a',
      tagged: 'a',
      missing: 'c',
      exists: 'ab',
    })
  })

  test('a document that is not there: an error, or null where the database was asked for null', async () => {
    const thrown = await cloud.thrown(({ db }) => db.collection('things').doc('nobody').get())
    expect(thrown).toMatchObject({
      errCode: -1,
      message: expect.stringContaining('document with _id nobody does not exist'),
    })
    const got = await cloud.run(async ({ cloud }) => {
      const db = cloud.database({ throwOnNotFound: false })
      return (await db.collection('things').doc('nobody').get()).data
    })
    expect(got).toBeNull()
  })

  test('a collection that was not declared is not there until it is created, and only once', async () => {
    const missing = await cloud.thrown(({ db }) => db.collection('strangers').get())
    expect(missing).toMatchObject({ errCode: -502005, message: expect.stringContaining('not exist') })
    const rows = await cloud.run(async ({ db }) => {
      await db.createCollection('strangers')
      await db.collection('strangers').add({ data: { n: 1 } })
      return (await db.collection('strangers').get()).data.length
    })
    expect(rows).toBe(1)
    expect((await cloud.thrown(({ db }) => db.createCollection('strangers'))).message).toContain(
      'Table exist',
    )
  })
})

describe('changing and removing', () => {
  test('fields, nested fields, operators', async () => {
    const got = await cloud.run(async ({ db, _ }) => {
      const doc = db.collection('things').doc('changed')
      await db.collection('things').add({
        data: { _id: 'changed', n: 1, gone: 1, list: [1], set: { a: 1, b: 2 }, deep: { a: 1, b: 2 } },
      })
      const first = await doc.update({
        data: {
          n: _.inc!(2),
          gone: _.remove!(),
          list: _.push!([2, 3]),
          set: _.set!({ c: 3 }),
          deep: { a: 9 },
        },
      })
      await doc.update({ data: { list: _.pull!(1) } })
      return { updated: first.stats.updated, row: (await doc.get()).data }
    })
    expect(got).toEqual({
      updated: 1,
      row: { _id: 'changed', n: 3, list: [2, 3], set: { c: 3 }, deep: { a: 9, b: 2 } },
    })
  })

  test('set makes a document or takes its whole place', async () => {
    const got = await cloud.run(async ({ db }) => {
      const doc = db.collection('things').doc('put')
      const made = await doc.set({ data: { a: 1, b: 1 } })
      const replaced = await doc.set({ data: { a: 2 } })
      return { made: made.stats, replaced: replaced.stats, row: (await doc.get()).data }
    })
    expect(got).toEqual({
      made: { updated: 0, created: 1 },
      replaced: { updated: 1, created: 0 },
      row: { _id: 'put', a: 2 },
    })
  })

  test('many by a condition; nothing found and nothing changed both count as none', async () => {
    const group = newGroup()
    await addThings(group, 10)
    const got = await cloud.run(async ({ db, _ }, group) => {
      const evens = db.collection('things').where({ group, even: true })
      const updated = (await evens.update({ data: { seen: true } })).stats.updated
      const again = (await evens.update({ data: { seen: true } })).stats.updated
      const nobody = (
        await db
          .collection('things')
          .where({ group: 'nobody' })
          .update({ data: { n: _.inc!(1) } })
      ).stats.updated
      const absent = (
        await db
          .collection('things')
          .doc('absent')
          .update({ data: { n: 1 } })
      ).stats.updated
      const removed = (await evens.remove()).stats.removed
      return {
        updated,
        again,
        nobody,
        absent,
        removed,
        left: (await db.collection('things').where({ group }).count()).total,
      }
    }, group)
    expect(got).toEqual({ updated: 5, again: 0, nobody: 0, absent: 0, removed: 5, left: 5 })
  })

  test('a compare-and-set by version lets one of many through', async () => {
    await cloud.run(({ db }) => db.collection('things').add({ data: { _id: 'versioned', version: 1 } }))
    const tries = await Promise.all(
      Array.from({ length: 10 }, () =>
        cloud.run(async ({ db, _ }) => {
          const mine = db.collection('things').where({ _id: 'versioned', version: 1 })
          return (await mine.update({ data: { version: _.inc!(1) } })).stats.updated
        }),
      ),
    )
    expect(tries.reduce((sum, one) => sum + one, 0)).toBe(1)
  })

  test('the server date is the moved clock', async () => {
    const { body } = await cloud.post('/clock', { advance: '3d' })
    const got = await cloud.run(async ({ db }) => {
      await db
        .collection('things')
        .doc('dated')
        .set({ data: { at: db.serverDate(), later: db.serverDate({ offset: 60_000 }) } })
      const { data } = await db.collection('things').doc('dated').get()
      return {
        at: (data.at as Date).toISOString(),
        gap: Number(data.later) - Number(data.at),
        here: new Date().toISOString(),
      }
    })
    expect(got.gap).toBe(60_000)
    expect(Math.abs(Date.parse(got.at) - Date.parse(got.here))).toBeLessThan(60_000)
    expect(got.at >= (body as { now: string }).now).toBe(true)
    expect(Date.parse(got.at)).toBeGreaterThan(Date.now() + 2 * 86_400_000)
  })
})

describe('uniqueness', () => {
  test('an id, and a unique value, are taken once', async () => {
    await cloud.run(({ db }) => db.collection('seats').add({ data: { _id: 's1', seat: 'A1' } }))
    const sameId = await cloud.thrown(({ db }) =>
      db.collection('seats').add({ data: { _id: 's1', seat: 'A2' } }),
    )
    expect(sameId).toMatchObject({
      errCode: -502001,
      message: expect.stringContaining('E11000 duplicate key'),
    })
    const sameSeat = await cloud.thrown(({ db }) => db.collection('seats').add({ data: { seat: 'A1' } }))
    expect(sameSeat).toMatchObject({
      errCode: -502001,
      message: expect.stringContaining('E11000 duplicate key'),
    })
    const moved = await cloud.thrown(async ({ db }) => {
      await db.collection('seats').add({ data: { _id: 's3', seat: 'A3' } })
      await db
        .collection('seats')
        .doc('s3')
        .update({ data: { seat: 'A1' } })
    })
    expect(moved.message).toContain('E11000')
  })

  test('a missing field counts as null: there is room for one', async () => {
    await cloud.run(({ db }) => db.collection('seats').add({ data: { _id: 'nowhere' } }))
    const second = await cloud.thrown(({ db }) => db.collection('seats').add({ data: { seat: null } }))
    expect(second.message).toContain('E11000')
  })

  test('of many at once, those before the first duplicate stay', async () => {
    const thrown = await cloud.thrown(({ db }) =>
      db.collection('seats').add({
        data: [
          { _id: 'm1', seat: 'M1' },
          { _id: 'm2', seat: 'M1' },
          { _id: 'm3', seat: 'M3' },
        ],
      }),
    )
    expect(thrown.message).toContain('E11000')
    const there = await cloud.run(async ({ db, _ }) => {
      const { data } = await db
        .collection('seats')
        .where({ _id: _.in!(['m1', 'm2', 'm3']) })
        .get()
      return data.map((row) => row._id)
    })
    expect(there).toEqual(['m1'])
  })

  test('of twenty at the same moment one gets the seat', async () => {
    const tries = await Promise.all(
      Array.from({ length: 20 }, (_one, i) =>
        cloud
          .run(({ db }, i) => db.collection('seats').add({ data: { _id: `race ${i}`, seat: 'RACE' } }), i)
          .then(() => 1)
          .catch(() => 0),
      ),
    )
    expect(tries.filter(Boolean)).toHaveLength(1)
  })
})

describe('aggregates', () => {
  test('match, group, sort, project, lookup, unwind', async () => {
    const group = newGroup()
    await addThings(group, 6)
    const got = await cloud.run(async ({ db, cloud }, group) => {
      const $ = (
        cloud.database() as unknown as { command: { aggregate: Record<string, (of: unknown) => unknown> } }
      ).command.aggregate
      const sums = await db
        .collection('things')
        .aggregate()
        .match({ group })
        .group({ _id: '$even', total: $.sum!('$n'), all: $.push!('$n') })
        .sort({ total: 1 })
        .end()
      const joined = await db
        .collection('things')
        .aggregate()
        .match({ group, n: 1 })
        .lookup({ from: 'things', localField: 'group', foreignField: 'group', as: 'neighbours' })
        .unwind('$neighbours')
        .count('pairs')
        .end()
      const changed = await db
        .collection('things')
        .aggregate()
        .match({ group, n: 1 })
        .addFields({ 'deep.n': 7 })
        .end()
      return { sums: sums.list, joined: joined.list, changed: changed.list[0]?.deep }
    }, group)
    expect(got.sums).toEqual([
      { _id: true, total: 6, all: [0, 2, 4] },
      { _id: false, total: 9, all: [1, 3, 5] },
    ])
    expect(got.joined).toEqual([{ pairs: 6 }])
    expect(got.changed).toEqual({ n: 7 })
    const untouched = await cloud.run(
      async ({ db }, group) => (await db.collection('things').doc(`${group} 1`).get()).data,
      group,
    )
    expect(untouched).not.toHaveProperty('deep')
  })

  test('without a limit there are twenty rows', async () => {
    const group = newGroup()
    await addThings(group, 50)
    const got = await cloud.run(async ({ db }, group) => {
      const mine = () => db.collection('things').aggregate().match({ group })
      return [(await mine().end()).list.length, (await mine().limit(40).end()).list.length]
    }, group)
    expect(got).toEqual([20, 40])
  })

  test('an unknown stage is refused, and the error keeps its code', async () => {
    const thrown = await cloud.thrown(({ db }) => {
      const pipeline = db.collection('things').aggregate() as unknown as { _pipe?: unknown }
      return (pipeline as unknown as { match(of: object): { end(): Promise<unknown> } })
        .match({ n: { $nonsense: 1 } })
        .end()
    })
    expect(thrown.message).toContain('$nonsense')
  })
})
