/** A notice's whole life: for whom, by which law, at what time, changed by whom, told by the officers who send it. */
import type { NoticeContent, NoticeView } from '../../typings/notices'
import { DAY, HOUR, after, newCommunity, newEstate, newId, nowOf, place, theDoor } from '../world'
import type { Community, Person } from '../world'
import { draft, noticeContent, publish } from './content'

let estate: Community
let li: Person
let gao: Person
let wang: Person

beforeAll(async () => {
  estate = await newEstate(2, 3)
  li = await estate.officer('李敏', 'committeeMember')
  gao = await estate.officer('高峰', 'committeeMember')
  wang = await estate.resident('王桂芳', place(estate, 0))
})

const get = (noticeId: string, who = wang): Promise<NoticeView> => who.call('notices.get', { noticeId })

/** A disclosure of committee affairs with a question window, up for thirty days. */
async function disclosure(changes: Partial<NoticeContent> = {}): Promise<Partial<NoticeContent>> {
  const now = await nowOf()
  return {
    kind: 'disclosure',
    stream: 'committee',
    period: { basis: 'committeeAffairs', days: 15 },
    ask: { kind: 'question', prompt: '哪一笔想问清楚？', dueAt: after(now, 10 * DAY) },
    answeredBy: 'residentsCommittee',
    validUntil: after(now, 30 * DAY),
    ...changes,
  }
}

async function amended(notice: NoticeView, changes: Partial<NoticeContent>): Promise<NoticeView> {
  const { title, blocks, audience, ask, answeredBy, contact, validUntil } = notice
  const { kind, stream, period, publishAt } = notice
  const whole = {
    title,
    blocks,
    audience,
    ask,
    answeredBy,
    contact,
    validUntil,
    kind,
    stream,
    period,
    publishAt,
  }
  const sent = await li.call('notices.amend', {
    noticeId: notice.id,
    version: notice.version,
    content: { ...whole, ...changes },
    reason: '写错了',
  })
  return gao.call('notices.approve', { noticeId: notice.id, version: sent.version })
}

describe('published at its time', () => {
  const scheduled = async (): Promise<NoticeView> =>
    publish(li, gao, { publishAt: after(await nowOf(), 2 * HOUR) })

  test('approved, it waits; nobody reads it before; the timer publishes it', async () => {
    const notice = await scheduled()
    expect(notice).toMatchObject({ state: 'scheduled', edition: 0, publishedAt: null })
    expect(await wang.refusal('notices.get', { noticeId: notice.id })).toBe('not_found')
    await theDoor().advance('3h')
    expect(await get(notice.id)).toMatchObject({ state: 'published', edition: 1 })
    const { entries } = await wang.call('desk.record', { matterId: notice.id })
    expect(entries.map(({ act, role }) => [act, role]).slice(-2)).toEqual([
      ['schedule', 'committeeMember'],
      ['publish', 'system'],
    ])
  })

  test('until then it can be taken back, and then the timer leaves it alone', async () => {
    const notice = await scheduled()
    const step = { noticeId: notice.id, version: notice.version }
    expect(await wang.refusal('notices.takeBack', step)).toBe('forbidden')
    expect((await li.call('notices.takeBack', step)).state).toBe('draft')
    await theDoor().advance('3h')
    expect((await get(notice.id, li)).state).toBe('draft')
  })

  test('once it is out it cannot be taken back, only withdrawn', async () => {
    const notice = await publish(li, gao)
    const step = { noticeId: notice.id, version: notice.version }
    expect(await li.refusal('notices.takeBack', step)).toBe('conflict')
  })
})

