/** What a proposal may and must do, told by 陈建国 who wants a lamp, his neighbours, the committee and the property company. */
import { newEstate, newId, place, theDoor } from '../world'
import type { Street } from './people'
import {
  LAMP,
  REASONS,
  THRESHOLD,
  YES,
  answered,
  inResponse,
  newStreet,
  respond,
  seconding,
  seen,
  submit,
  takeUp,
  talkedOver,
  withdrawn,
} from './people'

let street: Street

beforeAll(async () => {
  street = await newStreet()
})

describe('putting one forward', () => {
  test('it is numbered by the year and waits five working days for the committee', async () => {
    const proposal = await submit(street.chen)
    expect(proposal).toMatchObject({ state: 'screening', seconds: 0, threshold: 0, author: { you: true } })
    expect(proposal.number).toMatch(/^20\d\d-\d{3}$/)
    expect(proposal.clock).toMatchObject({ state: 'running', body: 'residentsCommittee' })
    expect(proposal.steps.map((step) => [step.label, step.state])).toEqual([
      ['提出来', 'done'],
      ['受理', 'now'],
      ['附议够了', 'next'],
      ['一起商量', 'next'],
      ['正式答复', 'next'],
    ])
    await withdrawn(street.chen, proposal)
  })

  test('sending it twice makes one', async () => {
    const input = { proposalId: newId(), ...LAMP }
    const [first, second] = await Promise.all([
      street.chen.call('proposals.submit', input),
      street.chen.call('proposals.submit', input),
    ])
    expect(second.number).toBe(first.number)
    const again = await street.chen.call('proposals.submit', input)
    expect(again.number).toBe(first.number)
    await withdrawn(street.chen, again)
  })

  test("nobody writes over a neighbour's", async () => {
    const proposal = await submit(street.chen)
    const [neighbour] = street.neighbours
    expect(await neighbour!.refusal('proposals.submit', { proposalId: proposal.id, ...LAMP })).toBe(
      'conflict',
    )
    await withdrawn(street.chen, proposal)
  })

  test('three may be open at a time, also when five are sent at once; a closed one makes room', async () => {
    const [, author] = street.neighbours
    const replies = await Promise.all(
      Array.from({ length: 5 }, () => author!.reply('proposals.submit', { proposalId: newId(), ...LAMP })),
    )
    expect(replies.filter((reply) => reply.ok)).toHaveLength(3)
    expect(replies.filter((reply) => !reply.ok && reply.error.code === 'limit')).toHaveLength(2)
    const { items } = await author!.call('proposals.list', { filter: 'mine' })
    const one = await author!.call('proposals.get', { proposalId: items[0]!.id })
    await withdrawn(author!, one)
    expect(await author!.refusal('proposals.submit', { proposalId: newId(), ...LAMP })).toBe('ok')
  })

  test('numbers are never given twice, whoever sends at the same moment', async () => {
    const authors = street.neighbours.slice(2, 10)
    const made = await Promise.all(authors.map((author) => submit(author)))
    expect(new Set(made.map((proposal) => proposal.number)).size).toBe(authors.length)
    await Promise.all(made.map((proposal, n) => withdrawn(authors[n]!, proposal)))
  })

  test('someone who has not bound a household reads, and does not write', async () => {
    const guest = await street.estate.register('过客')
    const reply = await guest.reply('proposals.submit', { proposalId: newId(), ...LAMP })
    expect(reply).toMatchObject({ ok: false, error: { code: 'not_bound' } })
    expect(await guest.refusal('proposals.list', { filter: 'open' })).toBe('ok')
  })

  test("another community's proposal is not found", async () => {
    const proposal = await submit(street.chen)
    const elsewhere = await newEstate(1, 1)
    const stranger = await elsewhere.resident('外人', place(elsewhere, 0))
    expect(await stranger.refusal('proposals.get', { proposalId: proposal.id })).toBe('not_found')
    expect(await stranger.refusal('proposals.second', { proposalId: proposal.id })).toBe('not_found')
    await withdrawn(street.chen, proposal)
  })
})

