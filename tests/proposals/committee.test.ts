/** The committee's tools, told by 何琳 and 丁小满 who screen, and by 吴志强 and 郑丽 of the property company. */
import type { Output } from '../../typings/api'
import type { BoardStage, OneResult } from '../../typings/proposal-committee'
import { DAY, after, newId, nowOf, theDoor } from '../world'
import type { Person } from '../world'
import { newStreet, seen, submit, takeUp } from './people'
import type { Proposal, Street } from './people'
import { insertProposals, proposalOf } from './seeded'

type Board = Output<'proposals.board'>

let street: Street
let ding: Person

/** Whose they are, to be taken back after each test: of one person at most three may be open. */
let made: [author: Person, id: string][] = []

beforeAll(async () => {
  street = await newStreet(4)
  ding = await street.estate.officer('丁小满', 'proposalCommittee')
})

afterEach(async () => {
  for (const [author, proposalId] of made) {
    const { version, viewer } = await seen(author, proposalId)
    if (viewer.canWithdraw) await author.call('proposals.withdraw', { proposalId, version, reason: '不用了' })
  }
  made = []
})

async function put(author: Person, title: string): Promise<Proposal> {
  const proposal = await submit(author, { title })
  made.push([author, proposal.id])
  return proposal
}

const titles = (board: Board): string[] => board.items.map(({ title }) => title)
const countOf = ({ counts }: Board, stage: BoardStage) => counts?.find((count) => count.stage === stage)
const chosen = (proposals: readonly Proposal[]) =>
  proposals.map(({ id: proposalId, version }) => ({ proposalId, version }))
const outcomes = ({ results }: { results: OneResult[] }) => results.map(({ outcome }) => outcome)

/** Three of three neighbours. */
const three = (): Promise<Proposal[]> =>
  Promise.all(['楼道灯', '门禁', '晾衣架'].map((what, n) => put(street.neighbours[n]!, `${what}坏了`)))

describe('the board', () => {
  test('it stands by step and clock, the next due first, and counts what is in hand', async () => {
    const early = await put(street.chen, '先提的路灯')
    await theDoor().setClock(after(early.clock!.dueAt, -2 * DAY))
    await put(street.neighbours[0]!, '后提的门禁')
    await takeUp(street.he, await put(street.neighbours[1]!, '在附议的长椅'))
    const board = await street.he.call('proposals.board', { stage: 'screening' })
    expect(titles(board)).toEqual(['先提的路灯', '后提的门禁'])
    expect(board.items[0]).toMatchObject({
      id: early.id,
      clock: { state: 'running' },
      viewer: { canScreen: true },
    })
    expect(countOf(board, 'screening')).toEqual({ stage: 'screening', total: 2, late: 0 })
    expect(countOf(board, 'seconding')).toEqual({ stage: 'seconding', total: 1, late: 0 })
    const collecting = await street.wu.call('proposals.board', {
      stage: 'seconding',
      body: 'propertyCompany',
    })
    expect(collecting.items).toMatchObject([{ title: '在附议的长椅', threshold: 10, clock: null }])
    expect(collecting.items[0]?.until).toBeTruthy()
    expect(titles(await street.wu.call('proposals.board', { stage: 'seconding', body: 'branch' }))).toEqual(
      [],
    )
  })

  test('what ran out stands first among what runs, and alone when asked for', async () => {
    await put(street.chen, '没人看的路灯')
    await theDoor().advance('9d')
    await put(street.neighbours[0]!, '刚提的门禁')
    const all = await street.he.call('proposals.board', { stage: 'due' })
    expect(titles(all)).toEqual(['没人看的路灯', '刚提的门禁'])
    expect(countOf(all, 'screening')).toEqual({ stage: 'screening', total: 2, late: 1 })
    expect(titles(await street.he.call('proposals.board', { stage: 'due', late: true }))).toEqual([
      '没人看的路灯',
    ])
  })

  test('of one building: what its neighbours put forward, and what was taken up for it', async () => {
    const [home, building] = [0, 1].map((n) => street.estate.view.buildings[n]!.id)
    const [lamp, door] = await three()
    await street.he.call('proposals.screen', {
      proposalId: lamp!.id,
      version: lamp!.version,
      verdict: {
        kind: 'accept',
        responsible: 'propertyCompany',
        scope: { kind: 'building', buildingId: building! },
      },
    })
    await takeUp(street.he, door!)
    const of = (buildingId: string) => street.he.call('proposals.board', { stage: 'seconding', buildingId })
    expect(titles(await of(building!))).toEqual(['楼道灯坏了'])
    expect(titles(await of(home!))).toHaveLength(2)
  })

  test('a neighbour has no board, and what waits for a human is not on it', async () => {
    expect(await street.chen.refusal('proposals.board', { stage: 'due' })).toBe('forbidden')
  })
})

