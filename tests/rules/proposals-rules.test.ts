import fc from 'fast-check'
import { answered, thresholdFor } from '../../cloudfunctions/proposals/proposal'
import { groupSmall } from '../../cloudfunctions/proposals/views'

const policy = { secondsMin: 10, secondsPermille: 10 }
const NOW = '2026-06-10T01:00:00.000Z'
const TODAY = '2026-06-10'

describe('the threshold of seconds', () => {
  it('is ten, or one in a hundred of those bound, whichever is more, rounded up', () => {
    expect(thresholdFor(policy, 0)).toBe(10)
    expect(thresholdFor(policy, 1000)).toBe(10)
    expect(thresholdFor(policy, 1001)).toBe(11)
    expect(thresholdFor(policy, 1900)).toBe(19)
  })
})

describe('seconds by building', () => {
  it('counts buildings under five together, and loses nobody', () => {
    const group = fc.record({ name: fc.string(), count: fc.integer({ min: 1, max: 30 }) })
    fc.assert(
      fc.property(fc.uniqueArray(group, { selector: (entry) => entry.name }), (groups) => {
        const shown = groupSmall(groups)
        const sum = (list: { count: number }[]) => list.reduce((total, entry) => total + entry.count, 0)
        expect(sum(shown)).toBe(sum(groups))
        expect(shown.filter((entry) => entry.count < 5).every((entry) => entry.name === '其他楼')).toBe(true)
      }),
    )
  })
})

describe('the formal answer', () => {
  const reasons = '灯和人工约两千八百元，从公共收益里出，先试一个月看看晃不晃眼。'
  const yes = {
    decision: 'accept' as const,
    reasons,
    owner: '安和物业',
    budgetSource: '公共收益',
    doneBy: '2026-07-20',
  }

  it('a yes says who, from what money, by when', () => {
    expect(answered(yes, NOW, TODAY)).toEqual({ ...yes, at: NOW })
    for (const missing of [{ owner: '' }, { budgetSource: '' }, { doneBy: '2026-06-09' }])
      expect(() => answered({ ...yes, ...missing }, NOW, TODAY)).toThrow()
    const { doneBy: _doneBy, ...undated } = yes
    expect(() => answered(undated, NOW, TODAY)).toThrow('日子')
  })

  it('a no needs reasons and nothing else', () => {
    const no = { decision: 'decline' as const, reasons, owner: '', budgetSource: '' }
    expect(answered(no, NOW, TODAY)).toEqual({ ...no, doneBy: null, at: NOW })
  })

  it('fewer than twenty characters are no reasons', () => {
    expect(() => answered({ ...yes, reasons: '好的，我们会处理。' }, NOW, TODAY)).toThrow('20 个字')
  })
})
