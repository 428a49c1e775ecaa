import fc from 'fast-check'
import { update } from 'mingo'
import { Store } from '../../../simulator/cloud/store/store'
import { MemoryEngine } from './memory-engine'

const INDEXES = [
  { name: 'code', keys: [['code', 1]] as [string, 1 | -1][], unique: true },
  { name: 'n', keys: [['n', -1]] as [string, 1 | -1][], unique: false },
]
const at = { collectionName: 'things', now: 0 }

type Row = { _id: string; code?: number; n?: number }

const ids = fc.constantFrom('a', 'b', 'c', 'd', 'e')
const small = fc.integer({ min: 0, max: 4 })
const step = fc.oneof(
  fc.record({ do: fc.constant('insert' as const), id: ids, code: small, n: small }),
  fc.record({ do: fc.constant('put' as const), id: ids, code: small, n: small }),
  fc.record({ do: fc.constant('inc' as const), n: small }),
  fc.record({ do: fc.constant('code' as const), id: ids, code: small }),
  fc.record({ do: fc.constant('remove' as const), n: small }),
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

/** The same steps on a plain map, with the rules written out. True when the step is refused. */
function onModel(model: Map<string, Row>, one: Step): boolean {
  const taken = (id: string, code: number) =>
    [...model.values()].some((row) => row._id !== id && row.code === code)
  switch (one.do) {
    case 'insert':
      if (model.has(one.id) || taken(one.id, one.code)) return true
      model.set(one.id, { _id: one.id, code: one.code, n: one.n })
      return false
    case 'put':
      if (taken(one.id, one.code)) return true
      model.set(one.id, { _id: one.id, code: one.code, n: one.n })
      return false
    case 'code': {
      const row = model.get(one.id)
      if (!row || row.code === one.code) return false
      if (taken(one.id, one.code)) return true
      update(row, { $set: { code: one.code } })
      return false
    }
    case 'inc':
      for (const row of model.values()) if (row.n === one.n) row.n = one.n + 1
      return false
    case 'remove':
      for (const row of [...model.values()]) if (row.n === one.n) model.delete(row._id)
      return false
  }
}

function onStore(store: Store, one: Step, transactionId?: string): Promise<unknown> {
  const where = transactionId ? { ...at, transactionId } : at
  const merge = { ...where, multi: true, merge: true }
  switch (one.do) {
    case 'insert':
      return store.insert({ ...where, data: [JSON.stringify({ _id: one.id, code: one.code, n: one.n })] })
    case 'put':
      return store.modify({
        ...where,
        merge: false,
        query: `{"_id":"${one.id}"}`,
        data: JSON.stringify({ code: one.code, n: one.n }),
      })
    case 'code':
      return store.modify({ ...merge, query: `{"_id":"${one.id}"}`, data: `{"$set":{"code":${one.code}}}` })
    case 'inc':
      return store.modify({ ...merge, query: `{"n":${one.n}}`, data: '{"$inc":{"n":1}}' })
    case 'remove':
      return store.remove({ ...where, multi: true, query: `{"n":${one.n}}` })
  }
}

const contents = async (store: Store): Promise<unknown[]> =>
  (await store.find({ ...at, order: '{"_id":1}' })).list.map((text) => JSON.parse(text) as unknown)
const sortedModel = (model: Map<string, Row>) => [...model.values()].sort((a, b) => (a._id < b._id ? -1 : 1))

test('any steps end as they do on a plain map, and as they were written to the disk', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const engine = new MemoryEngine()
      const store = new Store(engine, [{ name: 'things', indexes: INDEXES }])
      const model = new Map<string, Row>()
      for (const one of steps) {
        const refused = await onStore(store, one).then(
          () => false,
          () => true,
        )
        expect(refused).toBe(onModel(model, one))
      }
      expect(await contents(store)).toEqual(sortedModel(model))
      expect(await contents(new Store(engine, [{ name: 'things', indexes: INDEXES }]))).toEqual(
        sortedModel(model),
      )
    }),
    { numRuns: 300 },
  )
})

test('transactions side by side: those that commit might have run one after the other', async () => {
  // Each transaction takes the sum of two rows it reads and writes one of them: lost updates would break the total.
  const move = fc.record({ from: ids, to: ids, who: fc.nat(2) })
  await fc.assert(
    fc.asyncProperty(fc.array(move, { minLength: 3, maxLength: 30 }), async (moves) => {
      const store = new Store(new MemoryEngine(), [{ name: 'things', indexes: [] }])
      await store.insert({ ...at, data: ['a', 'b', 'c', 'd', 'e'].map((id) => `{"_id":"${id}","n":10}`) })
      const open = new Map<number, string>()
      let opened = 0
      for (const { from, to, who } of moves) {
        const id = open.get(who) ?? `t${(opened += 1)}`
        if (!open.has(who)) store.begin(id)
        open.set(who, id)
        const set = (one: string, n: number) =>
          store.modify({
            ...at,
            transactionId: id,
            merge: false,
            query: `{"_id":"${one}"}`,
            data: `{"n":${n}}`,
          })
        const read = async (one: string) =>
          (
            JSON.parse(
              (await store.find({ ...at, transactionId: id, query: `{"_id":"${one}"}` })).list[0] as string,
            ) as Row
          ).n as number
        try {
          if (from !== to) {
            await set(from, (await read(from)) - 1)
            await set(to, (await read(to)) + 1)
          } else {
            await store.commit(id)
            open.delete(who)
          }
        } catch {
          open.delete(who)
        }
      }
      const rows = (await contents(store)) as Row[]
      expect(rows.reduce((sum, row) => sum + (row.n as number), 0)).toBe(50)
    }),
    { numRuns: 300 },
  )
})