describe('several at once', () => {
  test('taken up with one responsible body, each on its own, and each says what became of it', async () => {
    const proposals = await three()
    const done = await street.he.call('proposals.screenMany', {
      items: chosen(proposals),
      verdict: { kind: 'accept', responsible: 'propertyCompany' },
    })
    expect(done.results).toEqual(
      proposals.map(({ id }) => ({ id, outcome: 'done', state: 'seconding', message: '' })),
    )
    for (const { id } of proposals)
      expect(await seen(street.chen, id)).toMatchObject({
        state: 'seconding',
        responsible: { body: 'propertyCompany' },
      })
  })

  test('one that is refused leaves the others done', async () => {
    const [lamp, door, rack] = await three()
    await street.estate.appoint(street.neighbours[1]!, 'proposalCommittee')
    const own = await street.neighbours[1]!.call('proposals.screenMany', {
      items: chosen([lamp!, door!, rack!]),
      verdict: { kind: 'return', reason: '请拍一张照片，我们好找到地方。' },
    })
    expect(outcomes(own)).toEqual(['done', 'refused', 'done'])
    expect(own.results[1]!.message).toBe('自己提的，要请别人来看。')
    expect((await seen(street.he, door!.id)).state).toBe('screening')
  })

  test('of two officers at once the second is told which were already done, and nothing is done twice', async () => {
    const proposals = await three()
    const items = chosen(proposals)
    const [one, other] = await Promise.all([
      street.he.call('proposals.screenMany', { items, verdict: { kind: 'accept', responsible: 'branch' } }),
      ding.call('proposals.screenMany', {
        items: [...items].reverse(),
        verdict: { kind: 'return', reason: '请说清楚在哪一层。' },
      }),
    ])
    for (const { id } of proposals) {
      const [first, second] = [one, other].map((each) => each.results.find((result) => result.id === id)!)
      expect([first!.outcome, second!.outcome].sort()).toEqual(['already', 'done'])
      const loser = first!.outcome === 'already' ? first! : second!
      const { state } = await seen(street.he, id)
      expect(loser).toMatchObject({ state, message: '别人先办了，没有再办一遍。' })
      const { entries } = await street.he.call('desk.record', { matterId: id })
      expect(entries.filter(({ act }) => act === 'takeUp' || act === 'return')).toHaveLength(1)
    }
  })

  test('merged into one: each brings its author along, the one itself is left as it is', async () => {
    const [lamp, door, rack] = await three()
    const reason = '三件说的都是一楼门厅，合在一起请物业一次看完。'
    const done = await street.he.call('proposals.screenMany', {
      items: chosen([lamp!, door!, rack!]),
      verdict: { kind: 'merge', into: lamp!.id, reason },
    })
    expect(outcomes(done)).toEqual(['refused', 'done', 'done'])
    const target = await seen(street.he, lamp!.id)
    expect(target.mergedFrom.map(({ id }) => id).sort()).toEqual([door!.id, rack!.id].sort())
    expect(target.coauthors).toHaveLength(2)
    const again = { kind: 'merge' as const, into: lamp!.id, reason }
    expect(
      outcomes(await ding.call('proposals.screenMany', { items: chosen([door!]), verdict: again })),
    ).toEqual(['already'])
  })

  test('one that its author changed meanwhile is looked at again', async () => {
    const [lamp] = await three()
    const { id: proposalId, version } = lamp!
    const verdict = { kind: 'return' as const, reason: '请说清楚在哪一层。' }
    const back = await ding.call('proposals.screen', { proposalId, version, verdict })
    const { title, body, place } = lamp!
    await street.neighbours[0]!.call('proposals.complete', {
      proposalId,
      version: back.version,
      title,
      body,
      place,
    })
    const late = await street.he.call('proposals.screenMany', { items: chosen([lamp!]), verdict })
    expect(late.results).toMatchObject([{ outcome: 'changed', state: 'screening' }])
  })

  test('not the same one twice, not more than twenty, not with a place left open, not by the property company', async () => {
    const [lamp] = await three()
    const item = chosen([lamp!])[0]!
    const verdict = { kind: 'accept' as const, responsible: 'branch' as const }
    const many = Array.from({ length: 21 }, () => ({ proposalId: newId(), version: 1 }))
    expect(await street.he.refusal('proposals.screenMany', { items: [item, item], verdict })).toBe('invalid')
    expect(await street.he.refusal('proposals.screenMany', { items: many, verdict })).toBe('invalid')
    expect(await street.wu.refusal('proposals.screenMany', { items: [item], verdict })).toBe('forbidden')
    const open = { kind: 'return' as const, reason: '请补充具体在哪儿：【几栋几单元】' }
    expect(await street.he.reply('proposals.screenMany', { items: [item], verdict: open })).toMatchObject({
      ok: false,
      error: { code: 'invalid', message: '【几栋几单元】还没有填，填好了再发。' },
    })
    const alone = { proposalId: item.proposalId, version: item.version, verdict: open }
    expect(await street.he.refusal('proposals.screen', alone)).toBe('invalid')
    const strangers = [{ proposalId: newId(), version: 1 }]
    expect(outcomes(await street.he.call('proposals.screenMany', { items: strangers, verdict }))).toEqual([
      'refused',
    ])
  })
})

