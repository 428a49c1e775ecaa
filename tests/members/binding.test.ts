/** Binding to a household: the door to every vote. */
import { newCommunity, newEstate, newId, place, theDoor } from '../world'
import type { Community, Person } from '../world'
import { rollWorkbook, sampleHouseholds } from '../../simulator/world/workbook'

const consent = (person: Person) =>
  person.call('members.consent', { purpose: 'household', version: 1, agreed: true })

async function ready(community: Community, name: string): Promise<Person> {
  const person = await community.register(name)
  await consent(person)
  return person
}

/** What an owner of the roll knows about their own flat. */
const ownerOf = (n: number) => sampleHouseholds(3)[n]!
const request = (community: Community, n: number, more: object = {}) => ({
  requestId: newId(),
  ...place(community, n),
  name: ownerOf(n).owner,
  phoneTail: ownerOf(n).phone.slice(-4),
  relation: 'owner' as const,
  ...more,
})

/** What the phone's button hands over for a number that WeChat verified. */
const verified = (number: string) => ({ phoneCode: `phone:${number}` })

describe('a steward’s one-time code', () => {
  test('binds whoever it was handed to, to that household, as that relation', async () => {
    const community = await newEstate(1, 2)
    const li = await ready(community, '李芳')
    const { code, address } = await community.steward.call('members.issueCode', {
      ...place(community, 0),
      relation: 'tenant',
    })
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/)
    const me = await li.call('members.bindWithCode', {
      code: ` ${code.slice(0, 4).toLowerCase()}-${code.slice(4)}`,
    })
    expect(me.household).toMatchObject({ address, relation: 'tenant' })
    expect(me.standing).toBe('verifiedResident')
    expect(me.viewer.canVoteFrom! > me.household!.boundAt).toBe(true)
  })

  test('works once; a lost reply costs nothing', async () => {
    const community = await newEstate(1, 2)
    const li = await ready(community, '李芳')
    const wang = await ready(community, '王磊')
    const { code } = await community.steward.call('members.issueCode', {
      ...place(community, 0),
      relation: 'owner',
    })
    await li.call('members.bindWithCode', { code })
    expect((await li.call('members.bindWithCode', { code })).household).not.toBeNull()
    expect(await wang.refusal('members.bindWithCode', { code })).toBe('expired')
  })

  test('taken by several people at once binds one of them', async () => {
    const community = await newEstate(1, 2)
    const people = await Promise.all(['李芳', '王磊', '赵强'].map((name) => ready(community, name)))
    const { code } = await community.steward.call('members.issueCode', {
      ...place(community, 0),
      relation: 'owner',
    })
    const answers = await Promise.all(people.map((one) => one.refusal('members.bindWithCode', { code })))
    expect(answers.filter((answer) => answer === 'ok')).toHaveLength(1)
  })

  test('runs out after 72 hours', async () => {
    const community = await newEstate(1, 2)
    const li = await ready(community, '李芳')
    const { code } = await community.steward.call('members.issueCode', {
      ...place(community, 0),
      relation: 'owner',
    })
    await theDoor().advance('72h')
    expect(await li.refusal('members.bindWithCode', { code })).toBe('expired')
  })

  test('is another community’s nothing', async () => {
    const here = await newEstate(1, 2)
    const there = await newEstate(1, 2)
    const { code } = await here.steward.call('members.issueCode', { ...place(here, 0), relation: 'owner' })
    const li = await ready(there, '李芳')
    expect(await li.refusal('members.bindWithCode', { code })).toBe('expired')
  })

  test('is not to be guessed: ten wrong ones a day are the limit', async () => {
    const community = await newEstate(1, 2)
    const li = await ready(community, '李芳')
    for (let n = 0; n < 10; n += 1)
      expect(await li.refusal('members.bindWithCode', { code: `0000000${n}` })).toBe('expired')
    expect(await li.refusal('members.bindWithCode', { code: '00000000' })).toBe('limit')
  })

  test('is handed out by a building steward in their own building only', async () => {
    const community = await newEstate(2, 1)
    const [first, second] = community.view.buildings
    const helper = await community.officer('孙丽', 'buildingSteward', first!.id)
    const home = { entrance: 1, room: '101', relation: 'owner' as const }
    expect(await helper.refusal('members.issueCode', { buildingId: first!.id, ...home })).toBe('ok')
    expect(await helper.refusal('members.issueCode', { buildingId: second!.id, ...home })).toBe('forbidden')
    const li = await community.register('李芳')
    expect(await li.refusal('members.issueCode', { buildingId: first!.id, ...home })).toBe('forbidden')
  })

  test('is for a household of the roll', async () => {
    const community = await newEstate(1, 1)
    const nowhere = { ...place(community, 0), room: '909', relation: 'owner' as const }
    expect(await community.steward.refusal('members.issueCode', nowhere)).toBe('not_found')
  })
})

