/**
 * The whole story on a real roll: the owners of M community decide a special matter, by phone, on paper and at the
 * doorstep. Too few take part; it is called again, passes, is certified, objected to once, and is final.
 */
import { recount } from '../../recount/recount'
import { plainTerms } from '../../simulator/world/plain-terms'
import type { PollContent, PollView } from '../../typings/polls'
import { mCommunity, upstairs } from '../m-community'
import { liveAlone } from '../own-cloud'
import { DAY, after, newId, nowOf, theDoor } from '../world'
import type { Community, Person } from '../world'
import { cast, clockTo } from './content'
import { PHOTO } from './photo'

liveAlone()

/** Owners who have the app; the others vote on paper and at the door. */
const PHONES = 12

let m: Community
let li: Person
let tellers: [Person, Person]
let supervisors: [Person, Person]
let owners: Person[]
let first: PollView
let second: PollView

beforeAll(async () => {
  m = await mCommunity(4_004)
  li = await m.officer('李敏', 'ownersCommitteeMember')
  tellers = [await m.officer('孙倩', 'pollCommittee'), await m.officer('赵志国', 'pollCommittee')]
  supervisors = [await m.officer('陶静', 'supervisor'), await m.officer('吴海', 'supervisor')]
  owners = await Promise.all(Array.from({ length: PHONES }, (_, n) => m.resident(`业主${n}`, upstairs(n))))
  await theDoor().advance('25h')
}, 120_000)

const content = async (changes: Partial<PollContent> = {}): Promise<PollContent> => {
  const opensAt = after(await nowOf(), 16.5 * DAY)
  return {
    ...plainTerms,
    title: '改建 6 栋旁的旧车棚',
    question: '把 6 栋旁的旧车棚改建成带喷淋的充电棚，费用 18.6 万元从公共收益出，要不要办？',
    options: [
      { id: 'for', label: '同意', note: '' },
      { id: 'against', label: '不同意', note: '' },
      { id: 'abstain', label: '弃权', note: '算参加，但不算同意' },
    ],
    method: { kind: 'owners', matter: 7 },
    electors: 'owner',
    scope: { kind: 'community' },
    legalEffect: 'procedural',
    channels: ['paper', 'doorstep'],
    opensAt,
    closesAt: after(opensAt, 2 * DAY),
    argumentsFor: ['不用再从窗户往下拉电线。'],
    argumentsAgainst: ['离 6 栋近，夜里会吵人。'],
    ifPassed: '三个月内建成',
    ifNot: '车棚不动，今年不再提',
    cost: '18.6 万元，公共收益出',
    followUp: { body: 'ownersCommittee', days: 90 },
    ...changes,
  }
}

/** Owners of the same name and not the same number: the steward says of each pair whether they are one. */
async function settleAll(pollId: string): Promise<number> {
  const { pairs } = await m.steward.call('polls.unsettled', { pollId })
  for (const { key } of pairs) await m.steward.call('polls.settle', { pollId, key, same: false })
  return pairs.length
}

async function open(draft: PollView): Promise<PollView> {
  await li.call('polls.submit', { pollId: draft.id, version: draft.version })
  await settleAll(draft.id)
  const { version } = await li.call('polls.get', { pollId: draft.id })
  const poll = await tellers[0].call('polls.approve', { pollId: draft.id, version })
  await clockTo(poll.opensAt)
  return poll
}

async function sheetsOf(poll: PollView): Promise<{ serial: string; voice: string }[]> {
  const lists = await Promise.all(
    m.view.buildings.map(({ id }) => tellers[0].call('polls.sheets', { pollId: poll.id, buildingId: id })),
  )
  return lists.flatMap(({ sheets }) => sheets)
}

/** Each sheet is read by both tellers; every third is fetched at the door. */
async function handIn(
  poll: PollView,
  sheets: readonly { serial: string }[],
  choiceOf: (n: number) => string,
): Promise<void> {
  const [one, other] = tellers
  const waiting = sheets.map((sheet, n) => ({ ...sheet, n }))
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const marks = { choices: [choiceOf(next.n)] }
      const photoFileId = await theDoor().upload(one.openid, `polls/${m.id}/${newId()}.png`, PHOTO)
      const channel = next.n % 3 === 0 ? 'doorstep' : 'paper'
      const entry = await one.call('polls.enterPaper', {
        pollId: poll.id,
        serial: next.serial,
        channel,
        marks,
        photoFileId,
        ...(channel === 'doorstep'
          ? { assistance: { helper: '楼栋管家老李', confirmedBy: 'signature' as const } }
          : {}),
      })
      await other.call('polls.confirmPaper', {
        pollId: poll.id,
        entryId: entry.id,
        version: entry.version,
        marks,
      })
    }
  }
  await Promise.all(Array.from({ length: 8 }, work))
}

async function counted(poll: PollView): Promise<void> {
  await clockTo(after(poll.closesAt, 60_000))
  for (let tries = 0; tries < 20; tries += 1) {
    const { state } = await li.call('polls.get', { pollId: poll.id })
    if (state !== 'open' && state !== 'closed') return
    await theDoor().advance('5m')
  }
  throw new Error('the poll was never counted')
}

const mine = async (who: Person, poll: PollView) => (await who.call('polls.get', { pollId: poll.id })).mine

