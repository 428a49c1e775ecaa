/** What the committee's board says, and what it offers for several at once. */
import { actsFor, noChoice, officersFor, verdictOf } from '../../miniprogram/workbench/proposal-board/acts'
import {
  everything,
  narrowText,
  queryOf,
  resultsText,
  resultsTitle,
  rowText,
  stageChips,
  titleOf,
} from '../../miniprogram/workbench/proposal-board/present'
import type { GrantView } from '../../typings/members'
import type { BoardRow, StageCount } from '../../typings/proposal-committee'

const NOW = '2026-06-10T04:00:00.000Z'
const DESKS = [{ body: 'propertyCompany' as const, name: '安和物业' }]

const row = (more: Partial<BoardRow> = {}): BoardRow => ({
  id: 'proposal-1',
  version: 1,
  number: '2026-031',
  title: '加一盏路灯',
  place: '5 栋前',
  category: 'facilities',
  state: 'screening',
  stateAt: '2026-06-08T04:00:00.000Z',
  responsible: null,
  clock: null,
  until: null,
  threshold: 0,
  assigned: null,
  viewer: { canScreen: true, canMerge: true, canAssign: true },
  ...more,
})

const COUNTS: StageCount[] = [
  { stage: 'screening', total: 4, late: 1 },
  { stage: 'returned', total: 0, late: 0 },
  { stage: 'response', total: 2, late: 1 },
]

test('empty columns are left out, but the one that is looked at; the title counts what is late', () => {
  const labels = stageChips(COUNTS, 'due').map(({ label }) => label)
  expect(labels).toContain('先看 4')
  expect(labels).not.toContain('等补充 0')
  expect(stageChips(COUNTS, 'returned').map(({ label }) => label)).toContain('等补充 0')
  expect(titleOf(COUNTS)).toBe('6 件在走，2 件超期')
  expect(titleOf([])).toBe('没有在走的提议')
})

test('a row says where it stands, who answers, who looks after it; to screen leads to the screening page', () => {
  const collecting = row({
    state: 'seconding',
    responsible: 'propertyCompany',
    threshold: 10,
    until: '2026-06-20T16:00:00.000Z',
    assigned: { name: '何琳', mine: false },
    viewer: { canScreen: false, canMerge: true, canAssign: false },
  })
  expect(rowText(collecting, NOW, DESKS)).toMatchObject({
    note: '2026-031 · 等附议 · 要 10 位附议 · 安和物业 · 5 栋前 · 分给了何琳',
    verb: '打开',
    path: '/pages/proposal/index?id=proposal-1',
  })
  expect(rowText(row(), NOW, DESKS)).toMatchObject({
    verb: '看一看',
    path: '/workbench/proposal-screen/index?id=proposal-1',
  })
})

test('only what the person may do with each of them is offered', () => {
  const ids = (rows: BoardRow[]) => actsFor(rows).map(({ id }) => id)
  const mayNot = { canScreen: false, canMerge: false, canAssign: false }
  expect(ids([row(), row({ id: 'proposal-2' })])).toEqual(['accept', 'return', 'merge', 'assign', 'print'])
  expect(ids([row()])).not.toContain('merge')
  expect(ids([row(), row({ viewer: mayNot })])).toEqual(['print'])
})

test('officers are those of the one desk whose turn it is; of two desks nobody fits', () => {
  const grant = (holder: string, role: GrantView['role'], state: GrantView['state'] = 'active') =>
    ({ grantId: holder, holder, role, state, title: '' }) as GrantView
  const grants = [
    grant('何琳', 'proposalCommittee'),
    grant('丁小满', 'proposalCommittee', 'ended'),
    grant('吴志强', 'propertyStaff'),
  ]
  const names = (rows: BoardRow[]) => officersFor(rows, grants).map(({ label }) => label)
  const answering = row({ state: 'response', responsible: 'propertyCompany' })
  expect(names([row()])).toEqual(['何琳', '不分给谁'])
  expect(names([answering])).toEqual(['吴志强', '不分给谁'])
  expect(names([row(), answering])).toEqual(['不分给谁'])
})

test('nothing is sent without what it needs, nor with a place left open', () => {
  expect(verdictOf({ ...noChoice, act: 'accept' })).toBe('选一下由谁来答复。')
  expect(verdictOf({ ...noChoice, act: 'accept', responsible: 'branch' })).toEqual({
    kind: 'accept',
    responsible: 'branch',
  })
  expect(verdictOf({ ...noChoice, act: 'return', reason: '在哪儿：【几栋】' })).toMatch('没填')
  expect(
    verdictOf({ ...noChoice, act: 'merge', reason: '说的是同一处的同一件事，合在一起问物业。' }),
  ).toMatch('留哪一件')
})

test('each of several has its own line, and the title says how many were done', () => {
  const results = [
    { id: 'proposal-1', outcome: 'done' as const, state: 'seconding' as const, message: '' },
    { id: 'proposal-2', outcome: 'already' as const, state: 'returned' as const, message: '别人先办了。' },
  ]
  expect(resultsTitle(results)).toBe('办好 1 件，1 件没办')
  expect(resultsText(results, [row()])).toEqual([
    { id: 'proposal-1', title: '加一盏路灯', text: '办好了，现在是“等附议”。', done: true },
    { id: 'proposal-2', title: '', text: '别人先办了。现在是“等提的人补充”。', done: false },
  ])
})

test('what narrows the board is said, and asked for alone', () => {
  const narrow = { ...everything, body: 'propertyCompany' as const, late: true }
  const community = { desks: DESKS, buildings: [] } as never
  expect(narrowText(narrow, community)).toBe('只看：安和物业、超期的')
  expect(queryOf('due', narrow)).toEqual({ stage: 'due', body: 'propertyCompany', late: true })
  expect(narrowText(everything, community)).toBe('看全部，可以挑着看')
})
