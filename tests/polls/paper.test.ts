/** Ballots on paper: two tellers, the household told, a dispute in time; one ballot a household whatever it came on. */
import type { Input } from '../../typings/api'
import type { PaperEntry } from '../../typings/poll-paper'
import type { PollView } from '../../typings/polls'
import { DAY, after, newId, nowOf, place, theDoor } from '../world'
import type { Community, Person } from '../world'
import { readPdf } from '../documents/pdf'
import { PHOTO } from './photo'
import { announced, cast, clockTo, opened, pollPeople } from './content'

let estate: Community
let li: Person
let qian: Person
let zhao: Person
let supervisor: Person
let wang: Person
let poll: PollView
let serials: Map<string, string>

const photo = (who: Person = qian): Promise<string> =>
  theDoor().upload(who.openid, `polls/${estate.id}/${newId()}.png`, PHOTO)

const sheetsOf = async (of: PollView): Promise<Map<string, string>> => {
  const lists = await Promise.all(
    estate.view.buildings.map(({ id }) => qian.call('polls.sheets', { pollId: of.id, buildingId: id })),
  )
  return new Map(lists.flatMap(({ sheets }) => sheets.map((sheet) => [sheet.voice, sheet.serial])))
}

type Enter = Input<'polls.enterPaper'>
const sheet = async (voice: string, choice: string, more: Partial<Enter> = {}): Promise<Enter> => ({
  pollId: poll.id,
  serial: serials.get(voice) ?? '',
  channel: 'paper',
  marks: { choices: [choice] },
  photoFileId: await photo(),
  ...more,
})
const enter = async (voice: string, choice: string, more: Partial<Enter> = {}): Promise<PaperEntry> =>
  qian.call('polls.enterPaper', await sheet(voice, choice, more))
const confirmation = (entry: PaperEntry, choice: string) => ({
  pollId: poll.id,
  entryId: entry.id,
  version: entry.version,
  marks: { choices: [choice] },
})
const both = async (voice: string, choice: string): Promise<PaperEntry> =>
  zhao.call('polls.confirmPaper', confirmation(await enter(voice, choice), choice))

beforeAll(async () => {
  ;({ estate, li, qian } = await pollPeople())
  zhao = await estate.officer('赵志国', 'pollCommittee')
  supervisor = await estate.officer('吴海', 'supervisor')
  wang = await estate.resident('王桂芳', place(estate, 0))
  await theDoor().advance('25h')
  poll = await opened(li, qian, { channels: ['paper', 'doorstep'] })
  serials = await sheetsOf(poll)
})

const home = (n: number): string => [...serials.keys()][n] ?? ''
const mine = async (who: Person) => (await who.call('polls.get', { pollId: poll.id })).mine

test('every voice has a sheet of its own', () => {
  expect(serials.size).toBe(48)
  expect(new Set(serials.values()).size).toBe(48)
})

test('is printed building by building: its serial as text and as a code, and a box for each option', async () => {
  const file = await qian.call('documents.pollSheets', {
    pollId: poll.id,
    buildingId: estate.view.buildings[0]?.id ?? '',
  })
  const pages = await readPdf(Buffer.from(await (await fetch(file.url)).arrayBuffer()))
  expect(pages).toHaveLength(24)
  expect(file.missing).toEqual([])
  const [voice = '', serial = ''] = [...serials][0] ?? []
  const first = pages.map((page) => page.text.replace(/\s/g, '')).find((text) => text.includes(serial))
  for (const words of [voice, '同意改建', '只选一项', '签名'])
    expect(first).toContain(words.replace(/\s/g, ''))
  expect(await wang.refusal('documents.pollSheets', { pollId: poll.id, buildingId: 'b1' })).toBe('forbidden')
})

test('one teller enters a sheet and another reads it anew: then it counts, and the household is told', async () => {
  const voice = (await mine(wang)).voice ?? ''
  const entry = await enter(voice, 'yes')
  expect(entry).toMatchObject({ state: 'entered', voice, viewer: { canConfirm: false } })
  expect(JSON.stringify(entry)).not.toContain('yes')
  expect((await mine(wang)).paper).toBeNull()
  expect(await qian.refusal('polls.confirmPaper', confirmation(entry, 'yes'))).toBe('forbidden')
  const confirmed = await zhao.call('polls.confirmPaper', confirmation(entry, 'yes'))
  expect(confirmed.state).toBe('confirmed')
  expect((await mine(wang)).paper).toMatchObject({ state: 'confirmed', counts: true })
  const told = (await wang.call('messages.list', {})).items.find((item) => item.title.includes('纸质票'))
  expect(told?.body).toContain('说一声')
  expect(told?.body).not.toContain('同意')
})

test('two tellers who read it differently send it back, and nothing counts until it is entered anew', async () => {
  const entry = await enter(home(5), 'yes')
  const back = await zhao.call('polls.confirmPaper', confirmation(entry, 'no'))
  expect(back).toMatchObject({ state: 'returned', reason: expect.stringContaining('不一样') as string })
  const again = await enter(home(5), 'no')
  expect(again).toMatchObject({ state: 'entered', version: back.version + 1 })
  expect((await zhao.call('polls.confirmPaper', confirmation(again, 'no'))).state).toBe('confirmed')
})