test('announced once the roll is settled: 1,563 units make fewer owners, and everyone sees their weight', async () => {
  const draft = await li.call('polls.createDraft', { pollId: newId(), content: await content() })
  const { version } = await li.call('polls.submit', { pollId: draft.id, version: draft.version })
  expect(await tellers[0].refusal('polls.approve', { pollId: draft.id, version })).not.toBe('ok')
  expect(await settleAll(draft.id)).toBeGreaterThan(0)
  const settled = await li.call('polls.get', { pollId: draft.id })
  first = await tellers[0].call('polls.approve', { pollId: draft.id, version: settled.version })
  expect(first.state).toBe('rollFrozen')
  expect(first.rollSize).toBeGreaterThan(1_400)
  expect(first.rollSize).toBeLessThan(1_563)
  const weight = await mine(owners[0]!, first)
  expect(weight.onRoll).toBe(true)
  expect(weight.areaCenti).toBeGreaterThan(0)
})

test('too few take part: no decision, whatever they chose', async () => {
  await clockTo(first.opensAt)
  for (const owner of owners) await cast(owner, first, 'for')
  const phones = new Set(
    (await Promise.all(owners.map((owner) => mine(owner, first)))).map(({ voice }) => voice),
  )
  const sheets = (await sheetsOf(first)).filter(({ voice }) => !phones.has(voice))
  await handIn(first, sheets.slice(0, 24), () => 'for')
  await counted(first)
  const result = await owners[0]!.call('polls.getResult', { pollId: first.id })
  expect(result).toMatchObject({ state: 'failedQuorum', code: 'no_quorum', ballots: PHONES + 24 })
  expect(
    result.tests
      .filter(({ passed }) => !passed)
      .map(({ words }) => words)
      .join(''),
  ).toContain('三分之二')
}, 120_000)

test('called again, two thirds take part and three quarters of them agree', async () => {
  const opensAt = after(await nowOf(), 16.5 * DAY)
  const again = await li.call('polls.reconvene', {
    pollId: first.id,
    newPollId: newId(),
    rollAt: null,
    opensAt,
    closesAt: after(opensAt, 2 * DAY),
  })
  expect(again).toMatchObject({ state: 'draft', reconvenes: first.id })
  const li2 = await li.call('polls.get', { pollId: again.id })
  second = await open(li2)
  for (const [n, owner] of owners.entries()) await cast(owner, second, n === 0 ? 'against' : 'for')
  const phones = new Set(
    (await Promise.all(owners.map((owner) => mine(owner, second)))).map(({ voice }) => voice),
  )
  const sheets = (await sheetsOf(second)).filter(({ voice }) => !phones.has(voice))
  await handIn(second, sheets.slice(0, 1_020), (n) => (n % 10 === 0 ? 'against' : 'for'))
  await counted(second)
  expect(await owners[0]!.refusal('polls.getResult', { pollId: second.id })).toBe('not_found')
}, 300_000)

test('two supervisors count again and sign; only then is it public, and it passed', async () => {
  for (const supervisor of supervisors) {
    const again = await supervisor.call('polls.recount', { pollId: second.id })
    expect(again.checks.filter(({ passed }) => !passed)).toEqual([])
    const { version } = await supervisor.call('polls.oversee', { pollId: second.id })
    await supervisor.call('polls.certify', { pollId: second.id, version, root: again.root })
  }
  const result = await owners[0]!.call('polls.getResult', { pollId: second.id })
  expect(result).toMatchObject({ state: 'certified', code: 'passed', ballots: PHONES + 1_020 })
  expect(result.tests.every(({ passed }) => passed)).toBe(true)
  expect(result.channels).toMatchObject({ phone: PHONES })
})

test('an owner finds the receipt, and both files agree when counted again outside', async () => {
  const { receipts, myReceipt } = await owners[3]!.call('polls.getResult', { pollId: second.id })
  expect(receipts).toHaveLength(PHONES + 1_020)
  expect(receipts).toContain(myReceipt)
  const text = async (file: { url: string }): Promise<string> => (await fetch(file.url)).text()
  const open = await text(await owners[3]!.call('documents.pollPublicFile', { pollId: second.id }))
  const counting = await text(await supervisors[0].call('documents.pollCountingFile', { pollId: second.id }))
  const both = recount([open, counting])
  expect(both.checks.filter(({ is }) => is === 'FAIL')).toEqual([])
  const altered = counting.replace('"choices":["against"]', '"choices":["for"]')
  expect(altered).not.toBe(counting)
  const refused = recount([open, altered])
  expect(refused.passed).toBe(false)
  expect(
    refused.checks
      .filter(({ is }) => is === 'FAIL')
      .map(({ says }) => says)
      .join('\n'),
  ).toMatch(/\d+ 行/)
}, 120_000)

test('one objection is made, ruled upon, and the decision is final when its time is over', async () => {
  const objectionId = newId()
  const objected = await owners[5]!.call('polls.object', {
    pollId: second.id,
    objectionId,
    kind: 'other',
    text: '我家楼上说没收到纸质票，请查一下。',
  })
  const { version } = objected.items.find(({ id }) => id === objectionId)!
  await clockTo(after(objected.objectionsUntil ?? '', 60_000))
  expect((await li.call('polls.get', { pollId: second.id })).state).toBe('certified')
  await supervisors[0].call('polls.ruleObjection', {
    objectionId,
    version,
    upheld: false,
    reason: '查过发放登记，那一户签收了。',
  })
  await theDoor().advance('2d')
  expect((await owners[5]!.call('polls.getResult', { pollId: second.id })).state).toBe('final')
})
