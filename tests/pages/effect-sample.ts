/** Three years of one property company, a quarter of a committee, and bodies of which there is nothing. */
import type { EffectView, QuarterFigures } from '../../typings/effect'

export const QUARTERS = [2026, 2025, 2024]
  .flatMap((year) => [4, 3, 2, 1].map((n) => `${year}-Q${n}`))
  .slice(2)

const questionsOf = (quarter: string, n: number): QuarterFigures => ({
  quarter,
  counts: { 'questions.asked': 14 + n, 'notices.twoWay': 3 },
  shares: { 'questions.answered': { reached: 11 + n, of: 12 + n } },
  took: { 'questions.answeredIn': { units: 12 + n, median: 5 + n * 7, slowest: 72 + n } },
  ages: {},
})

export const sample: EffectView = {
  quarters: QUARTERS,
  bodies: [
    { desk: { body: 'branch', name: '社区党支部' }, quarters: [] },
    {
      desk: { body: 'residentsCommittee', name: '居委会' },
      quarters: [
        {
          quarter: QUARTERS[0]!,
          counts: { 'notices.twoWay': 2, 'notices.informationOnly': 20, 'claims.taken': 3, 'claims.done': 2 },
          shares: { 'claims.confirmedOf': { reached: 1, of: 2 } },
          took: {},
          ages: {},
        },
      ],
    },
    { desk: { body: 'ownersCommittee', name: '业委会' }, quarters: [] },
    {
      desk: { body: 'propertyCompany', name: '安和物业' },
      quarters: QUARTERS.map((quarter, n) => {
        const figures = questionsOf(quarter, n)
        return n > 0
          ? figures
          : {
              ...figures,
              counts: {
                ...figures.counts,
                'questions.lateNow': 1,
                'questions.everLate': 2,
                'notices.withdrawn': 0,
              },
              shares: { ...figures.shares, 'questions.helpful': { reached: 7, of: 9 } },
            }
      }),
    },
  ],
}
