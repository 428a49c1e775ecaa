/** What an activity and its shifts may and must do, told by 孙大勇 who leads and the neighbours who come. */
import type { Output } from '../../typings/api'
import { HOUR, after, newEstate, newId, nowOf, place, theDoor } from '../world'
import { alterRow } from '../privacy/rows'
import type { Person } from '../world'
import type { Team } from './people'
import { draft, newTeam, plan, published } from './people'

let team: Team

beforeAll(async () => {
  team = await newTeam()
})

const signUp = (n: number, shiftId: string) => team.neighbours[n]!.call('rosters.signUp', { shiftId })
const look = async (n: number, activityId: string, shift = 0) =>
  (await team.neighbours[n]!.call('rosters.get', { activityId })).shifts[shift]!

/** Every page of a list. */
async function listed(person: Person, filter: 'coming' | 'past' | 'own'): Promise<string[]> {
  const ids: string[] = []
  let cursor: string | null = null
  do {
    const page: Output<'rosters.list'> = await person.call('rosters.list', {
      filter,
      ...(cursor ? { cursor } : {}),
    })
    ids.push(...page.items.map(({ id }) => id))
    cursor = page.next
  } while (cursor)
  return ids
}

/** What its lead hears who calls it off, and who changes a word of it. */
async function changes(activityId: string): Promise<string[]> {
  const now = await team.sun.call('rosters.get', { activityId })
  const { version, purpose, risks, contact, bring } = now
  const change = { purpose, risks, contact, bring, place: '东门', provided: '' }
  return Promise.all([
    team.sun.refusal('rosters.cancelActivity', { activityId, version, reason: '下大雨' }),
    team.sun.refusal('rosters.amend', { activityId, version, change }),
  ])
}

describe('planning', () => {
  test('a draft exists for its desk alone', async () => {
    const activity = await draft(team.sun)
    expect(activity).toMatchObject({ state: 'draft', desk: { body: 'residentOrganisation' } })
    expect(await team.neighbours[0]!.refusal('rosters.get', { activityId: activity.id })).toBe('not_found')
    const secretary = await team.estate.officer('周书记', 'branchSecretary')
    expect(
      await secretary.refusal('rosters.publish', { activityId: activity.id, version: activity.version }),
    ).toBe('not_found')
    for (const [person, filter] of [
      [secretary, 'own'],
      [team.neighbours[0]!, 'coming'],
    ] as const)
      expect(await listed(person, filter)).not.toContain(activity.id)
    const theirs = await secretary.call('desk.workbench', {})
    expect(theirs.today.map(({ id }) => id)).not.toContain(activity.id)
    const queue = await team.sun.call('desk.workbench', {})
    expect(queue.today).toContainEqual(expect.objectContaining({ kind: 'publishActivity', id: activity.id }))
  })

  test('without telling the risks there is no activity', async () => {
    const content = await plan({ risks: '' })
    const reply = await team.sun.reply('rosters.createDraft', { activityId: newId(), content })
    expect(reply).toMatchObject({ ok: false, error: { code: 'invalid', field: 'content.risks' } })
  })

  test('a shift ends after it starts, and two shifts have two ids', async () => {
    const content = await plan()
    const [first, second, third] = content.shifts
    const backwards = { ...content, shifts: [{ ...first!, endsAt: first!.startsAt }] }
    const twice = { ...content, shifts: [first!, { ...second!, shiftId: first!.shiftId }, third!] }
    const tooMany = { ...content, shifts: [{ ...first!, capacity: 201 }] }
    for (const bad of [backwards, twice, tooMany, { ...content, shifts: [] }])
      expect(await team.sun.refusal('rosters.createDraft', { activityId: newId(), content: bad })).toBe(
        'invalid',
      )
  })

  test('what has begun is not published; it is changed first', async () => {
    const activity = await draft(team.sun, await plan({ startsIn: 1 }))
    await theDoor().advance('2h')
    const { id: activityId, version } = activity
    expect(await team.sun.refusal('rosters.publish', { activityId, version })).toBe('closed')
    const content = await plan()
    const changed = await team.sun.call('rosters.changeDraft', { activityId, version, content })
    const out = await team.sun.call('rosters.publish', { activityId, version: changed.version })
    expect(out.state).toBe('published')
    expect(await team.sun.refusal('rosters.changeDraft', { activityId, version: out.version, content })).toBe(
      'conflict',
    )
  })

  test('another desk, or a neighbour, does not cancel it', async () => {
    const { id: activityId, version } = await published(team.sun)
    const member = await team.estate.officer('居委小李', 'committeeMember')
    const input = { activityId, version, reason: '下雨了' }
    expect(await member.refusal('rosters.cancelActivity', input)).toBe('forbidden')
    expect(await team.neighbours[0]!.refusal('rosters.cancelActivity', input)).toBe('forbidden')
  })
})

