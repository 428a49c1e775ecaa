/** What can be done with several at once, and what each way still needs. */
import type { Input } from '../../../typings/api'
import type { Body, Role } from '../../../typings/domain'
import type { GrantView } from '../../../typings/members'
import type { BoardRow } from '../../../typings/proposal-committee'
import { isAnswering } from '../../answerers'

export type Act = 'accept' | 'return' | 'merge' | 'assign' | 'print'

export interface Choice {
  act: Act | ''
  responsible: string
  reason: string
  /** The one that stays, of those chosen. */
  into: string
  /** The office of whoever looks after them; `nobody` takes it back. */
  grantId: string
}

export const noChoice: Choice = { act: '', responsible: '', reason: '', into: '', grantId: '' }

export const MOST = 20

interface ActText {
  id: Act
  title: string
  note: string
}

/** Only what the person may do with each of them. */
export function actsFor(rows: readonly BoardRow[]): ActText[] {
  const all = (may: keyof BoardRow['viewer']): boolean => rows.every(({ viewer }) => viewer[may])
  const acts: [boolean, ActText][] = [
    [all('canScreen'), { id: 'accept', title: '一起受理', note: '请邻居附议，由同一个单位答复' }],
    [all('canScreen'), { id: 'return', title: '一起请补充', note: '14 天内补齐，补齐了再看' }],
    [
      rows.length > 1 && all('canMerge'),
      { id: 'merge', title: '并成一件', note: '留一件，别的并进去，附议一个人只算一次' },
    ],
    [all('canAssign'), { id: 'assign', title: '分给一个人', note: '同单位的人都还能办，只是先归他管' }],
    [true, { id: 'print', title: '打印开会用的材料', note: '一件一段，附议、期限、两边的话各几条' }],
  ]
  return acts.flatMap(([may, act]) => (may ? [act] : []))
}

export const ACT_TITLES: Record<Act, string> = {
  accept: '一起受理',
  return: '一起请补充',
  merge: '并成一件',
  assign: '分给谁',
  print: '打印',
}

const ROLES_OF: Partial<Record<Body, Role>> = {
  branch: 'branchSecretary',
  residentsCommittee: 'committeeMember',
  ownersCommittee: 'ownersCommitteeMember',
  propertyCompany: 'propertyStaff',
}

/** Those who can look after all of them: of the proposal committee while they are screened, then of the body. */
export function officersFor(rows: readonly BoardRow[], grants: readonly GrantView[]) {
  const roles = new Set(
    rows.map(({ state, responsible }) =>
      state === 'screening' ? 'proposalCommittee' : responsible && ROLES_OF[responsible],
    ),
  )
  const [role] = roles
  const fitting = roles.size === 1 ? grants.filter((one) => one.state === 'active' && one.role === role) : []
  const people = fitting.map(({ grantId, holder, title }) => ({ id: grantId, label: holder, note: title }))
  return [...people, { id: 'nobody', label: '不分给谁', note: '谁先看到谁办' }]
}

type Verdict = Input<'proposals.screenMany'>['verdict']

/** The verdict over them, or the sentence that says what is missing. */
export function verdictOf({ act, responsible, reason, into }: Choice): Verdict | string {
  const words = reason.trim()
  if (act === 'accept') return isAnswering(responsible) ? { kind: act, responsible } : '选一下由谁来答复。'
  if (/【[^】]*】/.test(words)) return '【】里还有没填的，填好了再发。'
  if (act === 'return') return words.length >= 5 ? { kind: act, reason: words } : '写一句要补什么。'
  if (act !== 'merge') return '先选一项。'
  if (!into) return '选一下留哪一件。'
  return words.length >= 20
    ? { kind: act, into, reason: words }
    : `再写几句，至少 20 个字，现在 ${words.length} 个。`
}
