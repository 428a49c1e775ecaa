import { footOf } from '../../miniprogram/pages/poll/choice'
import { pollText } from '../../miniprogram/pages/poll/present'
import { pollCard } from '../../miniprogram/pages/polls/rows'
import type { PollRow, PollView } from '../../typings/polls'
import { now } from './notice-samples'
import { CLOSES, OPENS, desk, poll, rules } from './poll-sample'

const withBallot = (choices: string[] | null, over: Partial<PollView> = {}, points: number[] | null = null) =>
  poll({
    ...over,
    mine: {
      ...poll().mine,
      actedBy: 'me',
      ballot: { version: 1, choices, points, receipt: '8F3K27QD51MCXW2P9H4T', castOn: '2026-06-09' },
    },
  })

const marks = (chosen: string[], points: number[] = []) => ({ chosen, points })

const WISHES = [
  { id: 'bench', label: '凉亭加长凳', note: '', costFen: 1_860_000 },
  { id: 'lamp', label: '小路装路灯', note: '六盏', costFen: 4_500_000 },
  { id: 'swing', label: '秋千换绳子', note: '', costFen: 35_050 },
]
const budget = (form: 'approval' | 'points' | 'ordinal', most: number): Partial<PollView> => ({
  method: { kind: 'budget', form, budgetFen: 5_000_000, most },
  options: WISHES,
})

describe('the foot of the ballot', () => {
  test('first asks for a choice, then repeats it on the button', () => {
    expect(footOf(poll(), marks([]))).toMatchObject({ button: '先选一项', off: true })
    expect(footOf(poll(), marks(['yes']))).toMatchObject({ button: '投“同意改建”', off: false })
  })

  test('shows what stands, and offers to change once another option is marked', () => {
    expect(footOf(withBallot(['yes']), marks(['yes']))).toMatchObject({
      button: null,
      done: '已投“同意改建”',
    })
    expect(footOf(withBallot(['yes']), marks(['no']))).toMatchObject({ button: '改投“不同意改建”' })
  })

  test('of several choices names the number, in whatever order they were marked', () => {
    const two = { method: { kind: 'multiple' as const, most: 2 } }
    expect(footOf(poll(two), marks(['no', 'yes']))?.button).toBe('投这 2 项')
    expect(footOf(withBallot(['yes', 'no'], two), marks(['no', 'yes']))?.button).toBeNull()
  })

  test('where the order counts, another order is another ballot', () => {
    const cast = withBallot(['lamp', 'bench'], budget('ordinal', 3))
    expect(footOf(cast, marks(['lamp', 'bench']))?.done).toBe('已投这 2 项的先后')
    expect(footOf(cast, marks(['bench', 'lamp']))?.button).toBe('改投这 2 项的先后')
  })

  test('says how far points and money go', () => {
    const points = poll(budget('points', 10))
    expect(footOf(points, marks([]))).toMatchObject({ button: '先给一项', off: true })
    expect(footOf(points, marks(['bench', 'lamp'], [4, 3]))).toMatchObject({
      button: '投这 7 分',
      note: '还有 3 分没给，不给完也能投。',
    })
    expect(footOf(poll(budget('approval', 3)), marks(['bench', 'swing']))?.note).toBe(
      '选的一共 18,950.50 元，能花 5 万元。',
    )
  })

  test('the same options with another mark are another ballot', () => {
    const score = { method: { kind: 'score' as const, highest: 5 } }
    expect(footOf(withBallot(['yes', 'no'], score, [5, 0]), marks(['yes', 'no'], [5, 0]))?.button).toBeNull()
    expect(footOf(withBallot(['yes', 'no'], score, [5, 0]), marks(['yes', 'no'], [5, 1]))?.button).toBe(
      '改投这 2 项的分',
    )
    expect(footOf(poll(score), marks(['yes'], [3]))?.note).toContain('还有 1 项没打分')
  })

  test('after a take-over there is a ballot in place, but nothing marked', () => {
    expect(footOf(withBallot(null), marks([]))).toMatchObject({
      button: '先选一项',
      note: '改了以后，以最后一次为准。',
    })
  })

  test('is away for who cannot vote, and where it is cast on paper alone', () => {
    expect(footOf(poll({}, { canVote: false }), marks([]))).toBeNull()
    expect(footOf(poll({ method: { kind: 'election', seats: 3 } }), marks([]))).toBeNull()
  })
})

