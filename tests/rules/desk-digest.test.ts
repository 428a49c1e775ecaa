import fc from 'fast-check'
import { bodies, forAll, isEmpty, nextDigestAt } from '../../cloudfunctions/desk/digest'

test('the digest comes on Fridays at six in the evening, China time', () => {
  expect(nextDigestAt('2026-06-10T04:00:00.000Z')).toBe('2026-06-12T10:00:00.000Z')
  expect(nextDigestAt('2026-06-12T09:59:59.999Z')).toBe('2026-06-12T10:00:00.000Z')
  expect(nextDigestAt('2026-06-12T10:00:00.000Z')).toBe('2026-06-19T10:00:00.000Z')
  const instant = fc.date({
    min: new Date('2026-01-01'),
    max: new Date('2030-01-01'),
    noInvalidDate: true,
  })
  fc.assert(
    fc.property(instant, (date) => {
      const now = date.toISOString()
      const next = nextDigestAt(now)
      expect(new Date(next).getUTCDay()).toBe(5)
      expect(next.slice(11)).toBe('10:00:00.000Z')
      expect(next > now).toBe(true)
      expect(Date.parse(next) - Date.parse(now)).toBeLessThanOrEqual(7 * 86_400_000)
    }),
  )
})

test('a week says what was answered, what came out and what still waits', () => {
  const week = {
    answered: [
      { personId: 'wang', text: '送水吗？' },
      { personId: 'chen', text: '几点来水？' },
    ],
    results: ['旧车棚改充电棚'],
    overdue: 1,
  }
  expect(forAll(week)).toBe(
    '答复了 2 个提问；1 件事有了结果：“旧车棚改充电棚”；1 件到期还没答，都列在“超期未答”。',
  )
  const { own, all } = bodies(week)
  expect(own.get('wang')).toBe(`您问的“送水吗？”有了答复。${all}`)
  expect(own.get('wang')).not.toContain('几点来水')
  expect(all).not.toContain('送水')
  expect(isEmpty(week)).toBe(false)
  expect(isEmpty({ answered: [], results: [], overdue: 0 })).toBe(true)
})
