import fc from 'fast-check'
import { digestText } from '../../cloudfunctions/desk/group-text'
import type { GroupWeek } from '../../cloudfunctions/desk/group-text'

const now = '2026-06-08T02:00:00.000Z'
const property = { body: 'propertyCompany' as const, name: '安和物业' }
const quiet: GroupWeek = { community: '梧桐里社区', asking: [], overdue: [], answered: [] }
const water = {
  title: '6 月 13 日停水 8 小时',
  desk: '安和物业',
  audience: '',
  prompt: '家里有人提不动水吗？',
  dueAt: '2026-06-12T12:00:00.000Z',
}

test('says what is asked and until when, what is owed since when, what was answered, and how to open it', () => {
  const late = { kind: 'question' as const, desk: property, dueAt: '2026-06-05T10:00:00.000Z' }
  const answered = [{ desk: '安和物业', title: '路灯' }]
  expect(digestText({ ...quiet, asking: [water], overdue: [late], answered }, now)).toBe(
    `梧桐里社区这周的事 · 6 月 8 日（周一）

请您做的：
· 6 月 13 日停水 8 小时：家里有人提不动水吗？ 6 月 12 日（周五）20:00前。安和物业

到期还没答的：
· 安和物业：提问，6 月 5 日（周五）该答

答了的：
· 安和物业答了“路灯”下面的提问

要看、要答、要问：微信里搜小程序“议起来”，或扫楼道里海报上的码。`,
  )
})

test('a quiet week says so', () => {
  expect(digestText(quiet, now)).toContain('这周没有要您做的事')
})

test('the next due comes first, and the same thing owed twice is one line', () => {
  const late = { kind: 'question' as const, desk: property, dueAt: '2026-06-05T10:00:00.000Z' }
  const sooner = { ...water, title: '先答的', dueAt: '2026-06-09T12:00:00.000Z' }
  const text = digestText({ ...quiet, asking: [water, sooner], overdue: [late, late] }, now)
  expect(text.indexOf('先答的')).toBeLessThan(text.indexOf('停水'))
  expect(text.match(/该答/g)).toHaveLength(1)
})

test('never longer than 800 characters, however much there is, and always with how to open it', () => {
  const long = fc.string({ minLength: 1, maxLength: 40, unit: fc.constantFrom(...'停水通知请各位') })
  const asking = fc.array(
    fc.record({ title: long, prompt: long }).map((words) => ({ ...water, ...words })),
    { maxLength: 60 },
  )
  fc.assert(
    fc.property(asking, (some) => {
      const text = digestText({ ...quiet, asking: some }, now)
      expect(text.length).toBeLessThanOrEqual(800)
      expect(text).toContain('微信里搜小程序“议起来”')
      for (const { title } of some) if (!text.includes(title)) expect(text).toContain('还有别的，打开看全部')
    }),
  )
})
