import fc from 'fast-check'
import { brief, dataOf, wiringOf } from '../../cloudfunctions/messages/templates'

test('words are cut between characters, to what WeChat takes', () => {
  expect(brief('物业公司答复了您')).toBe('物业公司答复了您')
  expect(brief('一'.repeat(20))).toBe('一'.repeat(20))
  expect(brief('一'.repeat(21))).toBe(`${'一'.repeat(19)}…`)
  expect(brief(`${'一'.repeat(18)}👨‍👩‍👧一`)).toBe(`${'一'.repeat(18)}…`)
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (words) => {
      expect(brief(words).length).toBeLessThanOrEqual(20)
      expect(brief(words)).not.toMatch(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])/)
    }),
  )
})

test('a template is wired as its operator says, with the keywords it has there', () => {
  const environment = { YIQILAI_TEMPLATE_ANSWER: 'abc,thing3,time5' }
  const wiring = wiringOf('answer', environment)
  expect(wiring).toEqual({ id: 'abc', what: 'thing3', at: 'time5' })
  const message = { brief: null, at: '2026-06-10T10:05:00.000Z' }
  expect(dataOf('answer', wiring, message)).toEqual({ thing3: '有人答复您了', time5: '2026-06-10 18:05' })
  expect(wiringOf('result', environment)).toEqual({ id: 'yiqilai-result', what: 'thing1', at: 'time2' })
})