test('nothing is compared with the roll before consent', async () => {
  const community = await newEstate(1, 1)
  const li = await community.register('李芳')
  expect(await li.refusal('members.bindWithCode', { code: '00000000' })).toBe('consent_needed')
  expect(await li.refusal('members.bindWithPhone', { phoneCode: 'x' })).toBe('consent_needed')
  expect(await li.refusal('members.requestBinding', request(community, 0))).toBe('consent_needed')
})

test('one household a person: a second code is refused', async () => {
  const community = await newEstate(1, 2)
  const li = await community.resident('李芳', place(community, 0))
  const { code } = await community.steward.call('members.issueCode', {
    ...place(community, 1),
    relation: 'owner',
  })
  expect(await li.refusal('members.bindWithCode', { code })).toBe('conflict')
})

describe('the number WeChat verified', () => {
  test('binds the owner of the one household it stands at', async () => {
    const community = await newEstate(1, 2)
    const li = await ready(community, ownerOf(2).owner)
    const answer = await li.call('members.bindWithPhone', verified(ownerOf(2).phone))
    expect(answer.bound).toBe(true)
    expect(answer.me).toMatchObject({ standing: 'verifiedOwner', household: { relation: 'owner' } })
  })

  test('that stands at several households binds the one that is chosen, once, within ten minutes', async () => {
    const community = await newCommunity()
    const homes = sampleHouseholds(1, 2).map((home, n) => ({
      ...home,
      phone: n < 2 ? '13912345678' : home.phone,
    }))
    await community.importRoll(await rollWorkbook(homes))
    const li = await ready(community, '李芳')
    const asked = await li.call('members.bindWithPhone', verified('13912345678'))
    expect(asked).toMatchObject({ bound: false, me: { household: null } })
    expect(asked.choices.map((choice) => choice.address)).toEqual(['1 栋 1 单元 101', '1 栋 1 单元 102'])
    const { unitId } = asked.choices[1]!
    const bound = await li.call('members.bindWithPhone', { phoneCode: 'used up', unitId })
    expect(bound.me.household?.unitId).toBe(unitId)

    const late = await ready(community, '李小芳')
    await late.call('members.bindWithPhone', verified('13912345678'))
    await theDoor().advance('11m')
    expect(await late.refusal('members.bindWithPhone', { phoneCode: 'used up', unitId })).toBe('expired')
  })

  test('of another household does not bind the one that was asked for', async () => {
    const community = await newEstate(1, 2)
    const stranger = await ready(community, '王磊')
    const owner = await community.resident('黄英', place(community, 0))
    const { unitId } = (await owner.call('members.me', {})).household!
    const answer = await stranger.call('members.bindWithPhone', { ...verified(ownerOf(2).phone), unitId })
    expect(answer.bound).toBe(false)
    expect(answer.choices.map((choice) => choice.unitId)).not.toContain(unitId)
  })

  test('that stands nowhere binds nothing', async () => {
    const community = await newEstate(1, 2)
    const li = await ready(community, '李芳')
    const answer = await li.call('members.bindWithPhone', verified('13800138000'))
    expect(answer).toMatchObject({ bound: false, choices: [], me: { household: null } })
  })
})

