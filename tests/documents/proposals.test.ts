/** Papers of the committee, told by 何琳: the workbook with every step, and what a meeting has before it. */
import readExcelFile from 'read-excel-file/node'
import type { ExportFile } from '../../typings/documents'
import { newStreet, submit, takeUp } from '../proposals/people'
import type { Proposal, Street } from '../proposals/people'
import { newId } from '../world'
import { readPdf } from './pdf'

let street: Street
let lamp: Proposal
let door: Proposal
let rack: Proposal

const REASON = '这盏灯在市政道路上，归区城管局管，您的话已经转给了他们。'

beforeAll(async () => {
  street = await newStreet(3)
  const { he, chen, neighbours } = street
  lamp = await takeUp(he, await submit(chen))
  await neighbours[0]!.call('proposals.second', { proposalId: lamp.id })
  await neighbours[1]!.call('proposals.second', { proposalId: lamp.id })
  const said = { proposalId: lamp.id, text: '晚上下班走那段，确实看不见台阶。' }
  for (const [n, side] of (['for', 'for', 'against'] as const).entries())
    await neighbours[n]!.call('deliberation.comment', { ...said, commentId: newId(), side })
  door = await submit(neighbours[0]!, { title: '门禁晚上总关不上', body: '' })
  rack = await submit(neighbours[1]!, { title: '=1+1 也是标题' })
  await he.call('proposals.screen', {
    proposalId: rack.id,
    version: rack.version,
    verdict: { kind: 'reject', code: 'outsideCompetence', reason: REASON, competent: '区城管局' },
  })
})

const bytesOf = async (file: ExportFile): Promise<Buffer> =>
  Buffer.from(await (await fetch(file.url)).arrayBuffer())

/** Without the places where lines were broken. */
const bare = (text: string): string => text.replace(/\s/g, '')

test('the workbook has a sheet of proposals and one of all their steps, each with who and when', async () => {
  const file = await street.he.call('documents.proposals', {})
  const sheets = (await readExcelFile(await bytesOf(file))) as unknown as {
    sheet: string
    data: unknown[][]
  }[]
  expect(sheets.map(({ sheet }) => sheet)).toEqual(['提议', '每一步'])
  const [proposals, steps] = sheets.map(({ data }) => {
    const [head, ...rows] = data as [string[], ...unknown[][]]
    return rows.map((row) => Object.fromEntries(head.map((name, n) => [name, row[n]])))
  })
  expect(proposals!.map((row) => [row['编号'], row['到哪一步'], row['附议']])).toEqual([
    [lamp.number, '附议中', 2],
    [door.number, '等受理', 0],
    [rack.number, '没受理', 0],
  ])
  expect(proposals![2]).toMatchObject({ 标题: '=1+1 也是标题', 没受理的理由: REASON })
  expect(steps!.map((row) => [row['编号'], row['哪一步'], row['谁办的'], row['说了什么']])).toEqual([
    [lamp.number, '提出来', '邻居', null],
    [lamp.number, '受理', '议事小组', null],
    [door.number, '提出来', '邻居', null],
    [rack.number, '提出来', '邻居', null],
    [rack.number, '没有受理', '议事小组', REASON],
  ])
  expect(steps![0]!['什么时候']).toMatch(/^20\d\d-\d\d-\d\d \d\d:\d\d$/)
})

test('the paper of a meeting has those chosen in their order: seconds, clock, and room for what is decided', async () => {
  const proposalIds = [door.id, lamp.id]
  const file = await street.he.call('documents.proposalsMeeting', { proposalIds })
  expect(file.name).toMatch(/^议事会材料-.*\.pdf$/)
  const pages = readPdf(await bytesOf(file))
  const read = bare(pages.map(({ text }) => text).join(''))
  expect(read).toContain('一共2件')
  expect(read.indexOf('门禁晚上总关不上')).toBeLessThan(read.indexOf('5、6栋之间加一盏路灯'))
  expect(read).toContain('附议：2位，要10位，还差8位')
  expect(read).toContain('赞成2条，不同的看法1条，在问的0条')
  expect(read).toContain('台阶那里没有灯，上个月有两位老人踩空。')
  expect(read).toMatch(/期限：\d+月\d+日（周.）前收附议/)
  expect(read).toMatch(/期限：\d+月\d+日（周.）前要办/)
  expect(read.match(/商量的结果/g)).toHaveLength(2)
  expect(file.missing).toEqual([])
})

test('nobody else prints it, and a proposal that is not there makes no paper', async () => {
  const none = { proposalIds: [lamp.id, newId()] }
  expect(await street.he.refusal('documents.proposalsMeeting', none)).toBe('not_found')
  expect(await street.chen.refusal('documents.proposalsMeeting', { proposalIds: [lamp.id] })).toBe(
    'forbidden',
  )
  expect(await street.he.refusal('documents.proposalsMeeting', { proposalIds: [] })).toBe('invalid')
})