describe('a period of law', () => {
  test('is shown with its source, and the earliest end is told before anything is written', async () => {
    const notice = await publish(li, gao, await disclosure())
    expect(notice.legal).toMatchObject({
      name: '居务公开',
      source: '《城市居民委员会组织法》第三十四条',
      startedAt: notice.publishedAt,
      restartedAt: null,
    })
    const { periods } = await li.call('notices.rules', {})
    const rule = periods.find(({ basis }) => basis === 'committeeAffairs')
    expect(rule?.earliestEnd).toBe(notice.legal?.endsAt)
    const early = await noticeContent(await disclosure({ validUntil: after(await nowOf(), 14 * DAY) }))
    const reply = await li.reply('notices.createDraft', { noticeId: newId(), content: early })
    expect(reply).toMatchObject({ ok: false, error: { code: 'invalid', field: 'validUntil' } })
  })

  test('begins anew with a change of substance, and does not with another contact', async () => {
    const first = await publish(li, gao, await disclosure())
    await theDoor().advance('1d')
    const second = await amended(first, { contact: '居委会 8800 1301' })
    expect(second.legal).toEqual(first.legal)
    expect(second.editions[1]?.changes.map(({ field }) => field)).toEqual(['联系方式'])
    await theDoor().advance('1d')
    const third = await amended(second, { title: '上半年居务公开（更正）' })
    expect(third.legal?.restartedAt).toBe(third.editions[2]?.at)
    expect(third.legal?.startedAt).toBe(third.editions[2]?.at)
    // Not always a later day: over a weekend both may end on the same Monday.
    const { periods } = await li.call('notices.rules', {})
    expect(third.legal?.endsAt).toBe(periods.find(({ basis }) => basis === 'committeeAffairs')?.earliestEnd)
  })

  test('that would begin anew past the end of the notice is refused with the earliest day', async () => {
    const endsWithPeriod = async (): Promise<string> => {
      const { periods } = await li.call('notices.rules', {})
      return after(periods.find(({ basis }) => basis === 'committeeAffairs')?.earliestEnd ?? '', HOUR)
    }
    const first = await publish(li, gao, await disclosure({ validUntil: await endsWithPeriod() }))
    await theDoor().advance('5d')
    const content = await noticeContent({
      ...(await disclosure()),
      title: '换了标题',
      validUntil: first.validUntil,
    })
    const ask = { ...first.ask }
    const reply = await li.reply('notices.amend', {
      noticeId: first.id,
      version: first.version,
      content: { ...content, ask },
      reason: '写错了',
    })
    expect(reply).toMatchObject({ ok: false, error: { code: 'invalid', field: 'validUntil' } })
  })
})

describe('for holders of a role', () => {
  test('only they find it listed and may answer it', async () => {
    const chen = await estate.officer('陈一', 'buildingSteward', place(estate, 0).buildingId)
    const audience = { kind: 'role', role: 'buildingSteward' } as const
    expect(await li.call('notices.reach', { audience })).toEqual({ households: 0, people: 1 })
    const notice = await publish(li, gao, { audience })
    expect(notice.audienceName).toBe('楼栋长')
    const listed = async (who: Person): Promise<boolean> =>
      (await who.call('notices.list', { filter: 'current' })).items.some(({ id }) => id === notice.id)
    expect([await listed(chen), await listed(wang)]).toEqual([true, false])
    const response = { noticeId: notice.id, optionId: 'no' }
    expect(await wang.refusal('notices.respond', response)).toBe('forbidden')
    expect((await chen.call('notices.respond', response)).mine).toBe('no')
  })

  test('an audience of nobody goes no further', async () => {
    const made = await draft(li, { audience: { kind: 'role', role: 'supervisor' } })
    const reply = await li.reply('notices.submit', { noticeId: made.id, version: made.version })
    expect(reply).toMatchObject({ ok: false, error: { code: 'invalid', field: 'audience' } })
    expect((await get(made.id, li)).state).toBe('draft')
  })

  test('nor does one for a community without a roll and without anyone bound', async () => {
    const empty = await newCommunity()
    const one = await empty.officer('李敏', 'committeeMember')
    const made = await draft(one, { answeredBy: 'residentsCommittee' })
    const step = { noticeId: made.id, version: made.version }
    expect(await one.refusal('notices.submit', step)).toBe('invalid')
  })
})

describe('an ask that leads on', () => {
  async function activity(): Promise<string> {
    const now = await nowOf()
    const made = await li.call('rosters.createDraft', {
      activityId: newId(),
      content: {
        title: '清楼道',
        purpose: '让出消防通道',
        place: '6 栋门厅',
        risks: '搬重物请量力',
        contact: '居委会',
        bring: '手套',
        shifts: [
          {
            shiftId: newId(),
            startsAt: after(now, 5 * DAY),
            endsAt: after(now, 5 * DAY + HOUR),
            work: '搬',
            capacity: 2,
          },
        ],
      },
    })
    return made.id
  }
  const signup = async (activityId: string, days = 3): Promise<Partial<NoticeContent>> => ({
    kind: 'summons',
    ask: { kind: 'signup', prompt: '来搭把手', activityId, dueAt: after(await nowOf(), days * DAY) },
  })

  test('to an activity names it; who signed up hears of a change', async () => {
    const activityId = await activity()
    expect(await refused(await signup(activityId))).toBe('ask.activityId')
    const view = await li.call('rosters.publish', { activityId, version: 1 })
    expect(await refused(await signup(activityId, 6))).toBe('ask.dueAt')
    const notice = await publish(li, gao, await signup(activityId))
    const path = `/pages/activity/index?id=${activityId}`
    expect((await get(notice.id)).linked).toEqual({ id: activityId, title: '清楼道', path })
    await wang.call('rosters.signUp', { shiftId: view.shifts[0]?.shiftId ?? '' })
    await amended(notice, { title: '改到周日清楼道' })
    expect((await wang.call('messages.list', {})).items[0]?.title).toContain('改到周日清楼道')
  })

  test('to a poll of another community is refused', async () => {
    const ask = { kind: 'poll', prompt: '去投票', pollId: newId(), dueAt: after(await nowOf(), DAY) } as const
    expect(await refused({ ask })).toBe('ask.pollId')
  })

  async function refused(changes: Partial<NoticeContent>): Promise<string | undefined> {
    const reply = await li.reply('notices.createDraft', {
      noticeId: newId(),
      content: await noticeContent(changes),
    })
    return reply.ok ? 'ok' : reply.error.field
  }
})