describe('signing up', () => {
  test('two places, two neighbours; the third waits and knows her place in the line', async () => {
    const { id, shifts } = await published(team.sun)
    const { shiftId } = shifts[0]!
    expect((await signUp(0, shiftId)).mine).toMatchObject({ state: 'accepted' })
    expect((await signUp(1, shiftId)).mine).toMatchObject({ state: 'accepted' })
    expect((await signUp(2, shiftId)).mine).toMatchObject({ state: 'waitlisted', position: 1 })
    expect((await signUp(3, shiftId)).mine).toMatchObject({ state: 'waitlisted', position: 2 })
    expect(await look(4, id)).toMatchObject({ taken: 2, waiting: 2, mine: null })
  })

  test('tapping twice, or at the same moment from two phones, is one place', async () => {
    const { id, shifts } = await published(team.sun)
    const { shiftId } = shifts[0]!
    await Promise.all([signUp(0, shiftId), signUp(0, shiftId), signUp(0, shiftId)])
    await signUp(0, shiftId)
    expect(await look(0, id)).toMatchObject({ taken: 1, waiting: 0, mine: { state: 'accepted' } })
  })

  test('not to two shifts at the same time, and the page says why', async () => {
    const first = await published(team.sun, await plan({ startsIn: 50, capacity: 1 }))
    const second = await published(team.sun, await plan({ startsIn: 51, title: '看护图书角' }))
    await signUp(0, first.shifts[0]!.shiftId)
    const shown = await look(0, second.id)
    expect(shown.viewer.canSignUp).toBeUndefined()
    expect(shown.viewer.whyNot).toContain(first.title)
    const { shiftId } = second.shifts[0]!
    expect(await team.neighbours[0]!.refusal('rosters.signUp', { shiftId })).toBe('conflict')
    // nor while waiting for a place there
    expect((await signUp(1, first.shifts[0]!.shiftId)).mine?.state).toBe('waitlisted')
    expect(await team.neighbours[1]!.refusal('rosters.signUp', { shiftId })).toBe('conflict')
    const { version } = (await look(0, first.id)).mine!
    await team.neighbours[0]!.call('rosters.cancelSignup', { shiftId: first.shifts[0]!.shiftId, version })
    expect((await signUp(0, shiftId)).mine?.state).toBe('accepted')
  })

  test('not without a household, not from another community, not once it has begun', async () => {
    const { shifts } = await published(team.sun, await plan({ startsIn: 3 }))
    const { shiftId } = shifts[0]!
    const guest = await team.estate.register('过客')
    expect(await guest.refusal('rosters.signUp', { shiftId })).toBe('not_bound')
    const elsewhere = await newEstate(1, 1)
    const stranger = await elsewhere.resident('外人', place(elsewhere, 0))
    for (const action of ['rosters.signUp', 'rosters.takeOver', 'rosters.myDay'] as const)
      expect(await stranger.refusal(action, { shiftId })).toBe('not_found')
    // nor does who leads such a group there read the names here
    const lead = await elsewhere.officer('外区领队', 'organisationLead')
    for (const action of ['rosters.shiftList', 'rosters.shiftHours'] as const)
      expect(await lead.refusal(action, { shiftId })).toBe('not_found')
    const { version } = (await signUp(1, shiftId)).mine!
    await theDoor().advance('3h')
    expect(await team.neighbours[0]!.refusal('rosters.signUp', { shiftId })).toBe('closed')
    // nor does anybody step back by a tap from then on
    expect(await team.neighbours[1]!.refusal('rosters.cancelSignup', { shiftId, version })).toBe('closed')
  })

  test('it stands among my shifts, and two days before on my home page', async () => {
    const { id, shifts } = await published(team.sun, await plan({ startsIn: 60, title: '送菜上楼' }))
    await signUp(4, shifts[0]!.shiftId)
    const mine = await team.neighbours[4]!.call('rosters.mine', {})
    expect(mine.shifts).toContainEqual(expect.objectContaining({ activityId: id, state: 'accepted' }))
    const home = () => team.neighbours[4]!.call('desk.home', {})
    expect((await home()).needs.filter((need) => need.kind === 'shift')).toHaveLength(0)
    await theDoor().advance('13h')
    expect((await home()).needs).toContainEqual(
      expect.objectContaining({
        kind: 'shift',
        shift: expect.objectContaining({ title: '送菜上楼' }) as unknown,
      }),
    )
  })
})

