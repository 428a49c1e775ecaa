/** First start: the operator's code, choosing a community, consent by purpose, a name. */
import { claimCode } from '../../cloudfunctions/claim-code'
import { newCommunity, newId, theDoor } from '../world'

const names = { name: '桂花社区', estate: '桂花苑' }
const aNumber = (): number => Math.floor(Math.random() * 2 ** 40)
const stranger = (): string => `o-visitor-${newId()}`

describe('the operator’s claim code', () => {
  test('opens one community and makes its user the first steward', async () => {
    const me = await theDoor().call(stranger(), undefined, 'members.claim', {
      code: claimCode(aNumber()).toLowerCase(),
      name: '周敏',
      community: names,
    })
    expect(me.community).toMatchObject(names)
    expect(me.roles.map((held) => held.role)).toEqual(['steward'])
    expect(me.standing).toBe('registered')
    expect(me.community?.desks.map((desk) => desk.body)).toContain('propertyCompany')
  })

  test('works once; whoever used it gets the same community again', async () => {
    const code = claimCode(aNumber())
    const first = stranger()
    const claim = { code, name: '周敏', community: names }
    const me = await theDoor().call(first, undefined, 'members.claim', claim)
    const again = await theDoor().call(first, undefined, 'members.claim', claim)
    expect(again.community?.id).toBe(me.community?.id)
    const other = await theDoor().reply(stranger(), undefined, 'members.claim', claim)
    expect(other).toMatchObject({ ok: false, error: { code: 'expired' } })
  })

  test('used by many at once makes one community', async () => {
    const code = claimCode(aNumber())
    const replies = await Promise.all(
      Array.from({ length: 6 }, () =>
        theDoor().reply(stranger(), undefined, 'members.claim', { code, name: '周敏', community: names }),
      ),
    )
    expect(replies.filter((reply) => reply.ok)).toHaveLength(1)
  })

  test('five wrong ones a day are the limit, and then even the right one waits', async () => {
    const openid = stranger()
    const attempt = (code: string) =>
      theDoor().reply(openid, undefined, 'members.claim', { code, name: '周敏', community: names })
    for (let n = 0; n < 5; n += 1)
      expect(await attempt(`7-000000000000000${n}`)).toMatchObject({ error: { code: 'expired' } })
    expect(await attempt('7-0000000000000009')).toMatchObject({ error: { code: 'limit' } })
    expect(await attempt(claimCode(aNumber()))).toMatchObject({ error: { code: 'limit' } })
  })
})

describe('coming in', () => {
  test('a stranger belongs nowhere, and hears what they will be asked', async () => {
    const openid = stranger()
    const me = await theDoor().call(openid, undefined, 'members.me', {})
    expect(me).toMatchObject({ community: null, standing: 'visitor', roles: [], household: null })
    expect(me.consents.map((consent) => consent.purpose)).toEqual(['service', 'household', 'messages'])
    for (const consent of me.consents) expect(consent).toMatchObject({ agreedAt: null, version: 1 })
    const home = await theDoor().reply(openid, undefined, 'desk.home', {})
    expect(home).toMatchObject({ ok: false, error: { code: 'forbidden' } })
  })

  test('entering makes a visitor, twice as well as once; an unknown community is not found', async () => {
    const community = await newCommunity()
    const openid = stranger()
    const me = await theDoor().call(openid, undefined, 'members.enter', { communityId: community.id })
    expect(me).toMatchObject({ community: { id: community.id }, standing: 'visitor', name: '' })
    await theDoor().call(openid, undefined, 'members.enter', { communityId: community.id })
    expect(await theDoor().call(openid, undefined, 'members.me', {})).toMatchObject({
      community: { id: community.id },
    })
    const lost = await theDoor().reply(openid, undefined, 'members.enter', { communityId: 'nowhere' })
    expect(lost).toMatchObject({ ok: false, error: { code: 'not_found' } })
  })

  test('a community that was never entered is as good as none', async () => {
    const here = await newCommunity()
    const there = await newCommunity()
    const reply = await theDoor().reply(here.steward.openid, there.id, 'members.listRoles', {})
    expect(reply).toMatchObject({ ok: false, error: { code: 'forbidden' } })
  })

  test('the list names communities and nothing of their people', async () => {
    const community = await newCommunity()
    const { communities, claimable } = await theDoor().call(
      stranger(),
      undefined,
      'members.findCommunities',
      {},
    )
    expect(communities).toContainEqual({ id: community.id, name: '梧桐里社区', estate: '枫林苑' })
    expect(claimable).toBe(false)
  })
})

