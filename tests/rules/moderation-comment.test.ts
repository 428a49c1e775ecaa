import fc from 'fast-check'
import {
  appeal,
  decideAppeal,
  hide,
  look,
  mayLook,
  reasonsFor,
} from '../../cloudfunctions/moderation/comment'
import type { Comment } from '../../cloudfunctions/moderation/comment'
import type { Actor } from '../../cloudfunctions/kernel/context'
import type { AppError } from '../../cloudfunctions/kernel/errors'
import type { Moderation } from '../../cloudfunctions/kernel/moderated'
import { canHide, restoredAt, stubOf } from '../../cloudfunctions/kernel/moderated'
import type { Body, Role } from '../../typings/domain'

const now = '2026-06-10T02:00:00.000Z'
const visible: Moderation = {
  state: 'visible',
  label: null,
  heldAt: null,
  escalatedAt: null,
  hidden: null,
  appeal: null,
}

const comment = (over: Partial<Moderation> = {}, body: Body = 'propertyCompany'): Comment => ({
  facts: {
    author: { personId: 'wang', surname: '王', building: '6 栋' },
    body,
    text: '物业费去哪儿了？',
    about: '停水',
    path: '/pages/notice/index?id=n1',
    at: now,
    isPublic: true,
  },
  moderation: { ...visible, ...over },
})

const person = (personId: string, ...roles: Role[]): Actor => ({
  accountId: personId,
  personId,
  openid: '',
  name: personId,
  standing: 'registered',
  consents: [],
  household: null,
  roles: roles.map((role) => ({ role, buildingId: null })),
})

const chen = person('chen', 'branchSecretary')
const lin = person('lin', 'committeeMember')
const he = person('he', 'supervisor')
const wang = person('wang')

const code = (work: () => unknown): string => {
  try {
    work()
    return 'ok'
  } catch (error) {
    return (error as AppError).code
  }
}

const hiddenByChen = (): Comment => ({ ...comment(), moderation: hide(comment(), 'abuse', chen, now) })
const appealed = (): Comment => ({
  ...comment(),
  moderation: appeal(hiddenByChen(), '我说的是实情。', wang, now),
})

describe('hiding', () => {
  test('by a moderator who neither wrote it nor is addressed by it', () => {
    expect(code(() => hide(comment(), 'abuse', chen, now))).toBe('ok')
    expect(code(() => hide(comment({}, 'branch'), 'abuse', chen, now))).toBe('forbidden')
    expect(code(() => hide(comment({}, 'branch'), 'abuse', lin, now))).toBe('ok')
    expect(code(() => hide(comment({}, 'residentsCommittee'), 'abuse', lin, now))).toBe('forbidden')
    expect(code(() => hide(comment(), 'abuse', he, now))).toBe('forbidden')
    expect(code(() => hide(comment(), 'abuse', person('wang', 'branchSecretary'), now))).toBe('forbidden')
  })
  test('whoever holds two offices is bound by both', () => {
    const both = person('zhao', 'committeeMember', 'branchSecretary')
    expect(code(() => hide(comment({}, 'branch'), 'abuse', both, now))).toBe('forbidden')
    expect(code(() => hide(comment({}, 'residentsCommittee'), 'abuse', both, now))).toBe('forbidden')
  })
  test('no body ever hides what is addressed to it, whoever acts', () => {
    const roles = fc.uniqueArray(
      fc.constantFrom<Role>(
        'branchSecretary',
        'branchEditor',
        'committeeMember',
        'propertyStaff',
        'supervisor',
      ),
      { maxLength: 3 },
    )
    const desks: Partial<Record<Role, Body>> = {
      branchSecretary: 'branch',
      branchEditor: 'branch',
      committeeMember: 'residentsCommittee',
      propertyStaff: 'propertyCompany',
    }
    const bodies = fc.constantFrom<Body>('branch', 'residentsCommittee', 'propertyCompany')
    fc.assert(
      fc.property(roles, bodies, (held, body) => {
        const actor = person('x', ...held)
        const about = comment({}, body)
        const did = code(() => hide(about, 'abuse', actor, now)) === 'ok'
        expect(did).toBe(canHide(about.facts, about.moderation, actor))
        if (held.some((role) => desks[role] === body)) expect(did).toBe(false)
      }),
    )
  })
  test('that the check failed can be said only of what it had a doubt about', () => {
    expect(code(() => hide(comment(), 'checkFailed', chen, now))).toBe('invalid')
    expect(code(() => hide(comment({ label: '20003' }), 'checkFailed', chen, now))).toBe('ok')
    expect(reasonsFor(visible)).not.toContain('checkFailed')
  })
  test('not twice, not while it waits for a look, not after it was put back', () => {
    expect(code(() => hide(hiddenByChen(), 'abuse', lin, now))).toBe('conflict')
    expect(code(() => hide(comment({ state: 'held', heldAt: now }), 'abuse', chen, now))).toBe('conflict')
    const restored = decideAppeal(appealed(), { upheld: true, reason: '只是批评。' }, he, now)
    expect(code(() => hide({ ...comment(), moderation: restored }, 'abuse', lin, now))).toBe('conflict')
  })
})

