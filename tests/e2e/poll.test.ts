/** One poll: drafted, announced by another, opened and closed by the clock alone, its result read and taken away. */
import readWorkbook from 'read-excel-file/node'
import { announced } from '../polls/content'
import { HOUR, after, newEstate, nowOf, place, type Community } from '../world'
import { connect, moveClock, type Phone } from './connect'
import { fill, mark, pick, press, tapOn, tapRow } from './controls'
import { step } from './step'

const TITLE = '旧车棚要不要改成充电棚？'

const WISHES = [
  { id: 'bench', label: '凉亭加长凳', note: '', costFen: 1_860_000 },
  { id: 'lamp', label: '小路装路灯', note: '六盏', costFen: 4_500_000 },
  { id: 'swing', label: '秋千换绳子', note: '', costFen: 50_000 },
]

let estate: Community
let wishes: string
/** Another poll, of a sum, that opens with the first. */
let announceWishes: () => Promise<string>
let li: Phone
let qian: Phone
let wang: Phone
let zhao: Phone

/** A day of China, `2026-06-10`. */
const chinaDay = (at: string): string => after(at, 8 * HOUR).slice(0, 10)

beforeAll(async () => {
  estate = await newEstate(1, 3)
  const [drafter, announcer, ...voters] = await Promise.all([
    estate.officer('李春梅', 'committeeMember'),
    estate.officer('钱永康', 'pollCommittee'),
    estate.resident('王桂芳', place(estate, 0)),
    estate.resident('赵文', place(estate, 1)),
  ])
  announceWishes = async () => {
    const { id } = await announced(drafter, announcer, {
      title: '公共收益怎么花？',
      method: { kind: 'budget', form: 'ordinal', budgetFen: 5_000_000, most: 2 },
      options: WISHES,
      // Later than the other, which is then the first that waits on the home page.
      closesAt: after(await nowOf(), 400 * HOUR),
    })
    return id
  }
  li = await connect(drafter.openid, { open: 'workbench/queue/index' })
  qian = await connect(announcer.openid, { open: 'workbench/queue/index' })
  wang = await connect(voters[0]!.openid)
  zhao = await connect(voters[1]!.openid)
})

/** Nothing on a page tells how the voices lean while they are being given. */
async function tellsNoLeaning(phone: Phone): Promise<void> {
  const shown = await phone.shown()
  expect(shown).toContain('截止前，谁都看不到各选项的票数')
  expect(shown).not.toMatch(/最多：|\d+ 票同意|领先|占投了的/)
}

step('the committee drafts it step by step, and sees it as voters will', async () => {
  await tapRow(li, '请大家投票')
  await li.on('workbench/poll-edit/index')
  await fill(li, '一句话，像问邻居那样', TITLE)
  await fill(li, '说明白', '把 1 栋旁的旧车棚改成充电棚，装喷淋和烟感。')
  await press(li, '下一步')
  await li.sees('谁来定？')
  await press(li, '下一步')
  await li.sees('怎么定？')
  await press(li, '下一步')
  await li.sees('有哪几个选项？')
  await press(li, '下一步')
  await li.sees('什么时候投？')
  await press(li, '下一步')
  await li.sees('选一下什么时候开始投。')
  const now = await nowOf()
  await pick(li, '什么时候开始投', chinaDay(after(now, 48 * HOUR)), 'time-field')
  await pick(li, '什么时候截止', chinaDay(after(now, 96 * HOUR)), 'time-field')
  await press(li, '下一步')
  await li.sees('怎么投，怎么保密？')
  await press(li, '下一步')
  await li.sees('两边各怎么说？')
  await fill(li, '赞成的邻居说', '不用再从窗户往下拉电线。')
  await press(li, '下一步')
  await li.sees('花多少钱，之后怎样？')
  await fill(li, '花多少钱，谁出', '18.6 万元，公共收益出')
  await fill(li, '通过以后做什么', '三个月内建成')
  await fill(li, '没通过会怎样', '车棚不动，今年不再提')
  await press(li, '下一步')
  await li.sees('谁来说后来怎样？')
  await press(li, '看看样子')
  await li.on('workbench/poll-review/index')
  await li.sees('1 处要改')
})

step('what is wrong leads to where it is asked for', async () => {
  await tapOn(li, '去改这一处', 'text-link', '.text-link')
  await li.on('workbench/poll-edit/index')
  await fill(li, '反对的邻居说', '夜里充电的声音会吵人。')
  for (let left = 0; left < 2; left += 1) await press(li, '下一步')
  await press(li, '看看样子')
  await li.on('workbench/poll-review/index')
  await li.sees('处，都可以')
  await press(li, '送去看')
  await li.sees('等另一个人看过，就能公布。')
})

step('another person announces it: question, options, roll and times stand from then on', async () => {
  await qian.open('workbench/queue/index')
  await tapRow(qian, TITLE)
  await qian.on('workbench/poll-review/index')
  await qian.sees('夜里充电的声音会吵人。')
  await press(qian, '公布')
  await qian.sees('公布的这一刻，名册按现在的住户定下来')
  await press(qian, '公布', 'sheet')
  await qian.on('pages/poll/index')
  await qian.sees('选项和名册已经定好，不再变')
  wishes = await announceWishes()
})