describe('the ballot', () => {
  test('calls out its close only while it is my turn', () => {
    expect(pollText(poll(), now).clock.state).toBe('near')
    expect(pollText(withBallot(['yes']), now).clock.state).toBe('running')
    expect(pollText(poll({}, { canVote: false }), now).clock.state).toBe('running')
  })

  test('puts the two sides in the order drawn for the household, and says nothing of an empty one', () => {
    const titles = (over: Partial<PollView>) => pollText(poll(over), now).sides.map((side) => side.title)
    expect(titles({})).toEqual(['赞成的邻居说', '反对的邻居说'])
    expect(titles({ againstFirst: true })).toEqual(['反对的邻居说', '赞成的邻居说'])
    expect(titles({ argumentsFor: [] })).toEqual(['反对的邻居说'])
  })

  test('leaves out what has no answer, and says how the ballot is kept', () => {
    const labels = pollText(poll(), now).facts.map((fact) => fact.label)
    expect(labels).not.toContain('花多少钱')
    for (const secrecy of ['open', 'confidential', 'secret'] as const) {
      const kept = pollText(poll({ secrecy }), now).secrecy.join('')
      expect(kept).toContain('服务器照您点的记')
      expect(kept).toContain('备份')
    }
    expect(pollText(poll({ secrecy: 'confidential' }), now).secrecy.join('')).toContain('不是匿名')
  })

  test('says what an owner counts for, and each option what it costs', () => {
    const owner = poll({ electors: 'owner', mine: { ...poll().mine, areaCenti: 8957 } })
    expect(pollText(owner, now).weight.title).toBe('您家 89.57 ㎡，算一位业主')
    expect(pollText(poll(budget('approval', 2)), now).options.map(({ note }) => note)).toEqual([
      '1.86 万元',
      '4.5 万元 · 六盏',
      '350.50 元',
    ])
  })

  test('says of a wish that was taken back why', () => {
    const withdrawn = [{ id: 'lamp', reason: '供电公司答应来装。' }]
    const notes = pollText(poll({ ...budget('approval', 2), withdrawn }), now).options.map(({ note }) => note)
    expect(notes).toEqual(['1.86 万元', '4.5 万元 · 已撤下：供电公司答应来装。', '350.50 元'])
  })

  test('each method asks for its own marks', () => {
    const form = (over: Partial<PollView>) => pollText(poll(over), now).form
    expect(form({})).toMatchObject({ look: 'choose', multiple: false })
    expect(form({ method: { kind: 'owners', matter: 5 } })).toMatchObject({ look: 'choose', max: 1 })
    expect(form({ method: { kind: 'approval', seats: 3, most: 5 } })).toMatchObject({ max: 5 })
    expect(form({ method: { kind: 'score', highest: 5 } })).toMatchObject({ look: 'score', highest: 5 })
    expect(form(budget('points', 10))).toMatchObject({ look: 'points', max: 10 })
    expect(form(budget('ordinal', 3))).toMatchObject({ look: 'rank', multiple: true })
  })

  test('marks the quorum of owners without telling whether it is reached', () => {
    expect(pollText(poll({ method: { kind: 'owners', matter: 5 } }), now).turnout).toMatchObject({
      threshold: 67,
      reached: '三分之二以上参加才作数，人数和面积都要到',
    })
    expect(pollText(poll(), now).turnout).toMatchObject({ threshold: 0, reached: '' })
  })

  test('shows the way it goes, with what is still to come', () => {
    const states = (over: Partial<PollView>) =>
      pollText(poll(over), now).steps.map(({ key, state }) => `${key} ${state}`)
    expect(states({})).toEqual([
      'announced done',
      'roll done',
      'opens now',
      'closes next',
      'counted next',
      'objections next',
      'final next',
      'followUp next',
    ])
    expect(states({ state: 'tallied' })[5]).toBe('objections now')
    expect(states({ state: 'tallied', rules: { ...rules, certified: ['advisory'] } })[4]).toBe('counted now')
    expect(states({ state: 'voided' }).at(-1)).toBe('ended now')
    expect(states({ state: 'draft', announcedAt: null })).toEqual([])
  })

  test('leads to the poll it takes up again', () => {
    expect(pollText(poll({ reconvenes: 'p0' }), now).again).toMatchObject([
      { path: '/pages/result/index?id=p0' },
    ])
  })

  test('says why there is nothing to choose', () => {
    expect(pollText(poll({ state: 'announced', opensAt: CLOSES }), now).stopped).toContain('开始投')
    expect(pollText(poll({ state: 'cancelled', cancelledReason: '施工方退出' }), now).stopped).toContain(
      '施工方退出',
    )
    expect(pollText(poll({ state: 'closed' }), now).stopped).toContain('正在数票')
    expect(pollText(poll({ state: 'closed' }, { canSeeResult: true }), now).stopped).toContain('结果出来了')
  })

  test('shows turnout only while open', () => {
    expect(pollText(poll(), now).turnout?.percent).toBe(60)
    expect(pollText(poll({ state: 'closed' }), now).turnout).toBeNull()
  })

  test('offers to ask, to wait or to answer about who acts', () => {
    const takeOver = (mine: Partial<PollView['mine']>, can = false) =>
      pollText(poll({ mine: { ...poll().mine, ...mine } }, { canTakeOver: can }), now).takeOver
    expect(takeOver({}, true)).toBe('ask')
    expect(takeOver({ takeOver: 'asked' })).toBe('asked')
    expect(takeOver({ takeOver: 'askedOfMe', takeOverBy: '赵建国' })).toBe('askedOfMe')
    expect(takeOver({})).toBe('none')
  })
})