describe('consent', () => {
  test('is asked before a name is taken', async () => {
    const community = await newCommunity()
    const openid = stranger()
    await theDoor().call(openid, undefined, 'members.enter', { communityId: community.id })
    const reply = await theDoor().reply(openid, community.id, 'members.setName', { name: '李芳' })
    expect(reply).toMatchObject({ ok: false, error: { code: 'consent_needed' } })
  })

  test('to a wording that is not in force does not count', async () => {
    const community = await newCommunity()
    const li = await community.register('李芳')
    expect(await li.refusal('members.consent', { purpose: 'messages', version: 2, agreed: true })).toBe(
      'stale',
    )
  })

  test('withdrawn leaves only reading, and is given back as easily', async () => {
    const community = await newCommunity()
    const li = await community.register('李芳')
    const gone = await li.call('members.consent', { purpose: 'service', version: 1, agreed: false })
    expect(gone.standing).toBe('visitor')
    expect(await li.refusal('members.setName', { name: '李小芳' })).toBe('consent_needed')
    expect(await li.refusal('notices.list', { filter: 'current' })).toBe('ok')
    const back = await li.call('members.consent', { purpose: 'service', version: 1, agreed: true })
    expect(back.standing).toBe('registered')
  })

  test('a steward who withdraws holds no power until they agree again', async () => {
    const { steward } = await newCommunity()
    await steward.call('members.consent', { purpose: 'service', version: 1, agreed: false })
    expect(await steward.refusal('members.findPeople', { name: '李' })).toBe('forbidden')
    const me = await steward.call('members.consent', { purpose: 'service', version: 1, agreed: true })
    expect(me.roles.map((held) => held.role)).toEqual(['steward'])
  })
})

test('everything kept about me can be read by me', async () => {
  const community = await newCommunity()
  const li = await community.register('李芳')
  const { sections } = await li.call('members.exportMine', {})
  expect(sections.find((section) => section.title === '我')?.lines).toContain('称呼：李芳')
})

describe('a name the content check is unsure of', () => {
  afterEach(() => theDoor().remove('/openapi'))

  test('waits for a moderator, and shows once they say so', async () => {
    const community = await newCommunity()
    const li = await community.register('李芳')
    const moderator = await community.officer('陈静', 'committeeMember')
    const unsure = { result: { suggest: 'review', label: 21000 } }
    await theDoor().post('/openapi', { api: 'security.msgSecCheck', reply: unsure })
    const me = await li.call('members.setName', { name: '李大善人' })
    expect(me).toMatchObject({ name: '李芳', heldName: '李大善人' })
    const { items } = await moderator.call('moderation.list', {})
    const held = items.find((item) => item.kind === 'name')!
    expect(held.text).toBe('李大善人')
    await moderator.call('moderation.decide', { id: held.id, version: held.version, show: true })
    expect(await li.call('members.me', {})).toMatchObject({ name: '李大善人', heldName: null })
  })

  test('that is refused leaves the old one', async () => {
    const community = await newCommunity()
    const li = await community.register('李芳')
    const risky = { result: { suggest: 'risky', label: 20003 } }
    await theDoor().post('/openapi', { api: 'security.msgSecCheck', reply: risky })
    expect(await li.refusal('members.setName', { name: '坏话' })).toBe('content_refused')
    expect((await li.call('members.me', {})).name).toBe('李芳')
  })
})