step('it opens by the clock and by nothing else', async () => {
  await wang.open('pages/deliberate/index')
  await tapOn(wang, TITLE, 'matter-card', '.matter')
  await wang.on('pages/poll/index')
  await wang.sees('开始投。选项和名册已经定好，不再变。')
  await wang.seesNot('先选一项')
  await moveClock('3d')
  await wang.open('pages/home/index')
  await press(wang, '去投票', 'needs-card')
  await wang.on('pages/poll/index')
  await wang.sees('先选一项')
})

step('two phones vote, one of them twice; the last choice counts', async () => {
  await mark(wang, '不同意')
  await press(wang, '投“不同意”')
  await wang.sees('已投“不同意”')
  await wang.sees('已计入')
  const receipt = await wang.text('receipt', '.receipt-code')

  await zhao.open('pages/home/index')
  await press(zhao, '去投票', 'needs-card')
  await zhao.on('pages/poll/index')
  await mark(zhao, '同意')
  await press(zhao, '投“同意”')
  await zhao.sees('已投“同意”')

  await mark(wang, '同意')
  await wang.sees('改了以后，以最后一次为准。')
  await press(wang, '改投“同意”')
  await wang.sees('已投“同意”')
  expect(await wang.text('receipt', '.receipt-code')).toBe(receipt)
  await wang.screenshot('story-poll-voted')
})

step('a sum is given out by tapping what is wanted most first', async () => {
  await zhao.open(`pages/poll/index?id=${wishes}`)
  await zhao.sees('按先后点，最多 2 项')
  await mark(zhao, '小路装路灯')
  await mark(zhao, '秋千换绳子')
  await zhao.sees('选的一共 4.55 万元，能花 5 万元。')
  await mark(zhao, '小路装路灯')
  await mark(zhao, '小路装路灯')
  await press(zhao, '投这 2 项的先后')
  await zhao.sees('已投这 2 项的先后')
  expect(await (await zhao.page()).data('marks')).toMatchObject({ chosen: ['swing', 'lamp'] })
})

step('until the close nobody sees a leaning, not even who drafted and who announced it', async () => {
  const id = (await (await qian.page()).query).id as string
  await li.open(`pages/poll/index?id=${id}`)
  await qian.open(`pages/poll/index?id=${id}`)
  for (const phone of [wang, zhao, li, qian]) {
    await phone.sees('到现在有多少人参加')
    await tellsNoLeaning(phone)
  }
  await li.open(`pages/result/index?id=${id}`)
  await li.seesNot('票怎么分的')
})

step('it closes by the clock; the result is on every phone, with the own receipt', async () => {
  await moveClock('2d')
  for (let tries = 0; tries < 3; tries += 1) await moveClock('5m')
  await wang.open('pages/polls/index?filter=closed')
  await tapOn(wang, TITLE, 'matter-card', '.matter')
  await wang.on('pages/poll/index')
  await wang.sees('投票已经截止，结果出来了。')
  await press(wang, '看结果')
  await wang.on('pages/result/index')
  await wang.sees('最多：同意')
  await wang.sees('名册 12 户，2 户投了票。')
  await wang.sees('没参加')
  await wang.screenshot('story-poll-result')
})

step('the committee reads it and takes it away as a workbook', async () => {
  const id = (await wang.page()).query.id as string
  await li.open(`pages/result/index?id=${id}`)
  await li.sees('最多：同意')
  await keepOpenedDocuments(li)
  await press(li, '导出表格')
  await li.answer('authorizeAllow')
  const bytes = await openedDocument(li)
  const sheets = (await readWorkbook(bytes)) as unknown as { sheet: string; data: unknown[][] }[]
  const figures = sheets.find(({ sheet }) => sheet === '结果')?.data ?? []
  const row = (label: string): unknown[] | undefined => figures.find(([first]) => first === label)
  expect(row('表决')?.[1]).toBe(TITLE)
  expect(row('名册（户）')?.[1]).toBe(12)
  expect(row('有效选票')?.[1]).toBe(2)
  expect(row('同意')?.slice(1)).toEqual([2, '100.0%', '最多'])
  expect(row('不同意')?.slice(1, 3)).toEqual([0, '0.0%'])
})

interface World {
  wx: WechatMiniprogram.Wx
  openedDocument?: string
}

/** From now on what the phone opens is also kept, as base64, for `openedDocument`. */
const keepOpenedDocuments = (phone: Phone): Promise<void> =>
  phone.program.mockWxMethod('openDocument', function (
    this: { origin(call: object): unknown },
    call: { filePath: string },
  ) {
    const world = globalThis as unknown as World
    world.wx.getFileSystemManager().readFile({
      filePath: call.filePath,
      encoding: 'base64',
      success: ({ data }) => {
        world.openedDocument = String(data)
      },
    })
    return this.origin(call)
  } as never)

const openedDocument = async (phone: Phone): Promise<Buffer> =>
  Buffer.from(
    (await phone.program.evaluate(() => (globalThis as unknown as World).openedDocument)) as string,
    'base64',
  )
