/** Roles: proposed by someone entitled, accepted by the person named, public, dated, kept apart. */
import type { Role } from '../../typings/domain'
import { DAY, after, newCommunity, newEstate, newId, nowOf, theDoor } from '../world'
import type { Community, Person } from '../world'

const memberId = async (by: Person, name: string): Promise<string> => {
  const { people } = await by.call('members.findPeople', { name })
  return people[0]!.memberId
}

async function propose(community: Community, person: Person, role: Role, by = community.steward) {
  const id = await memberId(community.steward, person.name)
  return by.call('members.proposeRole', { grantId: newId(), memberId: id, role })
}

test('a role begins when the person named says yes', async () => {
  const community = await newCommunity()
  const chen = await community.register('陈静')
  const grant = await propose(community, chen, 'committeeMember')
  expect(grant).toMatchObject({ state: 'proposed', holder: '陈静', from: null })
  const before = await chen.call('members.me', {})
  expect(before.roles).toEqual([])
  expect(before.offers.map((offer) => offer.grantId)).toEqual([grant.grantId])
  const accepted = await chen.call('members.acceptRole', { grantId: grant.grantId, version: grant.version })
  expect(accepted).toMatchObject({ state: 'active', holder: '陈静' })
  const me = await chen.call('members.me', {})
  expect(me.roles.map((held) => held.role)).toEqual(['committeeMember'])
  expect(me.offers).toEqual([])
})

test('the offer stands on the home page until it is answered', async () => {
  const community = await newCommunity()
  const chen = await community.register('陈静')
  const grant = await propose(community, chen, 'supervisor')
  const home = await chen.call('desk.home', {})
  expect(home.needs).toContainEqual({ kind: 'role', grantId: grant.grantId, title: '监督员' })
  await chen.call('members.declineRole', { grantId: grant.grantId, version: grant.version })
  expect((await chen.call('desk.home', {})).needs).toEqual([])
})

test('nobody proposes themselves, and nobody accepts for another', async () => {
  const community = await newCommunity()
  const { steward } = community
  const own = await memberId(steward, '周敏')
  const self = { grantId: newId(), memberId: own, role: 'supervisor' as const }
  expect(await steward.refusal('members.proposeRole', self)).toBe('forbidden')
  const chen = await community.register('陈静')
  const grant = await propose(community, chen, 'committeeMember')
  const other = await community.register('赵强')
  const answer = { grantId: grant.grantId, version: grant.version }
  expect(await other.refusal('members.acceptRole', answer)).toBe('not_found')
  expect(await steward.refusal('members.acceptRole', answer)).toBe('not_found')
})

test('a branch secretary proposes editors and nothing else; a resident nobody', async () => {
  const community = await newCommunity()
  const secretary = await community.officer('何平', 'branchSecretary')
  const wu = await community.register('吴洋')
  await expect(propose(community, wu, 'branchEditor', secretary)).resolves.toMatchObject({
    state: 'proposed',
  })
  await expect(propose(community, wu, 'supervisor', secretary)).rejects.toMatchObject({ code: 'forbidden' })
  await expect(propose(community, secretary, 'supervisor', wu)).rejects.toMatchObject({ code: 'forbidden' })
})

describe('separation of duties', () => {
  test.each<[Role, Role]>([
    ['branchEditor', 'supervisor'],
    ['committeeMember', 'supervisor'],
    ['propertyStaff', 'pollCommittee'],
    ['propertyStaff', 'proposalCommittee'],
    ['supervisor', 'propertyStaff'],
  ])('%s is not also %s', async (first, second) => {
    const community = await newCommunity()
    const chen = await community.officer('陈静', first)
    await expect(propose(community, chen, second)).rejects.toMatchObject({ code: 'conflict' })
  })

  test('a steward composes, counts and supervises nothing, but may serve a building', async () => {
    const community = await newEstate(1, 1)
    const second = await community.officer('郑华', 'steward')
    await expect(propose(community, second, 'branchSecretary')).rejects.toMatchObject({ code: 'conflict' })
    await expect(propose(community, second, 'supervisor')).rejects.toMatchObject({ code: 'conflict' })
    await community.appoint(second, 'buildingSteward', community.view.buildings[0]!.id)
  })

  test('two offers that do not go together: accepted at once, one of them holds', async () => {
    const community = await newCommunity()
    const chen = await community.register('陈静')
    const one = await propose(community, chen, 'committeeMember')
    const two = await propose(community, chen, 'supervisor')
    const answers = await Promise.all(
      [one, two].map((grant) =>
        chen.refusal('members.acceptRole', { grantId: grant.grantId, version: grant.version }),
      ),
    )
    expect(answers.sort()).toEqual(['conflict', 'ok'])
    expect((await chen.call('members.me', {})).roles).toHaveLength(1)
  })
})