describe('a poll in a list', () => {
  const row = (over: Partial<PollRow> = {}): PollRow => ({
    id: 'p1',
    title: '车棚',
    state: 'open',
    desk,
    opensAt: OPENS,
    closesAt: CLOSES,
    electors: 'household',
    legalEffect: 'advisory',
    voted: false,
    onRoll: true,
    ...over,
  })

  test('calls out while my household has not voted, and shows that it has', () => {
    expect(pollCard(row(), now)).toMatchObject({ clock: { state: 'near' }, chip: null })
    expect(pollCard(row({ voted: true }), now)).toMatchObject({ clock: null, chip: { text: '已投' } })
    expect(pollCard(row({ onRoll: false }), now).clock?.state).toBe('running')
  })

  test('says how it ended, and whose voice it was', () => {
    expect(pollCard(row({ state: 'final' }), now).chip?.text).toBe('结果定了')
    expect(pollCard(row({ state: 'failedQuorum' }), now).chip?.text).toBe('人没到够')
    expect(pollCard(row({ state: 'rollFrozen', opensAt: CLOSES }), now).clock?.text).toContain('开始')
    expect(pollCard(row({ electors: 'adult' }), now).note).toBe('您还没投。')
  })

  test('leads to the ballot, or on a desk to the draft', () => {
    expect(pollCard(row(), now).path).toBe('/pages/poll/index?id=p1')
    expect(pollCard(row({ state: 'draft' }), now).path).toContain('/workbench/poll-edit/')
    expect(pollCard(row({ state: 'inReview' }), now).path).toContain('/workbench/poll-review/')
  })
})
