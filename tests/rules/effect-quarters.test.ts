import { effectView, oldestShown } from '../../cloudfunctions/effect/quarters'
import type { BodyFigures } from '../../typings/effect'

const desks = [
  { body: 'branch', name: '社区党支部' },
  { body: 'propertyCompany', name: '安和物业' },
] as const
const asked = (n: number): BodyFigures => ({
  body: 'propertyCompany',
  counts: [{ figure: 'asked', n }],
  shares: [{ figure: 'answered', reached: n, of: n }],
  took: [{ figure: 'answeredIn', units: n, median: 5, slowest: 9 }],
})

test('three years are shown, the present quarter the twelfth', () => {
  expect(oldestShown('2026-Q4')).toBe('2024-Q1')
  expect(oldestShown('2027-Q1')).toBe('2024-Q2')
})

test('quarters run without a gap from the first with a figure to the present one', () => {
  const counted = [
    { quarter: '2026-Q1', source: 'questions', bodies: [asked(3)] },
    { quarter: '2025-Q4', source: 'questions', bodies: [] },
  ]
  const view = effectView(counted, desks, '2026-Q3')
  expect(view.quarters).toEqual(['2026-Q3', '2026-Q2', '2026-Q1'])
  expect(view.bodies.map(({ quarters }) => quarters.map(({ quarter }) => quarter))).toEqual([[], ['2026-Q1']])
})

test('a new community has the present quarter, and every desk in its order', () => {
  const view = effectView([], desks, '2026-Q3')
  expect(view.quarters).toEqual(['2026-Q3'])
  expect(view.bodies.map(({ desk }) => desk.body)).toEqual(['branch', 'propertyCompany'])
})

test('sources of one quarter stand side by side, named by their source', () => {
  const counted = ['questions', 'claims'].map((source, n) => ({
    quarter: '2026-Q3',
    source,
    bodies: [asked(n + 1)],
  }))
  const [figures] = effectView(counted, desks, '2026-Q3').bodies[1]!.quarters
  expect(figures!.counts).toEqual({ 'questions.asked': 1, 'claims.asked': 2 })
  expect(figures!.shares['claims.answered']).toEqual({ reached: 2, of: 2 })
  expect(figures!.took['questions.answeredIn']).toEqual({ units: 1, median: 5, slowest: 9 })
})
