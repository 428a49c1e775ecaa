import { TestCloud } from './test-cloud'

let cloud: TestCloud
beforeAll(async () => {
  cloud = await TestCloud.open()
}, 120_000)
afterAll(() => cloud?.close())

let count = 0
/** A document of its own for each test, with n = 0. */
async function newThing(): Promise<string> {
  const id = `thing ${(count += 1)}`
  await cloud.run(({ db }, id) => db.collection('things').add({ data: { _id: id, n: 0 } }), id)
  return id
}

const numberOf = (id: string) =>
  cloud.run(async ({ db }, id) => (await db.collection('things').doc(id).get()).data.n, id)

test('what is committed is there; what is rolled back never was', async () => {
  const id = await newThing()
  const got = await cloud.run(async ({ db, _ }, id) => {
    const first = await db.startTransaction()
    await first
      .collection('things')
      .doc(id)
      .update({ data: { n: _.inc!(1) } })
    await first.collection('things').add({ data: { _id: `${id} new`, n: 5 } })
    const inside = (await first.collection('things').doc(id).get()).data.n
    const outside = (await db.collection('things').doc(id).get()).data.n
    const found = (
      await first
        .collection('things')
        .where({ n: 5, _id: `${id} new` })
        .get()
    ).data.length
    await first.commit()
    const second = await db.startTransaction()
    await second
      .collection('things')
      .doc(id)
      .set({ data: { n: 99 } })
    await second.collection('things').doc(`${id} new`).remove()
    await second.rollback()
    const after = (await db.collection('things').doc(id).get()).data.n
    const kept = (
      await db
        .collection('things')
        .where({ _id: `${id} new` })
        .count()
    ).total
    return { inside, outside, found, after, kept }
  }, id)
  expect(got).toEqual({ inside: 1, outside: 0, found: 1, after: 1, kept: 1 })
})

test('it reads what was there when it began', async () => {
  const id = await newThing()
  const got = await cloud.run(async ({ db, _ }, id) => {
    const transaction = await db.startTransaction()
    await db
      .collection('things')
      .doc(id)
      .update({ data: { n: 7 } })
    await db.collection('things').add({ data: { _id: `${id} later`, group: id } })
    const seen = (await transaction.collection('things').doc(id).get()).data.n
    const later = (await transaction.collection('things').where({ group: id }).get()).data.length
    await transaction.rollback()
    return {
      seen,
      later,
      now: (
        await db
          .collection('things')
          .where({ n: _.eq!(7), _id: id })
          .count()
      ).total,
    }
  }, id)
  expect(got).toEqual({ seen: 0, later: 0, now: 1 })
})

test('the second writer of a document hears of the conflict at its write, and the first goes through', async () => {
  const id = await newThing()
  const got = await cloud.run(async ({ db }, id) => {
    const first = await db.startTransaction()
    const second = await db.startTransaction()
    await first
      .collection('things')
      .doc(id)
      .update({ data: { n: 1 } })
    const refused = await second
      .collection('things')
      .doc(id)
      .update({ data: { n: 2 } })
      .then(
        () => 'written',
        (error: { errCode: number; message: string }) => `${error.errCode} ${error.message}`,
      )
    await first.commit()
    return { refused, n: (await db.collection('things').doc(id).get()).data.n }
  }, id)
  expect(got.refused).toMatch(/^-501001 .*TransactionConflict/)
  expect(got.n).toBe(1)
})

test('a document written outside since it began is a conflict too', async () => {
  const id = await newThing()
  const thrown = await cloud.thrown(async ({ db }, id) => {
    const transaction = await db.startTransaction()
    await db
      .collection('things')
      .doc(id)
      .update({ data: { n: 1 } })
    await transaction
      .collection('things')
      .doc(id)
      .update({ data: { n: 2 } })
  }, id)
  expect(thrown.message).toContain('TransactionConflict')
})

test('after a refusal inside it, the transaction is over', async () => {
  const id = await newThing()
  const got = await cloud.run(async ({ db }, id) => {
    const transaction = await db.startTransaction()
    await transaction
      .collection('things')
      .doc(id)
      .update({ data: { n: 1 } })
    const taken = await transaction
      .collection('things')
      .add({ data: { _id: id } })
      .then(
        () => '',
        (error: Error) => error.message,
      )
    const commit = await transaction.commit().then(
      () => 'committed',
      (error: { message: string }) => error.message,
    )
    return { taken, commit, n: (await db.collection('things').doc(id).get()).data.n }
  }, id)
  expect(got.taken).toContain('E11000 duplicate key')
  expect(got.commit).toContain('TransactionNotExist')
  expect(got.n).toBe(0)
})