describe('a request by unit, name and last four digits', () => {
  test('gets one and the same answer, right or wrong', async () => {
    const community = await newEstate(1, 2)
    const right = await ready(community, '李芳')
    const wrong = await ready(community, '王磊')
    const one = await right.call('members.requestBinding', request(community, 0))
    const two = await wrong.call('members.requestBinding', request(community, 0, { phoneTail: '9999' }))
    const three = await wrong.call('members.requestBinding', request(community, 0, { room: '909' }))
    expect(two).toEqual(one)
    expect(three).toEqual(one)
  })

  test('shows only stewards whether it matched', async () => {
    const community = await newEstate(1, 2)
    const right = await ready(community, '李芳')
    const wrong = await ready(community, '王磊')
    await right.call('members.requestBinding', request(community, 0))
    await wrong.call('members.requestBinding', request(community, 0, { name: '王磊' }))
    const { requests } = await community.steward.call('members.bindingRequests', {})
    expect(requests.map((one) => [one.name, one.matched])).toEqual([
      [ownerOf(0).owner, true],
      ['王磊', false],
    ])
  })

  test('that matched is heard of by co-residents, and confirmed by one of them', async () => {
    const community = await newEstate(1, 2)
    const owner = await community.resident('黄英', place(community, 0))
    const li = await ready(community, '李芳')
    await li.call('members.requestBinding', request(community, 0))
    const { requests } = await owner.call('members.household', {})
    expect(requests).toHaveLength(1)
    expect(requests[0]).toMatchObject({ matched: null, viewer: { canDecide: true } })
    await theDoor().advance('10m')
    const home = await owner.call('desk.home', {})
    expect(home.needs.map((need) => need.kind)).toEqual(['binding'])
    const { requestId, version } = requests[0]!
    const decided = await owner.call('members.decideBinding', { requestId, version, accept: true })
    expect(decided.state).toBe('confirmed')
    expect((await li.call('members.me', {})).household).toMatchObject({ relation: 'owner' })
    expect((await owner.call('desk.home', {})).needs).toEqual([])
  })

  test('that missed is heard of by nobody but stewards', async () => {
    const community = await newEstate(1, 2)
    const owner = await community.resident('黄英', place(community, 0))
    const stranger = await ready(community, '王磊')
    await stranger.call('members.requestBinding', request(community, 0, { phoneTail: '0001' }))
    await theDoor().advance('10m')
    expect((await owner.call('members.household', {})).requests).toEqual([])
    expect((await owner.call('messages.list', {})).items).toEqual([])
    const { requests } = await community.steward.call('members.bindingRequests', {})
    const missed = { requestId: requests[0]!.requestId, version: requests[0]!.version, accept: true }
    expect(await owner.refusal('members.decideBinding', missed)).toBe('not_found')
    expect(await stranger.refusal('members.decideBinding', missed)).toBe('not_found')
    expect(await community.steward.refusal('members.decideBinding', missed)).toBe('ok')
  })

  test('after five misses of a unit in a day, nothing is compared any more; a code works all the same', async () => {
    const community = await newEstate(1, 2)
    const guessers = await Promise.all(['甲一', '乙二', '丙三'].map((name) => ready(community, name)))
    for (let n = 0; n < 5; n += 1) {
      const guess = request(community, 0, { phoneTail: `111${n}` })
      await guessers[n % 3]!.call('members.requestBinding', guess)
    }
    const li = await ready(community, '李芳')
    const right = request(community, 0)
    await li.call('members.requestBinding', right)
    const { requests } = await community.steward.call('members.bindingRequests', {})
    expect(requests.find((one) => one.requestId === right.requestId)?.matched).toBe(false)
    await community.bind(li, place(community, 0))
    expect((await li.call('members.me', {})).household).not.toBeNull()
    const left = await community.steward.call('members.bindingRequests', {})
    expect(left.requests.map((one) => one.requestId)).not.toContain(right.requestId)
  })

  test('the next day the unit may be asked for again', async () => {
    const community = await newEstate(1, 2)
    const guessers = await Promise.all(['甲一', '乙二'].map((name) => ready(community, name)))
    for (let n = 0; n < 5; n += 1)
      await guessers[n % 2]!.call('members.requestBinding', request(community, 0, { phoneTail: `222${n}` }))
    await theDoor().advance('24h')
    const li = await ready(community, '李芳')
    const right = request(community, 0)
    await li.call('members.requestBinding', right)
    const { requests } = await community.steward.call('members.bindingRequests', {})
    expect(requests.find((one) => one.requestId === right.requestId)?.matched).toBe(true)
  })

  test('sent twice is one request', async () => {
    const community = await newEstate(1, 2)
    const li = await ready(community, '李芳')
    const same = request(community, 0)
    await Promise.all([li.call('members.requestBinding', same), li.call('members.requestBinding', same)])
    const { requests } = await community.steward.call('members.bindingRequests', {})
    expect(requests).toHaveLength(1)
  })

  test('is not for tenants: they ask a steward for a code', async () => {
    const community = await newEstate(1, 2)
    const li = await ready(community, '李芳')
    const asked = request(community, 0, { relation: 'tenant' })
    expect(await li.refusal('members.requestBinding', asked)).toBe('forbidden')
  })

  test('until it is confirmed one may ask, not second or vote', async () => {
    const community = await newEstate(1, 2)
    const li = await ready(community, '李芳')
    await li.call('members.requestBinding', request(community, 0))
    const me = await li.call('members.me', {})
    expect(me.viewer).toMatchObject({ canAsk: true, canSecond: false, canVoteFrom: null })
    expect(await li.refusal('proposals.second', { proposalId: newId() })).toBe('not_bound')
  })

  test('decided twice is decided once: the later hears what came of it', async () => {
    const community = await newEstate(1, 2)
    const owner = await community.resident('黄英', place(community, 0))
    const li = await ready(community, '李芳')
    await li.call('members.requestBinding', request(community, 0))
    const { requestId, version } = (await owner.call('members.household', {})).requests[0]!
    const answers = await Promise.all([
      owner.refusal('members.decideBinding', { requestId, version, accept: true }),
      community.steward.refusal('members.decideBinding', { requestId, version, accept: false }),
    ])
    expect(answers).toContain('ok')
    expect(answers.filter((answer) => answer === 'ok')).toHaveLength(1)
  })
})