describe('screening', () => {
  test('taking it up names who answers and starts thirty days for seconds', async () => {
    const proposal = await takeUp(street.he, await submit(street.chen))
    expect(proposal).toMatchObject({
      state: 'seconding',
      threshold: THRESHOLD,
      responsible: { body: 'propertyCompany' },
      clock: null,
    })
    expect(Date.parse(proposal.secondingUntil!) - Date.now()).toBeGreaterThan(0)
    await withdrawn(street.chen, await street.chen.call('proposals.get', { proposalId: proposal.id }))
  })

  test('nobody screens their own', async () => {
    const insider = street.neighbours[10]!
    await street.estate.appoint(insider, 'proposalCommittee')
    const proposal = await submit(insider)
    expect(proposal.viewer.canScreen).toBe(false)
    const verdict = { kind: 'accept' as const, responsible: 'branch' as const }
    const { id: proposalId, version } = proposal
    expect(await insider.refusal('proposals.screen', { proposalId, version, verdict })).toBe('forbidden')
    await withdrawn(insider, proposal)
  })

  test('a refusal gives a reason from the list and at least twenty characters, which all can read', async () => {
    const proposal = await submit(street.chen)
    const { id: proposalId, version } = proposal
    const short = { kind: 'reject' as const, code: 'outsideCompetence' as const, reason: '不归我们管' }
    expect(await street.he.refusal('proposals.screen', { proposalId, version, verdict: short })).toBe(
      'invalid',
    )
    const reason = '这盏灯在市政道路上，归区城管局管，我们已经把您的话转给了他们。'
    const verdict = { ...short, reason, competent: '区城管局市政科' }
    expect(
      await street.he.refusal('proposals.screen', { proposalId, version, verdict: { ...short, reason } }),
    ).toBe('invalid')
    const refused = await street.he.call('proposals.screen', { proposalId, version, verdict })
    expect(refused).toMatchObject({
      state: 'rejected',
      rejection: { code: 'outsideCompetence', reason, competent: '区城管局市政科' },
    })
    const seen = await street.neighbours[0]!.call('proposals.get', { proposalId })
    expect(seen.rejection?.reason).toBe(reason)
    expect(seen.steps.map((step) => step.label)).toEqual(['提出来', '没有受理'])
  })

  test('sent back for facts it waits for its author, who completes it', async () => {
    const proposal = await submit(street.chen)
    const { id: proposalId, version } = proposal
    const back = await street.he.call('proposals.screen', {
      proposalId,
      version,
      verdict: { kind: 'return', reason: '请说说是哪一段台阶' },
    })
    expect(back.state).toBe('returned')
    const needs = (await street.chen.call('desk.home', {})).needs
    expect(needs).toContainEqual(expect.objectContaining({ kind: 'complete', proposalId }))
    const neighbour = await street.neighbours[0]!.call('proposals.get', { proposalId })
    expect(neighbour.returnedReason).toBeNull()
    const mended = { title: LAMP.title, body: '6 栋 2 单元门口往南第三级。', place: LAMP.place }
    const { version: seen } = await street.chen.call('proposals.get', { proposalId })
    const again = await street.chen.call('proposals.complete', { proposalId, version: seen, ...mended })
    expect(again).toMatchObject({ state: 'screening', body: mended.body })
    const later = (await street.chen.call('desk.home', {})).needs
    expect(later).not.toContainEqual(expect.objectContaining({ kind: 'complete', proposalId }))
    await withdrawn(street.chen, again)
  })

  test('the second of two screeners at once is told, and nothing is lost', async () => {
    const proposal = await submit(street.chen)
    const other = await street.estate.officer('丁小满', 'proposalCommittee')
    const input = {
      proposalId: proposal.id,
      version: proposal.version,
      verdict: { kind: 'accept' as const, responsible: 'propertyCompany' as const },
    }
    const replies = await Promise.all([
      street.he.reply('proposals.screen', input),
      other.reply('proposals.screen', input),
    ])
    expect(replies.filter((reply) => reply.ok)).toHaveLength(1)
    const refused = replies.find((reply) => !reply.ok)
    expect(refused).toMatchObject({ error: { code: 'stale', current: { state: 'seconding' } } })
    await withdrawn(street.chen, await street.chen.call('proposals.get', { proposalId: proposal.id }))
  })
})

