import fc from 'fast-check'
import { alike, likeness } from '../../cloudfunctions/questions/alike'
import { isBroken, newPromise, promiseDueAt, wasKept } from '../../cloudfunctions/questions/promise'
import { nextBody } from '../../cloudfunctions/kernel/desks'

describe('likeness', () => {
  test('is the same both ways, one for equal letters, and within nought and one', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        const score = likeness(a, b)
        expect(score).toBe(likeness(b, a))
        expect(score).toBeGreaterThanOrEqual(0)
        expect(score).toBeLessThanOrEqual(1)
      }),
    )
    expect(likeness('停水吗？', '停水吗')).toBe(1)
  })

  test('finds the same wish in other words, and leaves others', () => {
    const others = [{ text: '楼道的灯什么时候修？' }, { text: '停水那天老人家里能送水吗？' }]
    expect(alike('停水那天能先给老人送一趟水吗？', others)).toEqual([others[1]])
  })
})

describe('a promise', () => {
  const now = '2026-06-10T02:00:00.000Z'
  const made = newPromise({ text: '修灯', dueOn: '2026-06-12' }, now)

  test('is broken from the end of its day on, and not before', () => {
    expect(promiseDueAt(made)).toBe('2026-06-12T16:00:00.000Z')
    expect(isBroken(made, '2026-06-12T15:59:59.999Z')).toBe(false)
    expect(isBroken(made, '2026-06-12T16:00:00.000Z')).toBe(true)
  })

  test('is kept when done in time and not denied; nothing done later mends a broken one', () => {
    expect(wasKept(made)).toBeNull()
    expect(wasKept({ ...made, doneAt: now })).toBe(true)
    expect(wasKept({ ...made, doneAt: now, kept: false })).toBe(false)
    expect(wasKept({ ...made, doneAt: now, broken: true, kept: true })).toBe(false)
  })
})

test('the way up ends at the branch', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(
        'propertyCompany',
        'ownersCommittee',
        'residentsCommittee',
        'branch',
        'residentOrganisation',
        'supervisionCommittee',
      ),
      (body) => {
        let steps = 0
        for (let at = nextBody(body as never); at; at = nextBody(at)) steps += 1
        expect(steps).toBeLessThan(5)
      },
    ),
  )
  expect(nextBody('branch')).toBeNull()
})