describe('the line', () => {
  test('a place that becomes free is offered to the first, and then to the next', async () => {
    const { id, shifts } = await published(team.sun, await plan({ capacity: 1 }))
    const { shiftId } = shifts[0]!
    const first = await signUp(0, shiftId)
    await signUp(1, shiftId)
    await signUp(2, shiftId)
    const gone = { shiftId, version: first.mine!.version }
    expect((await team.neighbours[0]!.call('rosters.cancelSignup', gone)).mine?.state).toBe('cancelled')
    const offered = await look(1, id)
    expect(offered).toMatchObject({ taken: 1, waiting: 1, mine: { state: 'offered', position: null } })
    expect(offered.mine!.answerBy! > (await nowOf())).toBe(true)
    expect((await team.neighbours[1]!.call('desk.home', {})).needs).toContainEqual(
      expect.objectContaining({ kind: 'offer', dueAt: offered.mine!.answerBy }),
    )
    const inbox = await team.neighbours[1]!.call('messages.list', {})
    expect(inbox.items[0]?.title).toContain('轮到您了')
    const no = { shiftId, version: offered.mine!.version, accept: false }
    expect((await team.neighbours[1]!.call('rosters.answerOffer', no)).mine?.state).toBe('declined')
    const next = await look(2, id)
    expect(next.mine?.state).toBe('offered')
    const yes = { shiftId, version: next.mine!.version, accept: true }
    expect((await team.neighbours[2]!.call('rosters.answerOffer', yes)).mine?.state).toBe('accepted')
    expect(await look(3, id)).toMatchObject({ taken: 1, waiting: 0 })
  })

  test('who does not answer in time loses the offer to the next; a late yes is refused', async () => {
    const { id, shifts } = await published(team.sun, await plan({ capacity: 1 }))
    const { shiftId } = shifts[0]!
    const first = await signUp(0, shiftId)
    await signUp(1, shiftId)
    await signUp(2, shiftId)
    await team.neighbours[0]!.call('rosters.cancelSignup', { shiftId, version: first.mine!.version })
    const offered = (await look(1, id)).mine!
    // the clock has not come to it yet
    const { people } = await team.sun.call('rosters.shiftList', { shiftId })
    const { personId } = people.find(({ state }) => state === 'offered')!
    const until = (answerBy: string) =>
      alterRow('shifts', shiftId, { [`people.${personId}.answerBy`]: answerBy })
    await until(await nowOf())
    const yes = { shiftId, version: offered.version, accept: true }
    expect(await team.neighbours[1]!.refusal('rosters.answerOffer', yes)).toBe('closed')
    await until(offered.answerBy!)
    await theDoor().setClock(offered.answerBy!)
    const late = { shiftId, version: offered.version, accept: true }
    expect(['closed', 'stale']).toContain(await team.neighbours[1]!.refusal('rosters.answerOffer', late))
    await theDoor().advance('10m')
    expect((await look(1, id)).mine?.state).toBe('declined')
    expect((await look(2, id)).mine?.state).toBe('offered')
  })

  test('a free seat does not go past those who wait', async () => {
    const { id, shifts } = await published(team.sun, await plan({ capacity: 1 }))
    const { shiftId } = shifts[0]!
    const first = await signUp(0, shiftId)
    await signUp(1, shiftId)
    const leaving = team.neighbours[0]!.call('rosters.cancelSignup', {
      shiftId,
      version: first.mine!.version,
    })
    const [, late] = await Promise.all([leaving, signUp(2, shiftId)])
    expect(late.mine?.state).toBe('waitlisted')
    expect((await look(1, id)).mine?.state).toBe('offered')
  })

  test('leaving the line moves up those behind; an old tap is told it is old', async () => {
    const { id, shifts } = await published(team.sun, await plan({ capacity: 1 }))
    const { shiftId } = shifts[0]!
    await signUp(0, shiftId)
    const second = await signUp(1, shiftId)
    await signUp(2, shiftId)
    const gone = { shiftId, version: second.mine!.version }
    await team.neighbours[1]!.call('rosters.cancelSignup', gone)
    expect(await team.neighbours[1]!.refusal('rosters.cancelSignup', gone)).toBe('ok')
    expect((await look(2, id)).mine).toMatchObject({ state: 'waitlisted', position: 1 })
    const again = await signUp(1, shiftId)
    expect(again.mine).toMatchObject({ state: 'waitlisted', position: 2 })
    expect(await team.neighbours[1]!.refusal('rosters.cancelSignup', gone)).toBe('stale')
  })

  test('a call that died after freeing a seat is made good by the timer, and told once', async () => {
    const { id, shifts } = await published(team.sun, await plan({ capacity: 1 }))
    const { shiftId } = shifts[0]!
    const first = await signUp(0, shiftId)
    await signUp(1, shiftId)
    const fault = { kind: 'dropReply', action: 'rosters.cancelSignup', collection: 'shifts', count: 1 }
    await theDoor().post('/faults', fault)
    const gone = { shiftId, version: first.mine!.version }
    expect(await team.neighbours[0]!.refusal('rosters.cancelSignup', gone)).toBe('internal')
    await theDoor().remove('/faults')
    expect(await look(1, id)).toMatchObject({ taken: 0, mine: { state: 'waitlisted' } })
    expect((await signUp(2, shiftId)).mine).toMatchObject({ state: 'waitlisted', position: 2 })
    // a list from the group chat brings nobody past those who wait
    const { free, lines } = await team.sun.call('rosters.readList', { shiftId, text: '1. 李芳' })
    expect(free).toBe(0)
    const invited = await team.sun.call('rosters.invite', { shiftId, personIds: [lines[0]!.personId!] })
    expect(invited).toEqual({ invited: 0, noPlace: 1, skipped: 0 })
    await theDoor().advance('10m')
    await theDoor().advance('10m')
    expect(await look(1, id)).toMatchObject({ taken: 1, mine: { state: 'offered' } })
    const inbox = await team.neighbours[1]!.call('messages.list', {})
    expect(inbox.items.filter((item) => item.path?.includes(id))).toHaveLength(1)
    expect(await team.neighbours[0]!.refusal('rosters.cancelSignup', gone)).toBe('ok')
  })

  test('a call that died before the seat was taken leaves nothing behind', async () => {
    const { id, shifts } = await published(team.sun, await plan({ capacity: 1 }))
    const { shiftId } = shifts[0]!
    await theDoor().post('/faults', {
      kind: 'dropReply',
      action: 'rosters.signUp',
      collection: 'signups',
      count: 1,
    })
    expect(await team.neighbours[0]!.refusal('rosters.signUp', { shiftId })).toBe('internal')
    await theDoor().remove('/faults')
    expect(await look(0, id)).toMatchObject({ taken: 0, mine: null })
    expect((await team.sun.call('rosters.shiftList', { shiftId })).people).toEqual([])
    expect((await signUp(0, shiftId)).mine?.state).toBe('accepted')
  })
})