describe('seconding', () => {
  test('not before it is taken up, not by its author, not by someone without a household', async () => {
    const proposal = await submit(street.chen)
    const [neighbour] = street.neighbours
    const input = { proposalId: proposal.id }
    expect(await neighbour!.refusal('proposals.second', input)).toBe('too_early')
    await takeUp(street.he, proposal)
    expect(await street.chen.refusal('proposals.second', input)).toBe('forbidden')
    expect(await street.he.refusal('proposals.second', input)).toBe('not_bound')
    await withdrawn(street.chen, await street.chen.call('proposals.get', input))
  })

  test('twice is once, and it may be taken back', async () => {
    const { id: proposalId } = await seconding(street)
    const [neighbour] = street.neighbours
    const first = await neighbour!.call('proposals.second', { proposalId })
    const again = await neighbour!.call('proposals.second', { proposalId })
    expect([first.seconds, again.seconds]).toEqual([1, 1])
    const seen = await neighbour!.call('proposals.get', { proposalId })
    expect(seen).toMatchObject({ seconded: true, viewer: { canSecond: false, canWithdrawSecond: true } })
    const back = await neighbour!.call('proposals.withdrawSecond', { proposalId })
    expect(back).toMatchObject({ seconds: 0, seconded: false })
    await withdrawn(street.chen, await street.chen.call('proposals.get', { proposalId }))
  })

  test('the tenth starts the clock of the property company and the talk; a late one still counts', async () => {
    const { id: proposalId } = await seconding(street)
    const receipts = []
    for (const person of street.neighbours.slice(0, THRESHOLD))
      receipts.push(await person.call('proposals.second', { proposalId }))
    expect(receipts.at(-1)).toMatchObject({ seconds: THRESHOLD, threshold: THRESHOLD })
    // the page of the tenth looks again after the tap
    expect(await seen(street.neighbours[9]!, proposalId)).toMatchObject({ state: 'deliberation' })
    const late = await street.neighbours[10]!.call('proposals.second', { proposalId })
    expect(late).toMatchObject({ seconds: THRESHOLD + 1, state: 'deliberation' })
    const view = await street.chen.call('proposals.get', { proposalId })
    expect(view.clock).toMatchObject({ body: 'propertyCompany', state: 'running' })
    expect(view.secondsByBuilding.reduce((sum, group) => sum + group.count, 0)).toBe(THRESHOLD + 1)
    expect(await street.neighbours[0]!.refusal('proposals.withdrawSecond', { proposalId })).toBe('closed')
    const { entries, intact } = await street.chen.call('desk.record', { matterId: proposalId })
    expect(intact).toBe(true)
    expect(entries.map((entry) => entry.act)).toEqual(['submit', 'takeUp', 'thresholdReached'])
    await theDoor().advance('10m')
    const inbox = await street.neighbours[0]!.call('messages.list', {})
    expect(inbox.items[0]?.title).toContain('附议够了')
    await withdrawn(street.chen, await street.chen.call('proposals.get', { proposalId }))
  })

  test('where the phone of the tenth dies with the tap and nobody looks, the timer counts', async () => {
    const { id: proposalId } = await seconding(street)
    for (const person of street.neighbours.slice(0, THRESHOLD - 1))
      await person.call('proposals.second', { proposalId })
    const tenth = street.neighbours[THRESHOLD - 1]!
    const fault = { kind: 'dropReply', action: 'proposals.second', collection: 'seconds', count: 1 }
    await theDoor().post('/faults', fault)
    expect(await tenth.refusal('proposals.second', { proposalId })).toBe('internal')
    await theDoor().remove('/faults')
    await theDoor().advance('5m')
    const { items } = await tenth.call('proposals.list', { filter: 'open' })
    expect(items.find(({ id }) => id === proposalId)).toMatchObject({
      seconds: THRESHOLD,
      state: 'deliberation',
    })
    await withdrawn(street.chen, await street.chen.call('proposals.get', { proposalId }))
  })

  test('no more seconds once it is withdrawn', async () => {
    const proposal = await seconding(street)
    const latest = await street.chen.call('proposals.get', { proposalId: proposal.id })
    await withdrawn(street.chen, latest)
    expect(await street.neighbours[0]!.refusal('proposals.second', { proposalId: proposal.id })).toBe(
      'closed',
    )
  })
})

