import fc from 'fast-check'
import { NO_BUDGET, afterDialog, mayAsk } from '../../cloudfunctions/messages/budget'
import type { Budget } from '../../cloudfunctions/messages/budget'
import type { GrantResult } from '../../typings/messages'

const NOW = '2026-06-10T04:00:00.000Z'
const budget = (changes: Partial<Budget>): Budget => ({ ...NO_BUDGET, ...changes })

test('a yes is one more, a no changes nothing but is remembered, a ban takes all', () => {
  expect(afterDialog(budget({ left: 1 }), 'g1', 'accept', NOW)).toMatchObject({ left: 2, refusedAt: null })
  expect(afterDialog(budget({ left: 1 }), 'g1', 'reject', NOW)).toMatchObject({ left: 1, refusedAt: NOW })
  expect(afterDialog(budget({ left: 3 }), 'g1', 'ban', NOW)).toMatchObject({ left: 0, refusedAt: NOW })
  expect(afterDialog(budget({ left: 1 }), 'g1', 'filter', NOW)).toMatchObject({ left: 1, refusedAt: null })
})

test('whatever is told again, every yes counts once', () => {
  const said = fc.record({
    id: fc.integer({ min: 0, max: 9 }),
    result: fc.constantFrom<GrantResult>('accept', 'reject', 'filter'),
  })
  fc.assert(
    fc.property(fc.array(said, { maxLength: 30 }), (dialogs) => {
      const seen = new Set<number>()
      let yeses = 0
      let now = NO_BUDGET
      for (const { id, result } of dialogs) {
        if (!seen.has(id) && result === 'accept') yeses += 1
        seen.add(id)
        now = afterDialog(now, `g${id}`, result, NOW) ?? now
      }
      expect(now.left).toBe(yeses)
    }),
  )
})

test('nobody is asked again on the day they said no, nor while enough is left', () => {
  const evening = '2026-06-10T15:59:00.000Z'
  const nextDay = '2026-06-10T16:01:00.000Z'
  expect(mayAsk(NO_BUDGET, NOW)).toBe(true)
  expect(mayAsk(budget({ refusedAt: NOW }), evening)).toBe(false)
  expect(mayAsk(budget({ refusedAt: NOW }), nextDay)).toBe(true)
  expect(mayAsk(budget({ left: 1 }), NOW)).toBe(true)
  expect(mayAsk(budget({ left: 2 }), NOW)).toBe(false)
})