describe('a look at what the check left to a human', () => {
  const held = comment({ state: 'held', label: '20001', heldAt: now })
  test('shows it, or hides it with a reason', () => {
    expect(look(held, null, chen, now)).toMatchObject({ state: 'visible', label: '20001', heldAt: null })
    expect(look(held, 'checkFailed', chen, now)).toMatchObject({ state: 'hidden', hidden: { by: 'chen' } })
  })
  test('whoever is addressed may show it, and may not keep it back', () => {
    const ours = comment({ state: 'held', label: '20001', heldAt: now }, 'branch')
    expect(code(() => look(ours, null, chen, now))).toBe('ok')
    expect(code(() => look(ours, 'abuse', chen, now))).toBe('forbidden')
  })
  test('supervisors look when the day is over', () => {
    expect(mayLook(held, he, false)).toBe(false)
    expect(mayLook(held, he, true)).toBe(true)
    expect(mayLook(held, person('wang', 'branchSecretary'), true)).toBe(false)
  })
})

describe('the appeal', () => {
  test('once, by the author, while it is hidden', () => {
    expect(code(() => appeal(hiddenByChen(), '我说的是实情。', lin, now))).toBe('forbidden')
    expect(code(() => appeal(comment(), '我说的是实情。', wang, now))).toBe('conflict')
    expect(code(() => appeal(appealed(), '再看看。', wang, now))).toBe('conflict')
    const kept = decideAppeal(appealed(), { upheld: false, reason: '指名骂了人。' }, he, now)
    expect(code(() => appeal({ ...comment(), moderation: kept }, '再看看。', wang, now))).toBe('conflict')
  })
  test('the supervisors have three working days: asked on Wednesday, due on Monday', () =>
    expect(appealed().moderation.appeal?.dueAt).toBe('2026-06-15T10:00:00.000Z'))
  test('neither the author nor the hider decides it, nor anyone twice', () => {
    const yes = { upheld: true, reason: '只是批评。' }
    expect(code(() => decideAppeal(appealed(), yes, person('wang', 'supervisor'), now))).toBe('forbidden')
    expect(code(() => decideAppeal(appealed(), yes, person('chen', 'supervisor'), now))).toBe('forbidden')
    expect(code(() => decideAppeal(appealed(), yes, chen, now))).toBe('forbidden')
    expect(code(() => decideAppeal(hiddenByChen(), yes, he, now))).toBe('conflict')
    const decided = { ...comment(), moderation: decideAppeal(appealed(), yes, he, now) }
    expect(code(() => decideAppeal(decided, yes, he, now))).toBe('conflict')
  })
  test('upheld puts it back and says so; refused keeps the stub', () => {
    const restored = decideAppeal(appealed(), { upheld: true, reason: '只是批评。' }, he, now)
    expect(restoredAt(restored)).toBe(now)
    expect(stubOf(restored, true)).toBeNull()
    const kept = decideAppeal(appealed(), { upheld: false, reason: '指名骂了人。' }, he, now)
    expect(stubOf(kept, true)).toMatchObject({ appeal: 'kept', canAppeal: false, role: 'branchSecretary' })
  })
})