describe('words the content check doubts', () => {
  const doubts = (when: string) =>
    theDoor().post('/openapi', {
      api: 'security.msgSecCheck',
      when,
      reply: { errcode: 0, result: { suggest: 'review', label: 100 } },
    })

  afterEach(() => theDoor().remove('/openapi'))

  test('a proposal waits for a human, seen by its author alone, and its clock starts when it is shown', async () => {
    await doubts('拿不准')
    const held = await submit(street.chen, { title: '有句话拿不准' })
    expect(held).toMatchObject({ state: 'held', clock: null })
    const [neighbour] = street.neighbours
    expect(await neighbour!.refusal('proposals.get', { proposalId: held.id })).toBe('not_found')
    const { items } = await neighbour!.call('proposals.list', { filter: 'open' })
    expect(items.map((item) => item.id)).not.toContain(held.id)
    const moderator = await street.estate.officer('居委老杨', 'committeeMember')
    const waiting = (await moderator.call('moderation.list', {})).items.find((item) => item.id === held.id)
    expect(waiting?.kind).toBe('proposal')
    await moderator.call('moderation.decide', { id: held.id, version: waiting!.version, show: true })
    const shown = await neighbour!.call('proposals.get', { proposalId: held.id })
    expect(shown).toMatchObject({ state: 'screening', clock: { state: 'running' } })
    await withdrawn(street.chen, await street.chen.call('proposals.get', { proposalId: held.id }))
  })

  test('one that is not shown stays with its author, and frees the place', async () => {
    await doubts('拿不准')
    const held = await submit(street.chen, { title: '又一句拿不准' })
    const moderator = await street.estate.officer('居委老李', 'committeeMember')
    await moderator.call('moderation.decide', { id: held.id, version: held.version, show: false })
    expect((await street.chen.call('proposals.get', { proposalId: held.id })).state).toBe('withdrawn')
    const [neighbour] = street.neighbours
    expect(await neighbour!.refusal('proposals.get', { proposalId: held.id })).toBe('not_found')
    const { items } = await neighbour!.call('proposals.list', { filter: 'all' })
    expect(items.map((item) => item.id)).not.toContain(held.id)
  })

  test('an answer that the check doubts is read by the second person, and then by all', async () => {
    const proposal = await inResponse(street)
    await doubts('拿不准')
    const reasons = `${REASONS}有一句拿不准。`
    const answer = await answered(street, proposal, { reasons })
    expect(answer).toMatchObject({ state: 'accepted', response: { reasons } })
    const read = await seen(street.neighbours[0]!, proposal.id)
    expect(read.response?.reasons).toBe(reasons)
  })

  test('risky words are refused, and nothing is kept', async () => {
    await theDoor().post('/openapi', {
      api: 'security.msgSecCheck',
      when: '不能发',
      reply: { errcode: 0, result: { suggest: 'risky', label: 20002 } },
    })
    const input = { proposalId: newId(), ...LAMP, title: '这句不能发' }
    expect(await street.chen.refusal('proposals.submit', input)).toBe('content_refused')
    expect(await street.chen.refusal('proposals.get', { proposalId: input.proposalId })).toBe('not_found')
  })
})