describe('the lead', () => {
  test('sees who comes by name and building, and who waits; neighbours do not', async () => {
    const { shifts } = await published(team.sun, await plan({ capacity: 1 }))
    const { shiftId } = shifts[0]!
    await signUp(0, shiftId)
    await signUp(1, shiftId)
    const list = await team.sun.call('rosters.shiftList', { shiftId })
    expect(list.people.map(({ name, state, position }) => [name, state, position])).toEqual([
      [team.neighbours[0]!.name, 'accepted', null],
      [team.neighbours[1]!.name, 'waitlisted', 1],
    ])
    expect(list.people[0]!.building).toBe('1 栋')
    expect(await team.neighbours[0]!.refusal('rosters.shiftList', { shiftId })).toBe('forbidden')
    const member = await team.estate.officer('居委小王', 'committeeMember')
    expect(await member.refusal('rosters.shiftList', { shiftId })).toBe('forbidden')
  })

  test('cancels with a reason, and everyone who had a place or waited hears of it', async () => {
    const { id: activityId, version, shifts } = await published(team.sun, await plan({ capacity: 1 }))
    const { shiftId } = shifts[0]!
    await signUp(0, shiftId)
    await signUp(1, shiftId)
    const { version: left } = (await signUp(2, shiftId)).mine!
    await team.neighbours[2]!.call('rosters.cancelSignup', { shiftId, version: left })
    const reason = '周日有大雨，改天再约'
    const cancelled = await team.sun.call('rosters.cancelActivity', { activityId, version, reason })
    expect(cancelled).toMatchObject({ state: 'cancelled', cancelledReason: reason })
    for (const n of [0, 1]) {
      const inbox = await team.neighbours[n]!.call('messages.list', {})
      expect(inbox.items[0]).toMatchObject({ body: reason })
    }
    // who stepped back before need not hear of it
    const { items } = await team.neighbours[2]!.call('messages.list', {})
    expect(items.filter(({ path }) => path?.includes(activityId))).toEqual([])
    expect(await team.neighbours[2]!.refusal('rosters.signUp', { shiftId })).toBe('closed')
    expect((await look(0, activityId)).viewer.canCancel).toBeUndefined()
    expect(await listed(team.neighbours[0]!, 'coming')).not.toContain(activityId)
    await theDoor().advance('10m')
    const { entries, intact } = await team.sun.call('desk.record', { matterId: activityId })
    expect(intact).toBe(true)
    expect(entries.map((entry) => entry.act)).toEqual(['draft', 'publish', 'cancel', 'sealSignups'])
  })

  test('what is over moves to the past, and into my part', async () => {
    const content = await plan({ title: '浇花', startsIn: 2 })
    const { id, shifts } = await published(team.sun, { ...content, shifts: content.shifts.slice(0, 1) })
    await signUp(3, shifts[0]!.shiftId)
    await theDoor().setClock(after(shifts[0]!.endsAt, HOUR))
    const [past, coming, parts] = await Promise.all([
      team.neighbours[3]!.call('rosters.list', { filter: 'past' }),
      team.neighbours[3]!.call('rosters.list', { filter: 'coming' }),
      team.neighbours[3]!.call('desk.myPart', {}),
    ])
    expect(past.items.map((item) => item.id)).toContain(id)
    expect(coming.items.map((item) => item.id)).not.toContain(id)
    expect(parts.parts.find((part) => part.title === '浇花')?.steps.map((step) => step.state)).toEqual([
      'done',
      'done',
      'done',
    ])
  })

  test('whoever leads keeps the list and another season once it is cancelled; neighbours and drafts have neither', async () => {
    const { id: activityId, version, viewer } = await draft(team.sun)
    expect(viewer).toMatchObject({ canEdit: true, leads: false })
    const out = await team.sun.call('rosters.publish', { activityId, version })
    expect(out.viewer).toMatchObject({ canAmend: true, leads: true })
    const input = { activityId, version: out.version, reason: '下大雨' }
    const { viewer: after } = await team.sun.call('rosters.cancelActivity', input)
    expect(after).toMatchObject({ canAmend: false, leads: true })
    const seen = await team.neighbours[0]!.call('rosters.get', { activityId })
    expect(seen.viewer).toMatchObject({ canAmend: false, leads: false })
    expect(await changes(activityId)).toEqual(['conflict', 'closed'])
    expect(await listed(team.neighbours[0]!, 'coming')).not.toContain(activityId)
    const never = await draft(team.sun)
    const off = { activityId: never.id, version: never.version, reason: '不办了' }
    await team.sun.call('rosters.cancelActivity', off)
    await alterRow('activities', never.id, { lastEndsAt: await nowOf() })
    expect(await listed(team.neighbours[0]!, 'past')).not.toContain(never.id)
    // what is over is neither called off nor changed
    const { id, shifts } = await published(team.sun)
    await alterRow('activities', id, { lastEndsAt: await nowOf() })
    expect(await changes(id)).toEqual(['closed', 'closed'])
    expect(shifts[0]!.cancelled).toBeUndefined()
  })

  test('words of a plan that the content check doubts are not taken, in any of its fields', async () => {
    const sound = await plan()
    const { id: activityId, version } = await draft(team.sun, sound)
    const work = '一句说不准的话'
    await theDoor().post('/openapi', {
      api: 'security.msgSecCheck',
      when: work,
      reply: { errcode: 0, result: { suggest: 'review', label: 100 } },
    })
    const shifts = sound.shifts.map((shift) => ({ ...shift, work }))
    const input = { activityId, version, content: { ...sound, shifts } }
    expect(await team.sun.refusal('rosters.changeDraft', input)).toBe('content_refused')
    const fresh = { activityId: newId(), content: { ...(await plan()), risks: work } }
    expect(await team.sun.refusal('rosters.createDraft', fresh)).toBe('content_refused')
    const out = await published(team.sun)
    const { purpose, place: where, risks, contact, bring } = sound
    const change = { purpose, place: where, risks, contact, bring, provided: work }
    const amend = { activityId: out.id, version: out.version, change }
    expect(await team.sun.refusal('rosters.amend', amend)).toBe('content_refused')
    await theDoor().remove('/openapi')
    expect(await team.sun.refusal('rosters.get', { activityId: fresh.activityId })).toBe('not_found')
    expect((await team.sun.call('rosters.get', { activityId })).version).toBe(version)
  })

  test('a reason the content check doubts is shown only after someone else has read it', async () => {
    const { id: activityId, version, shifts } = await published(team.sun)
    await signUp(0, shifts[0]!.shiftId)
    const reason = '改期原因拿不准的话'
    await theDoor().post('/openapi', {
      api: 'security.msgSecCheck',
      when: reason,
      reply: { errcode: 0, result: { suggest: 'review', label: 100 } },
    })
    const cancelled = await team.sun.call('rosters.cancelActivity', { activityId, version, reason })
    const moderator = await team.estate.officer('居委老杨', 'committeeMember')
    const theirs = await published(moderator)
    const own = { activityId: theirs.id, version: theirs.version, reason }
    await moderator.call('rosters.cancelActivity', own)
    await theDoor().remove('/openapi')
    const inbox = await team.neighbours[0]!.call('messages.list', {})
    expect(inbox.items.filter(({ path }) => path?.includes(activityId))).toMatchObject([{ body: '' }])
    expect(cancelled).toMatchObject({ state: 'cancelled', cancelledReason: reason })
    const seen = async () => (await team.neighbours[0]!.call('rosters.get', { activityId })).cancelledReason
    expect(await seen()).not.toContain(reason)
    const { items } = await moderator.call('moderation.list', {})
    const theirOwn = items.find((item) => item.id === theirs.id)!
    const letThrough = { id: theirs.id, version: theirOwn.version, show: true }
    expect(await moderator.refusal('moderation.decide', letThrough)).toBe('forbidden')
    const held = items.find((item) => item.id === activityId)
    expect(held).toMatchObject({ kind: 'activityText', text: reason })
    await moderator.call('moderation.decide', { id: activityId, version: held!.version, show: true })
    expect(await seen()).toBe(reason)
  })
})