test('the list of offices is public, with full names and dates', async () => {
  const community = await newCommunity()
  await community.officer('何平', 'branchSecretary')
  const visitor = await community.register('李芳')
  const { grants } = await visitor.call('members.listRoles', {})
  const grant = grants.find((one) => one.holder === '何平')
  expect(grant).toMatchObject({ title: '支部书记', state: 'active' })
  expect(grant?.from).not.toBeNull()
})

test('what is only proposed is nobody else’s business', async () => {
  const community = await newCommunity()
  const chen = await community.register('陈静')
  await propose(community, chen, 'supervisor')
  const visitor = await community.register('李芳')
  const { grants } = await visitor.call('members.listRoles', {})
  expect(grants.map((grant) => grant.holder)).toEqual(['周敏'])
})

describe('ending', () => {
  test('a steward ends a role with a reason; it stays on the list, and its power is gone', async () => {
    const community = await newCommunity()
    const secretary = await community.officer('何平', 'branchSecretary')
    const { grants } = await community.steward.call('members.listRoles', {})
    const grant = grants.find((one) => one.holder === '何平')!
    const ended = await community.steward.call('members.endRole', {
      grantId: grant.grantId,
      version: grant.version,
      reason: '任期满了',
    })
    expect(ended.state).toBe('ended')
    expect(await secretary.refusal('desk.workbench', {})).toBe('forbidden')
    const inbox = await secretary.call('messages.list', {})
    expect(inbox.items[0]).toMatchObject({ title: '您不再是支部书记', body: '任期满了' })
  })

  test('a colleague cannot end it; the holder can', async () => {
    const community = await newCommunity()
    const secretary = await community.officer('何平', 'branchSecretary')
    const editor = await community.officer('吴洋', 'branchEditor')
    const { grants } = await editor.call('members.listRoles', {})
    const grant = grants.find((one) => one.holder === '吴洋')!
    const end = { grantId: grant.grantId, version: grant.version, reason: '搬走了' }
    expect(await secretary.refusal('members.endRole', end)).toBe('forbidden')
    expect(await editor.refusal('members.endRole', end)).toBe('ok')
  })

  test('the last steward hands over first; of two who leave at once, one stays', async () => {
    const community = await newCommunity()
    const { steward } = community
    const only = (await steward.call('members.listRoles', {})).grants[0]!
    const leave = (grantId: string, version: number) => ({ grantId, version, reason: '换人' })
    expect(await steward.refusal('members.endRole', leave(only.grantId, only.version))).toBe('conflict')
    const second = await community.officer('郑华', 'steward')
    const { grants } = await steward.call('members.listRoles', {})
    const of = (name: string) => grants.find((grant) => grant.holder === name)!
    const left = await Promise.all([
      steward.refusal('members.endRole', leave(of('周敏').grantId, of('周敏').version)),
      second.refusal('members.endRole', leave(of('郑华').grantId, of('郑华').version)),
    ])
    expect(left.sort()).toEqual(['conflict', 'ok'])
  })

  test('a role past its last day gives no power, though nobody wrote so', async () => {
    const community = await newCommunity()
    const chen = await community.register('陈静')
    const until = after(await nowOf(), DAY)
    const grant = await community.steward.call('members.proposeRole', {
      grantId: newId(),
      memberId: await memberId(community.steward, '陈静'),
      role: 'committeeMember',
      until,
    })
    await chen.call('members.acceptRole', { grantId: grant.grantId, version: grant.version })
    expect(await chen.refusal('desk.workbench', {})).toBe('ok')
    await theDoor().advance('25h')
    expect(await chen.refusal('desk.workbench', {})).toBe('forbidden')
    const { grants } = await chen.call('members.listRoles', {})
    expect(grants.find((one) => one.grantId === grant.grantId)).toMatchObject({
      state: 'ended',
      endedAt: until,
    })
  })
})

test('a building steward names a building that is there; others name none', async () => {
  const community = await newEstate(1, 1)
  await community.register('陈静')
  const id = await memberId(community.steward, '陈静')
  const proposal = (more: object) => ({
    grantId: newId(),
    memberId: id,
    role: 'buildingSteward' as const,
    ...more,
  })
  const { steward } = community
  expect(await steward.refusal('members.proposeRole', proposal({}))).toBe('invalid')
  expect(await steward.refusal('members.proposeRole', proposal({ buildingId: 'b99' }))).toBe('invalid')
  const building = community.view.buildings[0]!.id
  expect(
    await steward.refusal('members.proposeRole', {
      ...proposal({ buildingId: building }),
      role: 'supervisor',
    }),
  ).toBe('invalid')
  expect(await steward.refusal('members.proposeRole', proposal({ buildingId: building }))).toBe('ok')
})

test('whoever holds an office keeps the name it was granted under', async () => {
  const community = await newCommunity()
  const chen = await community.officer('陈静', 'supervisor')
  expect(await chen.refusal('members.setName', { name: '王静' })).toBe('conflict')
})