describe('the answer', () => {
  test('only the responsible body answers; everyone reads who does it, from what money and by when', async () => {
    const proposal = await inResponse(street)
    const { id: proposalId, version } = proposal
    const committee = await street.estate.officer('何主任', 'committeeMember')
    expect(await committee.refusal('proposals.respond', { proposalId, version, ...YES })).toBe('forbidden')
    const draft = await respond(street.wu, proposal)
    const before = await seen(street.neighbours[0]!, proposalId)
    expect(before).toMatchObject({ state: 'response', response: null, draftAnswer: null })
    const step = { proposalId, version: draft.version }
    expect(await street.wu.refusal('proposals.publishAnswer', step)).toBe('forbidden')
    expect(await committee.refusal('proposals.publishAnswer', step)).toBe('forbidden')
    const answer = await street.zheng.call('proposals.publishAnswer', step)
    expect(answer).toMatchObject({
      state: 'accepted',
      response: { decision: 'accept', reasons: REASONS, doneBy: YES.doneBy },
      clock: { state: 'met' },
    })
    expect(await street.wu.refusal('proposals.respond', { proposalId, version, ...YES })).toBe('stale')
    const inbox = await street.neighbours[3]!.call('messages.list', {})
    expect(inbox.items[0]).toMatchObject({ path: `/pages/proposal/index?id=${proposalId}` })
    await theDoor().advance('10m')
    const { entries, intact } = await street.chen.call('desk.record', { matterId: proposalId })
    expect(intact).toBe(true)
    expect(entries.map((entry) => entry.act)).toEqual([
      'submit',
      'takeUp',
      'thresholdReached',
      'conclude',
      'draftAnswer',
      'respond',
      'sealSeconds',
    ])
  })

  test('of two officers who answer at once the second is told, and a colleague sends it back with what is missing', async () => {
    const proposal = await inResponse(street)
    const { id: proposalId, version } = proposal
    const input = { proposalId, version, ...YES }
    const replies = await Promise.all([
      street.wu.reply('proposals.respond', input),
      street.zheng.reply('proposals.respond', { ...input, decision: 'partly' }),
    ])
    expect(replies.filter((reply) => reply.ok)).toHaveLength(1)
    const refused = replies.find((reply) => !reply.ok)
    expect(refused).toMatchObject({ error: { code: 'stale', current: { draftAnswer: {} } } })
    const [writer, other] = replies[0]!.ok ? [street.wu, street.zheng] : [street.zheng, street.wu]
    const { version: now } = await seen(other, proposalId)
    expect(await other.refusal('proposals.respond', { ...input, version: now })).toBe('conflict')
    const reason = '写明 5 栋一楼的窗户怎么办'
    await other.call('proposals.returnAnswer', { proposalId, version: now, reason })
    const mine = await seen(writer, proposalId)
    expect(mine).toMatchObject({
      draftAnswer: { returned: reason, mine: true },
      viewer: { canRespond: true },
    })
    expect((await writer.call('messages.list', {})).items[0]).toMatchObject({ body: reason })
    const again = await respond(writer, mine)
    const { draftAnswer } = await seen(other, proposalId)
    expect(draftAnswer).toMatchObject({ mine: false, returned: null })
    const published = await other.call('proposals.publishAnswer', { proposalId, version: again.version })
    expect(published.state).toBe('accepted')
  })

  test('a yes without a date, or a no without reasons, is no answer', async () => {
    const proposal = await inResponse(street)
    const { id: proposalId, version } = proposal
    const { doneBy: _doneBy, ...undated } = YES
    expect(await street.wu.refusal('proposals.respond', { proposalId, version, ...undated })).toBe('invalid')
    const no = { decision: 'decline' as const, reasons: '没钱', owner: '', budgetSource: '' }
    expect(await street.wu.refusal('proposals.respond', { proposalId, version, ...no })).toBe('invalid')
    const { doneBy: _none, ...declining } = { ...YES, ...no, reasons: REASONS }
    const written = await street.wu.call('proposals.respond', { proposalId, version, ...declining })
    const step = { proposalId, version: written.version }
    const declined = await street.he.call('proposals.publishAnswer', step)
    expect(declined).toMatchObject({ state: 'declined', response: { doneBy: null } })
    const part = (await street.chen.call('desk.myPart', {})).parts.find((found) => found.id === proposalId)
    expect(part).toMatchObject({
      kind: 'proposal',
      steps: [{}, { state: 'done', note: '不办，写了理由' }, {}],
    })
  })

  test('before it was talked over nobody answers', async () => {
    const proposal = await talkedOver(street)
    const { id: proposalId, version } = proposal
    expect(await street.wu.refusal('proposals.respond', { proposalId, version, ...YES })).toBe('too_early')
    await withdrawn(street.chen, proposal)
  })

  test('taken back by its author, its supporters hear of it', async () => {
    const proposal = await inResponse(street)
    const back = await withdrawn(street.chen, proposal)
    expect(back).toMatchObject({ state: 'withdrawn', withdrawnReason: '已经装好了' })
    const inbox = await street.neighbours[5]!.call('messages.list', {})
    expect(inbox.items[0]?.title).toContain('撤回')
  })
})