test('the same sheet sent again is the same entry; a second sheet of a household is refused', async () => {
  const first = await sheet(home(6), 'yes')
  const entry = await qian.call('polls.enterPaper', first)
  expect(await qian.call('polls.enterPaper', first)).toMatchObject({ id: entry.id, version: entry.version })
  expect(await qian.refusal('polls.enterPaper', await sheet(home(6), 'no'))).toBe('conflict')
  expect(await zhao.refusal('polls.enterPaper', await sheet(home(6), 'yes'))).toBe('conflict')
})

test('what a sheet needs: a serial of this poll, marks that stand on it, a picture, a channel it has', async () => {
  expect(await qian.refusal('polls.enterPaper', await sheet('', 'yes', { serial: 'ZZZZ-ZZZZ' }))).toBe(
    'not_found',
  )
  expect(await qian.refusal('polls.enterPaper', await sheet(home(7), 'maybe'))).toBe('invalid')
  expect(
    await qian.refusal('polls.enterPaper', await sheet(home(7), '', { marks: { choices: ['yes', 'no'] } })),
  ).toBe('invalid')
  const text = await theDoor().upload(qian.openid, `polls/${estate.id}/${newId()}.png`, Buffer.from('hello'))
  expect(await qian.refusal('polls.enterPaper', await sheet(home(7), 'yes', { photoFileId: text }))).toBe(
    'bad_file',
  )
  const other = await opened(li, qian, { channels: ['doorstep'] })
  const theirs = await sheetsOf(other)
  expect(
    await qian.refusal(
      'polls.enterPaper',
      await sheet(home(7), 'yes', { serial: theirs.get(home(7)) ?? '' }),
    ),
  ).toBe('not_found')
  expect(
    await qian.refusal(
      'polls.enterPaper',
      await sheet(home(7), 'yes', { pollId: other.id, serial: theirs.get(home(7)) ?? '' }),
    ),
  ).toBe('conflict')
})

test('a teller’s own household is for others', async () => {
  await estate.bind(zhao, place(estate, 8))
  await theDoor().advance('25h')
  const voice = (await mine(zhao)).voice ?? ''
  expect(await zhao.refusal('polls.enterPaper', await sheet(voice, 'yes'))).toBe('forbidden')
  const entry = await enter(voice, 'yes')
  expect(await zhao.refusal('polls.confirmPaper', confirmation(entry, 'yes'))).toBe('forbidden')
})

test('help at the doorstep is on record, with how the person confirmed it', async () => {
  const assistance = { helper: '楼栋管家小李', confirmedBy: 'signature' as const }
  expect(await enter(home(9), 'yes', { channel: 'doorstep', assistance })).toMatchObject({
    channel: 'doorstep',
    assistance,
  })
})

test('a household that never handed one in says so: it stops counting, and a supervisor rules', async () => {
  const chen = await estate.resident('陈建国', place(estate, 10))
  await theDoor().advance('25h')
  const { voice, electorId } = await mine(chen)
  const entry = await both(voice ?? '', 'no')
  const dispute = { pollId: poll.id, electorId: electorId ?? '', reason: '我家没交过纸质票' }
  expect(await wang.refusal('polls.disputePaper', dispute)).toBe('not_found')
  await chen.call('polls.disputePaper', dispute)
  expect((await mine(chen)).paper).toMatchObject({ state: 'disputed', counts: false })
  const { items, counts } = await supervisor.call('polls.paperEntries', { pollId: poll.id })
  expect(counts.disputed).toBe(1)
  const found = items.find((item) => item.id === entry.id)
  const ruling = {
    pollId: poll.id,
    entryId: entry.id,
    version: found?.version ?? 0,
    void: true,
    reason: '字迹不是本人的',
  }
  expect(await qian.refusal('polls.rulePaper', ruling)).toBe('forbidden')
  expect(await supervisor.call('polls.rulePaper', ruling)).toMatchObject({ state: 'voided' })
  expect((await mine(chen)).paper).toMatchObject({ state: 'voided', counts: false })
})

test('a household with a sheet may still vote by phone, and is told which of the two counts', async () => {
  const he = await estate.resident('何小燕', place(estate, 11))
  await theDoor().advance('25h')
  await both((await mine(he)).voice ?? '', 'no')
  await cast(he, poll, 'yes')
  expect(await mine(he)).toMatchObject({
    ballot: { choices: ['yes'] },
    paper: { state: 'confirmed', counts: true },
  })
})

test('before it opens, and from the closing millisecond on, no sheet is taken', async () => {
  const opensAt = after(await nowOf(), DAY)
  const later = await announced(li, qian, { channels: ['paper'], opensAt, closesAt: after(opensAt, 2 * DAY) })
  const theirs = await sheetsOf(later)
  const early = await sheet(home(0), 'yes', { pollId: later.id, serial: theirs.get(home(0)) ?? '' })
  expect(await qian.refusal('polls.enterPaper', early)).toBe('too_early')
  await clockTo(later.opensAt)
  const entry = await qian.call('polls.enterPaper', early)
  await clockTo(later.closesAt)
  expect(await zhao.refusal('polls.confirmPaper', { ...confirmation(entry, 'yes'), pollId: later.id })).toBe(
    'closed',
  )
})
