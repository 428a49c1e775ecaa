/** How an afternoon of help is counted on four phones, and proved to somebody who has never been here. */
import { HOUR, after, newEstate, newId, place, theDoor } from '../world'
import { plan, published } from '../rosters/people'
import { connect, type Phone } from './connect'
import { bearsCode } from './drawn'
import { fill, press, tapOn, tapRow } from './controls'
import { waitFor } from './phone'
import { step } from './step'

let wei: Phone
let wang: Phone
let zhao: Phone
let tao: Phone
let shiftId: string
let code: string
let activityId: string
let qian: Phone

/** As a lead's form plans it: a time picker knows no seconds. */
const wholeMinute = (at: string): string => `${at.slice(0, 16)}:00.000Z`

beforeAll(async () => {
  const estate = await newEstate(1, 3)
  const lead = await estate.officer('卫红', 'organisationLead')
  const supervisor = await estate.officer('陶静', 'supervisor')
  const people = [
    await estate.resident('王桂芳', place(estate, 0)),
    await estate.resident('赵文', place(estate, 1)),
  ] as const
  const content = await plan({ startsIn: 1 })
  const [first] = content.shifts
  const { id, shifts } = await published(lead, {
    ...content,
    shifts: first
      ? [{ ...first, startsAt: wholeMinute(first.startsAt), endsAt: wholeMinute(first.endsAt) }]
      : [],
  })
  activityId = id
  shiftId = shifts[0]?.shiftId ?? ''
  for (const person of people) await person.call('rosters.signUp', { shiftId })
  await theDoor().setClock(after(shifts[0]?.endsAt ?? '', HOUR / 6))
  wei = await connect(lead.openid, { open: `workbench/hours/index?id=${shiftId}` })
  tao = await connect(supervisor.openid, { open: 'workbench/queue/index' })
  wang = await connect(people[0].openid, { open: 'pages/volunteer/index' })
  zhao = await connect(people[1].openid, { open: 'roster/hours/index' })
  const served = await estate.resident('钱静', place(estate, 2))
  qian = await connect(served.openid, { open: `pages/activity/index?id=${activityId}` })
})

async function proposes(name: string): Promise<void> {
  await tapRow(wei, name)
  await fill(wei, '您怎么知道的', '码没打开，我看着干完的。')
  await wei.screenshot('story-hours-propose')
  await press(wei, '请他看一眼', 'sheet')
}

step('the lead says when somebody came and left, and why', async () => {
  await wei.sees('时间还缺')
  await proposes('王桂芳')
  await wei.sees('等邻居回话')
  await proposes('赵文')
  await waitFor('nobody to be missing', async () => ((await wei.shown()).includes('时间还缺') ? null : true))
})

step('one says yes, and has the hours at once', async () => {
  await wang.open('pages/volunteer/index')
  await wang.sees('1 个班等您看一眼')
  await wang.open('pages/home/index')
  await wang.sees('算您 2.0 小时，对不对？')
  await press(wang, '看一眼', 'needs-card')
  await wang.sees('带队的记您')
  await press(wang, '对，就这样算')
  await wang.sees('您一共帮了 2.0 小时')
})

step('one says no, and a supervisor decides', async () => {
  await zhao.open('roster/hours/index')
  await press(zhao, '不对')
  await fill(zhao, '哪里不对', '我只干了一个小时。')
  await zhao.screenshot('story-hours-dispute')
  await press(zhao, '请监督委员会看看', 'sheet')
  await zhao.sees('您有异议')
  await tao.open(`workbench/hours/index?id=${shiftId}`)
  await tapRow(tao, '赵文')
  await tao.sees('我只干了一个小时。')
  await press(tao, '改分钟数', 'sheet')
  await fill(tao, '应该算多少分钟', '60')
  await fill(tao, '把理由说清楚', '本人说得明白，照他说的算。')
  await tao.screenshot('story-hours-decide')
  await press(tao, '就这样定', 'sheet')
  await tao.sees('算好了')
  await zhao.open('roster/hours/index')
  await zhao.sees('您一共帮了 1.0 小时')
})

step('a neighbour for whom it was done says whether it helped', async () => {
  await qian.open(`pages/activity/index?id=${activityId}`)
  await tapOn(qian, '帮上了', 'served-part', 'option-group', 'option-row', '.option')
  await fill(qian, '有话对办的人说', '楼道宽多了，谢谢。', 'served-part')
  await qian.screenshot('story-hours-served')
  await press(qian, '就这样说', 'served-part')
  await qian.sees('您说：帮上了')
  await wei.open(`pages/activity/index?id=${activityId}`)
  await wei.sees('楼道宽多了，谢谢。')
})

step('a certificate is a picture of one’s own and a paper to print', async () => {
  await press(wang, '开一张证明')
  await wang.sees('证明哪一段')
  await wang.screenshot('story-hours-issue')
  await press(wang, '开出来', 'sheet')
  await wang.sees('您的证明')
  await wang.screenshot('story-hours-certificate')
  // WeChat asks for privacy first, with a dialog of its own
  await wang.program.mockWxMethod('saveImageToPhotosAlbum', { errMsg: 'saveImageToPhotosAlbum:ok' })
  await press(wang, '存到相册', 'sheet')
  await wang.sees('存好了，在相册里。')
  code = await waitFor(
    'the code',
    async () => /[0-9A-Z]{4}(-[0-9A-Z]{4}){2}/.exec(await wang.shown())?.[0] ?? null,
  )
})

step('the code in the picture itself leads a stranger’s camera to the page that checks it', async () => {
  const picture = (await (await wang.page()).data('picture')) as string
  const address = `roster/certificate/index?scene=${code.replace(/-/g, '')}`
  expect(await bearsCode(wang, picture, 'story-hours-drawn', address)).toBe(true)
  expect(await bearsCode(wang, picture, 'story-hours-drawn', address.slice(0, -1))).toBe(false)
  const passer = await connect(`o-passer-${newId()}`, { open: address })
  await passer.sees('是真的')
  await passer.sees('王*芳')
})

step('a stranger who has entered nothing sees that it is real', async () => {
  const stranger = await connect(`o-stranger-${newId()}`, { open: 'roster/certificate/index' })
  await fill(stranger, '证明上的编号', code)
  await press(stranger, '查一下')
  await stranger.sees('是真的')
  await stranger.sees('王*芳')
  await fill(stranger, '证明上的编号', 'AAAA-BBBB-CCCC')
  await press(stranger, '查一下')
  await stranger.sees('没有这个编号')
})