describe('objections', () => {
  const publicNotice = async (): Promise<NoticeView> => {
    const now = await nowOf()
    return publish(li, gao, {
      kind: 'publicNotice',
      period: { basis: 'localNotice', days: 7 },
      ask: { kind: 'objection', prompt: '对方案有异议吗？', dueAt: after(now, 12 * DAY) },
      answeredBy: 'residentsCommittee',
      validUntil: after(now, 20 * DAY),
    })
  }
  const objection = (noticeId: string) => ({
    questionId: newId(),
    noticeId,
    text: '充电棚离窗太近。',
    isPrivate: false,
  })

  test('are taken while the window is open, and answered within five working days', async () => {
    const notice = await publicNotice()
    expect(notice.state).toBe('objectionWindow')
    const said = await wang.call('notices.object', objection(notice.id))
    const days = (Date.parse(said.clock.dueAt) - Date.parse(said.clock.startedAt)) / DAY
    expect(days).toBeGreaterThan(4)
    await theDoor().advance('12d')
    expect((await get(notice.id)).state).toBe('published')
    expect(await wang.refusal('notices.object', objection(notice.id))).toBe('closed')
  })

  test('are not taken where none are asked for', async () => {
    const notice = await publish(li, gao)
    expect(await wang.refusal('notices.object', objection(notice.id))).toBe('closed')
    expect((await get(notice.id)).viewer.whyNotObject).toContain('不收异议')
  })
})

describe('two officers at once', () => {
  test('one amends, the other is shown what stands there now', async () => {
    for (let round = 0; round < 5; round += 1) {
      const notice = await publish(li, gao)
      const amend = async (who: Person, title: string) =>
        who.reply('notices.amend', {
          noticeId: notice.id,
          version: notice.version,
          content: await noticeContent({ title }),
          reason: '改标题',
        })
      const replies = await Promise.all([amend(li, '停水改到九点'), amend(gao, '停水改到十点')])
      const lost = replies.filter((reply) => !reply.ok)
      expect(lost).toHaveLength(1)
      const won = replies.find((reply) => reply.ok)
      const kept = (won?.ok && won.data.pending?.content.title) || ''
      expect(lost[0]).toMatchObject({
        error: { code: 'stale', current: { pending: { content: { title: kept } } } },
      })
      expect((await get(notice.id, li)).pending?.content.title).toBe(kept)
    }
  })
})

describe('found again', () => {
  test('by words of the title', async () => {
    const notice = await publish(li, gao, { title: '地下车库排水沟清淤' })
    const found = await wang.call('notices.list', { filter: 'current', search: '清淤 车库' })
    expect(found.items.map(({ id }) => id)).toEqual([notice.id])
  })

  test('withdrawn, from an old card, with its reason', async () => {
    const notice = await publish(li, gao)
    await li.call('notices.withdraw', { noticeId: notice.id, version: notice.version, reason: '地点定错了' })
    expect(await get(notice.id)).toMatchObject({
      state: 'withdrawn',
      withdrawnReason: '地点定错了',
      title: notice.title,
    })
  })
})

test('a resident opens it with three requests', async () => {
  const notice = await publish(li, gao)
  await wang.call('notices.respond', { noticeId: notice.id, optionId: 'no' })
  await theDoor().remove('/stats')
  expect((await get(notice.id)).responses.mine).toBe('no')
  const { calls } = (await theDoor().get('/stats')) as { calls: { action: string; requests: number }[] }
  expect(calls.find(({ action }) => action === 'notices.get')?.requests).toBe(3)
})