describe('who lives here', () => {
  test('co-residents see who is bound, and hear when someone joins', async () => {
    const community = await newEstate(1, 2)
    const owner = await community.resident('黄英', place(community, 0))
    await community.resident('黄小英', place(community, 0), { relation: 'family' })
    const { coResidents } = await owner.call('members.household', {})
    expect(coResidents.map((one) => [one.name, one.relation, one.you])).toEqual([
      ['黄英', 'owner', true],
      ['黄小英', 'family', false],
    ])
    const { items } = await owner.call('messages.list', {})
    expect(items[0]?.title).toBe('黄小英绑定了您这一户')
  })

  test('an objection goes to the stewards, who end the binding or keep it with a reason', async () => {
    const community = await newEstate(1, 2)
    const owner = await community.resident('黄英', place(community, 0))
    const other = await community.resident('高明', place(community, 0), { relation: 'tenant' })
    const before = await owner.call('members.household', {})
    const binding = before.coResidents.find((one) => one.name === '高明')!
    const after = await owner.call('members.objectBinding', {
      bindingId: binding.bindingId,
      reason: '不认识这个人',
    })
    expect(after.coResidents.find((one) => one.name === '高明')).toMatchObject({
      objected: true,
      viewer: { canObject: false },
    })
    const { objections } = await community.steward.call('members.bindingRequests', {})
    expect(objections).toMatchObject([{ name: '高明', reason: '不认识这个人' }])
    expect(await owner.refusal('members.endBinding', { bindingId: binding.bindingId, reason: '走' })).toBe(
      'forbidden',
    )
    await community.steward.call('members.endBinding', {
      bindingId: binding.bindingId,
      reason: '核实过，不住这里',
    })
    expect((await other.call('members.me', {})).household).toBeNull()
    expect((await other.call('messages.list', {})).items[0]?.title).toContain('解除了')
    expect((await community.steward.call('members.bindingRequests', {})).objections).toEqual([])
  })

  test('kept: the objection is settled and the objector hears why', async () => {
    const community = await newEstate(1, 2)
    const owner = await community.resident('黄英', place(community, 0))
    const other = await community.resident('高明', place(community, 0), { relation: 'tenant' })
    const view = await owner.call('members.household', {})
    const { bindingId } = view.coResidents.find((one) => one.name === '高明')!
    await owner.call('members.objectBinding', { bindingId, reason: '不认识' })
    const { objections } = await community.steward.call('members.bindingRequests', {})
    await community.steward.call('members.keepBinding', {
      bindingId,
      version: objections[0]!.version,
      reason: '看过租房合同',
    })
    expect((await community.steward.call('members.bindingRequests', {})).objections).toEqual([])
    expect((await other.call('members.me', {})).household).not.toBeNull()
    expect((await owner.call('messages.list', {})).items[0]).toMatchObject({ body: '看过租房合同' })
  })

  test('leaving is one’s own to do, and one may be bound anew', async () => {
    const community = await newEstate(1, 2)
    const li = await community.resident('李芳', place(community, 0))
    const { coResidents } = await li.call('members.household', {})
    await li.call('members.endBinding', { bindingId: coResidents[0]!.bindingId, reason: '搬走了' })
    expect(await li.refusal('members.household', {})).toBe('not_bound')
    await community.bind(li, place(community, 1))
    expect((await li.call('members.me', {})).household?.address).toContain('102')
  })

  test('withdrawing the consent ends the binding', async () => {
    const community = await newEstate(1, 2)
    const li = await community.resident('李芳', place(community, 0))
    const me = await li.call('members.consent', { purpose: 'household', version: 1, agreed: false })
    expect(me).toMatchObject({ household: null, standing: 'registered' })
    const neighbour = await community.resident('黄英', place(community, 0))
    expect((await neighbour.call('members.household', {})).coResidents).toHaveLength(1)
  })

  test('strangers find nothing of it', async () => {
    const community = await newEstate(1, 2)
    const li = await community.resident('李芳', place(community, 0))
    const { bindingId } = (await li.call('members.household', {})).coResidents[0]!
    const next = await community.resident('王磊', place(community, 1))
    expect(await next.refusal('members.endBinding', { bindingId, reason: '试试' })).toBe('not_found')
    expect(await next.refusal('members.objectBinding', { bindingId, reason: '试试' })).toBe('not_found')
  })
})
