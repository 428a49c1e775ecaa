import { boardText } from '../../miniprogram/pages/board/present'
import { recordSteps } from '../../miniprogram/pages/record/present'
import { contentOf, formOf, freshForm, stepOf } from '../../miniprogram/workbench/notice-edit/form'
import { withNewOption } from '../../miniprogram/workbench/notice-edit/parts'
import { reviewText } from '../../miniprogram/workbench/notice-review/present'
import { ownText } from '../../miniprogram/workbench/notices/present'
import { workbenchText } from '../../miniprogram/workbench/queue/present'
import type { QueueItem, WorkbenchView } from '../../typings/desk'
import type { OverdueItem } from '../../typings/questions'
import { china, content, notice, now, property, row } from './notice-samples'

const item = (over: Partial<QueueItem>): QueueItem => ({
  kind: 'answerQuestion',
  id: 'q1',
  title: '路灯几点开？',
  note: '提问',
  clock: null,
  dueAt: null,
  verb: '答复',
  path: '/workbench/answer/index?id=q1',
  ...over,
})

const bench = (over: Partial<WorkbenchView> = {}): WorkbenchView => ({
  name: '李敏',
  community: '梧桐里社区',
  roles: [{ role: 'propertyStaff', title: '物业工作人员', desk: property }],
  today: [],
  later: [],
  overdue: 0,
  viewer: {
    canComposeNotice: false,
    canComposePoll: false,
    canComposeActivity: false,
    canImportRoll: false,
    canGrantRoles: false,
    canBind: false,
    canExport: false,
    canModerate: false,
    canReviewHidden: false,
    canTake: false,
    canSeeBoard: false,
  },
  ...over,
})

describe('the workbench', () => {
  test('counts what is due today and what is late; only a late first one is filled', () => {
    const late = item({ dueAt: china('2026-06-08', '18:00') })
    const text = workbenchText(bench({ today: [late, item({ id: 'q2' })] }), now)
    expect(text.title).toBe('今天要办 2 件，1 件超期')
    expect(text.today.map((one) => one.filled)).toEqual([true, false])
    expect(workbenchText(bench({ today: [item({})] }), now).today[0]?.filled).toBe(false)
  })
  test('a shift of today begins at its hour; what is awaited is due before', () => {
    const dueAt = china('2026-06-10', '19:00')
    const today = [item({ kind: 'openShift', dueAt, begins: true }), item({ dueAt })]
    const clocks = workbenchText(bench({ today }), now).today.map(({ clock }) => clock?.text)
    expect(clocks).toEqual(['今晚 19:00 开始', '今晚 19:00 前'])
  })
  test('offers what the server allows, and the public board always', () => {
    expect(workbenchText(bench(), now).keep.map((entry) => entry.title)).toEqual(['超期未答'])
    const viewer = { ...bench().viewer, canComposeNotice: true }
    const text = workbenchText(bench({ viewer, overdue: 7 }), now)
    expect(text.begin[0]?.path).toBe('/workbench/notice-edit/index?body=propertyCompany')
    expect(text.keep.map((entry) => [entry.title, entry.value])).toEqual([
      ['我们发的通知', ''],
      ['发到群里', ''],
      ['楼栋海报', ''],
      ['超期未答', '7 件'],
    ])
  })
  test('someone without a desk is shown by a door', () => {
    const roles = [{ role: 'steward' as const, title: '社区管家', desk: null }]
    expect(workbenchText(bench({ roles }), now)).toMatchObject({ body: '', surname: '李' })
  })
})

describe('composing', () => {
  test('what is loaded is what is sent back', () => {
    expect(contentOf(formOf(content, 3, now))).toEqual(content)
    const confirm = {
      ...content,
      ask: { kind: 'confirm', prompt: '看到了吗？', label: '知道了', dueAt: now } as const,
    }
    expect(contentOf(formOf(confirm, 1, now))).toEqual(confirm)
  })
  test('empty parts are left out', () => {
    const form = {
      ...freshForm(now, 'branch'),
      askKind: 'choice' as const,
      blocks: [
        { kind: 'list' as const, text: '存水\n\n 关龙头 ' },
        { kind: 'paragraph' as const, text: '  ' },
      ],
    }
    const sent = contentOf(form)
    expect(sent.blocks).toEqual([{ kind: 'list', items: ['存水', '关龙头'] }])
    expect(sent.ask).toMatchObject({ options: [] })
  })
  test('a new answer never takes the number of one that was removed', () => {
    const options = [
      { id: 'o1', label: '要' },
      { id: 'o4', label: '不要' },
    ]
    expect(withNewOption({ options }).options[2]).toEqual({ id: 'o5', label: '' })
  })
  test.each([
    ['content.title', 0],
    ['content.blocks.0.text', 0],
    ['ask.dueAt', 1],
    ['content.ask.options', 1],
    ['validUntil', 2],
    ['content.contact', 2],
    ['reason', 3],
  ])('a refusal of %s leads to step %d', (field, step) => expect(stepOf(field)).toBe(step))
})

