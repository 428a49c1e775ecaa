import { THREE_OPTIONS } from '../../cloudfunctions/polls/poll'
import {
  effectChips,
  effectHint,
  methodFor,
  openingHint,
} from '../../miniprogram/workbench/poll-edit/choices'
import {
  contentOf,
  emptyForm,
  fenOf,
  formOf,
  sameContent,
  withMethod,
  withOption,
  withScope,
} from '../../miniprogram/workbench/poll-edit/form'
import { missingOn, stepOf, stepsOf } from '../../miniprogram/workbench/poll-edit/steps'
import { now } from './notice-samples'
import { CLOSES, OPENS, rules } from './poll-sample'

describe('drafting', () => {
  const full = {
    ...emptyForm,
    title: '车棚改不改？',
    question: '改成充电棚。',
    opensAt: OPENS,
    closesAt: CLOSES,
    argumentsFor: '省事\n\n 安全 ',
    ifPassed: '年内建成',
    ifNot: '车棚不动',
  }

  test('each line is a point; a single choice is a choice of one', () => {
    expect(contentOf(full)).toMatchObject({
      argumentsFor: ['省事', '安全'],
      argumentsAgainst: [],
      method: { kind: 'single' },
    })
    expect(contentOf({ ...full, method: 'multiple', most: '3' }).method).toEqual({
      kind: 'multiple',
      most: 3,
    })
  })

  test('a sum is given out in fen, to options that say what they cost', () => {
    const typed = withMethod({ ...full, budgetYuan: '60000', most: '2' }, 'budget')
    const options = typed.options.map((option) => ({ ...option, label: option.id, cost: '350.5' }))
    const content = contentOf({ ...typed, options })
    expect(content.method).toEqual({ kind: 'budget', form: 'approval', budgetFen: 6_000_000, most: 2 })
    expect(content.options.map(({ costFen }) => costFen)).toEqual([35_050, 35_050])
    expect(fenOf('12.34')).toBe(1234)
    for (const bad of ['', '-1', '1.234', '一万', '1e5']) expect(fenOf(bad)).toBeNaN()
  })

  test('owners decide by their own article, between for, against and abstain', () => {
    expect(methodFor('owner', 'budget')).toBe('owners')
    expect(methodFor('household', 'budget')).toBe('budget')
    const owners = { ...full, electors: 'owner' as const, method: 'owners' as const, matter: '6' }
    expect(contentOf(owners).options.map(({ id }) => id)).toEqual(THREE_OPTIONS.map(({ id }) => id))
    expect(contentOf(owners).method).toEqual({ kind: 'owners', matter: 6 })
    expect(stepsOf(owners).map(({ key }) => key)).not.toContain('options')
  })

  test('a consent of all affected names the building and the home that asks, and loses it with another building', () => {
    expect(methodFor('owner', 'unanimous')).toBe('unanimous')
    const asks = { ...full, electors: 'owner' as const, method: 'unanimous' as const }
    const how = stepsOf(asks).findIndex(({ key }) => key === 'how')
    expect(missingOn(how, asks)).toContain('哪一栋')
    const here = withScope(asks, { kind: 'building', buildingId: 'b1' })
    expect(missingOn(how, here)).toContain('哪一户')
    const whole = { ...here, applicantUnitId: 'u7' }
    expect(missingOn(how, whole)).toBe('')
    expect(contentOf(whole).method).toEqual({ kind: 'unanimous', applicantUnitId: 'u7' })
    expect(formOf(contentOf(whole), 1).applicantUnitId).toBe('u7')
    expect(withScope(whole, { kind: 'building', buildingId: 'b2' }).applicantUnitId).toBe('')
  })

  test('a vote by law is offered only where the rules name what allows it, and else it says why not', () => {
    expect(effectChips(rules).map(({ id }) => id)).toEqual(['advisory', 'procedural'])
    expect(effectHint(rules)).toContain(rules.name)
    const allowed = { ...rules, authority: '某市条例第三条' }
    expect(effectChips(allowed).map(({ id }) => id)).toContain('statutory')
    expect(effectHint(allowed)).toContain('某市条例第三条')
  })

  test('says the first day it can open, where the law wants notice', () => {
    const bound = { ...full, legalEffect: 'procedural' as const, method: 'owners' as const }
    expect(openingHint(bound, rules, now)).toBe('公布后要满 15 天才能开始。今天公布，最早 6 月 26 日。')
    expect(openingHint(full, rules, now)).not.toContain('满')
  })

  test('what the server holds comes back as it was typed', () => {
    const held = contentOf(full)
    expect(contentOf(formOf(held, 2))).toEqual(held)
    expect(sameContent(full, held)).toBe(true)
    expect(sameContent({ ...full, title: '改了' }, held)).toBe(false)
  })

  test('a refused field leads to the step that asks for it', () => {
    const keyOf = (field: string) => stepsOf(full)[stepOf(field, full)]?.key
    expect(keyOf('content.title')).toBe('what')
    expect(keyOf('content.options.1.label')).toBe('options')
    expect(keyOf('content.closesAt')).toBe('when')
    expect(keyOf('content.legalEffect')).toBe('who')
    expect(keyOf('content.secrecy')).toBe('cast')
    expect(keyOf('content.followUp.days')).toBe('follow')
    expect(keyOf('content')).toBe('what')
  })

  test('every field that can be refused has its step, and no step asks more than four things', () => {
    const asked = stepsOf(full).flatMap(({ fields }) => fields)
    expect(Object.keys(contentOf(full)).filter((field) => !asked.includes(field))).toEqual([])
    for (const { fields } of stepsOf(full)) expect(fields.length).toBeLessThanOrEqual(4)
  })

  test('what is missing is said in a sentence', () => {
    expect(missingOn(0, emptyForm)).not.toBe('')
    stepsOf(full).forEach((_step, index) => expect(missingOn(index, full)).toBe(''))
    const missing = (over: Partial<typeof full>, key: string) => {
      const form = { ...full, ...over }
      const index = stepsOf(form).findIndex((step) => step.key === key)
      return missingOn(index, form)
    }
    expect(missing({ opensAt: '' }, 'when')).toContain('开始')
    expect(missing({ rollLater: true }, 'when')).toContain('名册')
    expect(missing({ method: 'budget' }, 'how')).toContain('多少钱')
    expect(missing({ method: 'score', highest: '11' }, 'how')).toContain('10')
    expect(missing({ followUpDays: '0' }, 'follow')).toContain('365')
  })

  test('a new option has an id of its own, and there are at most twenty', () => {
    let options = emptyForm.options
    for (let n = 0; n < 30; n += 1) options = withOption(options)
    expect(options).toHaveLength(20)
    expect(new Set(options.map((option) => option.id)).size).toBe(20)
  })
})
