/** An index over a list finds what a look at every document finds. */
import fc from 'fast-check'
import { Collection } from '../../../simulator/cloud/store/collection'

const word = fc.constantFrom('a', 'b', 'c')
const small = fc.integer({ min: 0, max: 3 })
const row = fc.record({
  tags: fc.oneof(fc.array(word, { maxLength: 3 }), word),
  roles: fc.array(fc.record({ role: word }), { maxLength: 3 }),
  n: small,
})
const filter = fc.oneof(
  fc.record({ tags: word }),
  fc.record({ tags: word, n: small }),
  fc.record({ tags: fc.record({ $in: fc.array(word, { minLength: 1, maxLength: 3 }) }), n: small }),
  fc.record({ tags: word, n: fc.record({ $gt: small }) }),
  fc.record({ 'roles.role': word }),
  fc.record({ tags: fc.record({ $gt: word, $lt: word }) }),
  fc.constant({ tags: null }),
)
const sort = fc.constantFrom([], [['n', 1] as const], [['n', -1] as const], [['tags', 1] as const])

test('whatever is asked, with and without a limit', () => {
  fc.assert(
    fc.property(
      fc.array(row, { maxLength: 12 }),
      filter,
      sort,
      fc.integer({ min: 1, max: 12 }),
      (rows, wanted, order, limit) => {
        const indexed = new Collection('things', [
          {
            name: 'tags',
            keys: [
              ['tags', 1],
              ['n', 1],
            ],
            unique: false,
          },
          { name: 'roles', keys: [['roles.role', 1]], unique: false },
        ])
        const plain = new Collection('things', [])
        rows.forEach((one, at) => {
          // Written twice, so that entries of the first version must be gone.
          indexed.put({ _id: `${at}`, tags: ['b', 'c'], roles: [], n: 9 })
          for (const collection of [indexed, plain]) collection.put({ _id: `${at}`, ...one })
        })
        const asked = (collection: Collection, size: number) =>
          collection.find(wanted, { sort: [...order, ['_id', 1]], skip: 0, limit: size })
        expect(asked(indexed, Infinity)).toEqual(asked(plain, Infinity))
        expect(asked(indexed, limit)).toEqual(asked(plain, limit))
      },
    ),
    { numRuns: 1000 },
  )
})