test('a review shows the waiting words, not the published ones', () => {
  const pending = {
    content: { ...content, title: '停水 9 小时' },
    reason: '多一个小时。',
    changes: [],
    restarts: false,
  }
  const viewer = { ...notice().viewer, canApprove: true }
  expect(reviewText(notice({ pending, viewer }), null, now)).toMatchObject({
    title: '第 2 版等您看过',
    reason: '多一个小时。',
    paper: { title: '停水 9 小时' },
    canApprove: true,
  })
  expect(reviewText(notice({ state: 'inReview', edition: 0 }), null, now).title).toBe('送去看了，等另一个人')
})

test('own notices lead to the page of their state', () => {
  const own = (over: object) => ownText({ ...row(), returnedReason: null, ...over }, now)
  expect(own({ state: 'draft', returnedReason: '少了电话' })).toMatchObject({
    path: '/workbench/notice-edit/index?id=n1',
    chip: { text: '退回来了：少了电话', tone: 'call' },
  })
  expect(own({ state: 'inReview' }).path).toBe('/workbench/notice-review/index?id=n1')
  expect(own({}).path).toBe('/pages/notice/index?id=n1')
})

test('the board counts by kind and keeps the order of the server', () => {
  const late = (kind: OverdueItem['kind'], id: string): OverdueItem => ({
    kind,
    id,
    title: id,
    desk: property,
    dueAt: china('2026-05-30', '18:00'),
    overdueDays: 11,
    path: '/pages/notice/index?id=n1',
    next: null,
    urged: null,
    canUrge: false,
    version: 1,
  })
  const items = [late('response', 'a'), late('question', 'b'), late('screening', 'c')]
  const text = boardText(items, { kind: 'proposal', desk: '' }, now)
  expect(text.title).toBe('3 件事过了期限没答复')
  expect(text.filters.map((filter) => filter.label)).toEqual(['全部 3', '提问 1', '提议 2', '表决 0'])
  expect(text.items.map((one) => one.title)).toEqual(['a', 'c'])
  expect(text.items[0]).toMatchObject({ due: '应 5 月 30 日答', clock: { spoken: '安和物业超了十一天' } })
  expect(text.desks).toEqual([])
  const supervisors = { body: 'supervisionCommittee' as const, name: '监督委员会' }
  const more = [...items, { ...late('certifying', 'd'), desk: supervisors }]
  const all = boardText(more, { kind: 'all', desk: 'supervisionCommittee' }, now)
  expect(all.desks.map(({ label }) => label)).toEqual(['各家', '安和物业 3', '监督委员会 1'])
  expect(all.items.map((one) => one.title)).toEqual(['d'])
})

test('the record says who did what, by office and not by name', () => {
  const entry = {
    seq: 1,
    at: china('2026-06-09', '17:20'),
    act: 'publish',
    hash: '3f9a1c77e2b84d50',
    erased: false,
  }
  expect(recordSteps([{ ...entry, role: 'branchSecretary' }], now)[0]).toMatchObject({
    label: '看过，发出来',
    note: '昨天 17:20 · 支部书记，3f9a1c77',
  })
  expect(recordSteps([{ ...entry, role: 'resident', erased: true }], now)[0]?.note).toContain('原话已抹去')
  const submitted = { ...entry, act: 'submit' }
  const labels = recordSteps(
    [
      { ...submitted, role: 'resident' },
      { ...submitted, role: 'propertyStaff' },
    ],
    now,
  )
  expect(labels.map((step) => step.label)).toEqual(['提出来', '送去看'])
})