describe('who looks after it', () => {
  const office = async (name: string): Promise<string> => {
    const { grants } = await street.he.call('members.listRoles', {})
    return grants.find((grant) => grant.holder === name)!.grantId
  }
  const queueNote = async (who: Person, id: string): Promise<string | undefined> => {
    const { today, later } = await who.call('desk.workbench', {})
    return [...today, ...later].find((item) => item.id === id)?.note
  }

  /** Of a house of five three are enough. */
  async function talkedOverInOneHouse(): Promise<Proposal> {
    const { id: proposalId, version } = await put(street.chen, '门厅的灯不亮')
    const scope = { kind: 'building' as const, buildingId: street.estate.view.buildings[0]!.id }
    const verdict = { kind: 'accept' as const, responsible: 'propertyCompany' as const, scope }
    await street.he.call('proposals.screen', { proposalId, version, verdict })
    for (const person of street.neighbours.slice(0, 3)) await person.call('proposals.second', { proposalId })
    return seen(street.chen, proposalId)
  }

  test('何琳 gives one to 丁小满, who hears of it and finds it among hers', async () => {
    const [lamp, door] = await three()
    const given = await street.he.call('proposals.assign', {
      items: chosen([lamp!]),
      grantId: await office('丁小满'),
    })
    expect(outcomes(given)).toEqual(['done'])
    const mine = await ding.call('proposals.board', { stage: 'screening', mine: true })
    expect(mine.items).toMatchObject([{ id: lamp!.id, assigned: { name: '丁小满', mine: true } }])
    const { items } = await ding.call('messages.list', {})
    expect(items[0]).toMatchObject({ title: `${lamp!.number} 分给您来办` })
    expect(await queueNote(ding, lamp!.id)).toContain('分给您的')
    expect(await queueNote(street.he, lamp!.id)).toContain('分给了丁小满')
    expect(await queueNote(street.he, door!.id)).not.toContain('分给')
  })

  test('it keeps nobody else of the desk from it, and ends when the next desk has its turn', async () => {
    const [lamp] = await three()
    await street.he.call('proposals.assign', { items: chosen([lamp!]), grantId: await office('丁小满') })
    const now = await seen(street.he, lamp!.id)
    await takeUp(street.he, now)
    const { items } = await street.he.call('proposals.board', { stage: 'seconding' })
    expect(items).toMatchObject([{ id: lamp!.id, assigned: null }])
  })

  test('only to someone of the desk whose turn it is, and only by that desk', async () => {
    const [lamp] = await three()
    const items = chosen([lamp!])
    const toWu = { items, grantId: await office('吴志强') }
    expect(outcomes(await street.he.call('proposals.assign', toWu))).toEqual(['refused'])
    const toDing = { items, grantId: await office('丁小满') }
    expect(outcomes(await street.wu.call('proposals.assign', toDing))).toEqual(['refused'])
    expect(await street.he.refusal('proposals.assign', { items, grantId: newId() })).toBe('not_found')
    await street.estate.appoint(street.neighbours[0]!, 'proposalCommittee')
    const toAuthor = { items, grantId: await office(street.neighbours[0]!.name) }
    expect(outcomes(await street.he.call('proposals.assign', toAuthor))).toEqual(['refused'])
  })

  test('at the property company 郑丽 takes it from 吴志强, and whoever saw the older one is told', async () => {
    const talk = await talkedOverInOneHouse()
    const items = chosen([talk])
    expect(
      outcomes(await street.zheng.call('proposals.assign', { items, grantId: await office('吴志强') })),
    ).toEqual(['done'])
    const late = await street.wu.call('proposals.assign', { items, grantId: await office('郑丽') })
    expect(late.results).toMatchObject([{ outcome: 'changed' }])
    const now = chosen([await seen(street.wu, talk.id)])
    await street.wu.call('proposals.assign', { items: now, grantId: null })
    const { items: rows } = await street.wu.call('proposals.board', { stage: 'deliberation' })
    expect(rows).toMatchObject([{ id: talk.id, assigned: null }])
  })
})