test('a write outside waits for the transaction that holds the document', async () => {
  const id = await newThing()
  const got = await cloud.run(async ({ db, _ }, id) => {
    const order: string[] = []
    const transaction = await db.startTransaction()
    await transaction
      .collection('things')
      .doc(id)
      .update({ data: { n: _.inc!(10) } })
    const outside = db
      .collection('things')
      .doc(id)
      .update({ data: { n: _.inc!(1) } })
      .then(() => order.push('outside'))
    await db.collection('things').doc(id).get()
    order.push('commit')
    await transaction.commit()
    await outside
    return { order, n: (await db.collection('things').doc(id).get()).data.n }
  }, id)
  expect(got).toEqual({ order: ['commit', 'outside'], n: 11 })
})

test('a unique value taken in an open transaction is taken for everybody', async () => {
  const got = await cloud.run(async ({ db }) => {
    const tell = (error: Error) => (/TransactionConflict|E11000/.exec(error.message) ?? [''])[0]
    const first = await db.startTransaction()
    await first.collection('seats').add({ data: { _id: 't1', seat: 'T' } })
    const twice = await db.startTransaction()
    const inside = await twice
      .collection('seats')
      .add({ data: { _id: 't2', seat: 'T' } })
      .then(() => 'added', tell)
    const outside = db
      .collection('seats')
      .add({ data: { _id: 't3', seat: 'T' } })
      .then(() => 'added', tell)
    await first.commit()
    return { inside, outside: await outside }
  })
  expect(got).toEqual({ inside: 'TransactionConflict', outside: 'E11000' })
})

test('one value may be given up and taken again in one transaction, but not twice', async () => {
  await cloud.run(async ({ db }) => {
    await db.collection('seats').add({ data: { _id: 'u1', seat: 'U' } })
    const transaction = await db.startTransaction()
    await transaction.collection('seats').doc('u1').remove()
    await transaction.collection('seats').add({ data: { _id: 'u2', seat: 'U' } })
    await transaction.commit()
  })
  const thrown = await cloud.thrown(async ({ db }) => {
    const transaction = await db.startTransaction()
    await transaction.collection('seats').add({ data: { _id: 'v1', seat: 'V' } })
    await transaction.collection('seats').add({ data: { _id: 'v2', seat: 'V' } })
  })
  expect(thrown.message).toContain('E11000')
})

test('where().update inside leaves the transaction, as in production', async () => {
  const id = await newThing()
  const got = await cloud.run(async ({ db }, id) => {
    const transaction = await db.startTransaction()
    await transaction
      .collection('things')
      .where({ _id: id })
      .update({ data: { n: 3 } })
    await transaction.rollback()
    return (await db.collection('things').doc(id).get()).data.n
  }, id)
  expect(got).toBe(3)
})

test('twenty at once, each tried again after a conflict, are all counted', async () => {
  const id = await newThing()
  await Promise.all(
    Array.from({ length: 20 }, () =>
      cloud.run(async ({ db, _ }, id) => {
        for (;;) {
          const transaction = await db.startTransaction()
          try {
            await transaction.collection('things').doc(id).get()
            await transaction
              .collection('things')
              .doc(id)
              .update({ data: { n: _.inc!(1) } })
            await transaction.commit()
            return
          } catch (error) {
            if (!/TransactionConflict/.test((error as Error).message)) throw error
            await transaction.rollback().catch(() => undefined)
            await new Promise((done) => setTimeout(done, Math.random() * 50))
          }
        }
      }, id),
    ),
  )
  expect(await numberOf(id)).toBe(20)
})

test('a conflict at the commit is tried again by the SDK itself', async () => {
  const id = await newThing()
  await cloud.post('/faults', { kind: 'commitConflict', count: 2 })
  await cloud.run(
    ({ db, _ }, id) =>
      db.runTransaction(async (transaction) => {
        await transaction
          .collection('things')
          .doc(id)
          .update({ data: { n: _.inc!(1) } })
      }),
    id,
  )
  expect(await numberOf(id)).toBe(1)
})

test('a conflict at a write inside runTransaction is not', async () => {
  const id = await newThing()
  await cloud.post('/faults', { kind: 'conflict', count: 1, collection: 'things' })
  const thrown = await cloud.thrown(
    ({ db, _ }, id) =>
      db.runTransaction(async (transaction) => {
        await transaction
          .collection('things')
          .doc(id)
          .update({ data: { n: _.inc!(1) } })
      }),
    id,
  )
  expect(thrown).toMatchObject({ errCode: -501001 })
  expect(await numberOf(id)).toBe(0)
})