describe('texts to begin from', () => {
  const NEW = { version: 0, use: 'return' as const, title: '补一张照片', text: '请拍一张照片：【拍哪里】。' }

  test('some come with the house; the committee adds, changes and takes away, each community its own', async () => {
    const before = await street.he.call('proposals.templates', {})
    expect(before.items.length).toBeGreaterThan(5)
    const templateId = newId()
    const added = await street.he.call('proposals.saveTemplate', { templateId, ...NEW })
    expect(added).toMatchObject({ id: templateId, version: 1, title: '补一张照片' })
    const [first] = before.items
    const { id, use, title } = first!
    await ding.call('proposals.saveTemplate', {
      templateId: id,
      version: 0,
      use,
      title,
      text: '请说清楚【哪一层】。',
    })
    await street.he.call('proposals.removeTemplate', { templateId: before.items[1]!.id, version: 0 })
    const now = (await street.wu.call('proposals.templates', {})).items
    expect(now.find((one) => one.id === id)).toMatchObject({ version: 1, text: '请说清楚【哪一层】。' })
    expect(now.map((one) => one.id)).not.toContain(before.items[1]!.id)
    expect(now).toHaveLength(before.items.length)
    const elsewhere = await newStreet(0)
    expect((await elsewhere.he.call('proposals.templates', {})).items).toEqual(before.items)
  })

  test('of two who change one at once the second is shown what stands there, and nothing is lost', async () => {
    const templateId = newId()
    await street.he.call('proposals.saveTemplate', { templateId, ...NEW })
    const change = (who: Person, text: string) =>
      who.reply('proposals.saveTemplate', { templateId, ...NEW, version: 1, text })
    const replies = await Promise.all([
      change(street.he, '何琳改的话，请看。'),
      change(ding, '丁小满改的话，请看。'),
    ])
    const winner = replies.find((reply) => reply.ok)
    const loser = replies.find((reply) => !reply.ok)
    expect(winner).toBeTruthy()
    expect(loser).toMatchObject({ error: { code: 'stale', current: { version: 2 } } })
    const twice = await Promise.all(
      [1, 2].map(() => street.he.reply('proposals.saveTemplate', { templateId: `${templateId}-b`, ...NEW })),
    )
    expect(twice.filter((reply) => reply.ok)).toHaveLength(1)
  })

  test('taking away twice is once; what is gone is not changed; the property company reads and does not write', async () => {
    const templateId = newId()
    await street.he.call('proposals.saveTemplate', { templateId, ...NEW })
    await street.he.call('proposals.removeTemplate', { templateId, version: 1 })
    await street.he.call('proposals.removeTemplate', { templateId, version: 1 })
    expect(await street.he.refusal('proposals.saveTemplate', { templateId, ...NEW, version: 1 })).toBe(
      'not_found',
    )
    expect((await street.wu.call('proposals.templates', {})).canEdit).toBe(false)
    expect(await street.wu.refusal('proposals.saveTemplate', { templateId: newId(), ...NEW })).toBe(
      'forbidden',
    )
  })
})

describe('a long board', () => {
  test('pages meet without a gap or a repeat, also where hundreds are due at the same moment', async () => {
    const now = await nowOf()
    const rows = Array.from({ length: 130 }, (_, n) => proposalOf(street.estate.id, n, 'screening', now))
    const sameMoment = rows.map((row) => ({
      ...row,
      clock: row.clock && { ...row.clock, dueAt: rows[1]!.clock!.dueAt },
    }))
    await insertProposals(theDoor(), sameMoment)
    const met: string[] = []
    let cursor: string | undefined
    do {
      const page: Board = await street.he.call('proposals.board', {
        stage: 'due',
        ...(cursor ? { cursor } : {}),
      })
      met.push(...page.items.map(({ id }) => id))
      expect(page.counts === null).toBe(cursor !== undefined)
      cursor = page.next ?? undefined
    } while (cursor)
    expect(new Set(met).size).toBe(met.length)
    expect(met).toEqual(expect.arrayContaining(rows.map(({ _id }) => _id)))
  })
})
