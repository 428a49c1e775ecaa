/** One activity with one place: taken, waited for, given up, offered, accepted; its lead's list shows who comes. */
import { HOUR, after, newEstate, nowOf, place } from '../world'
import { connect, moveClock, type Phone } from './connect'
import { fill, pick, press, tapOn, tapRow } from './controls'
import { step } from './step'

const TITLE = '周日清 6 栋楼道'

let wei: Phone
let wang: Phone
let zhao: Phone

beforeAll(async () => {
  const estate = await newEstate(1, 3)
  const [lead, ...others] = await Promise.all([
    estate.officer('卫红', 'organisationLead'),
    estate.resident('王桂芳', place(estate, 0)),
    estate.resident('赵文', place(estate, 1)),
  ])
  wei = await connect(lead.openid, { open: 'workbench/queue/index' })
  wang = await connect(others[0]!.openid, { open: 'pages/volunteer/index' })
  zhao = await connect(others[1]!.openid, { open: 'pages/volunteer/index' })
})

step('the lead plans a shift for one and publishes it', async () => {
  await wang.sees('这阵子还没有要人的班')
  await tapRow(wei, '办一次活动')
  await wei.on('workbench/activity-edit/index')
  await fill(wei, '活动叫什么', TITLE)
  await fill(wei, '在哪儿碰头', '6 栋门厅集合')
  await press(wei, '下一步')
  await wei.sees('先说清楚')
  await press(wei, '下一步')
  await wei.sees('有什么风险，来的人要先知道。')
  await fill(wei, '有什么风险', '要搬重物，小心腰。')
  await fill(wei, '找谁', '领队卫红，微信联系')
  await press(wei, '下一步')
  await wei.sees('还没有排班')
  await press(wei, '加一个班')
  await pick(wei, '哪天开始', after(await nowOf(), (8 + 72) * HOUR).slice(0, 10), 'time-field')
  await fill(wei, '做什么', '搬杂物')
  await fill(wei, '要几个人', '1')
  await press(wei, '加上')
  await wei.sees('1 人')
  await press(wei, '发布')
  await wei.on('pages/activity/index')
  await wei.sees('还差 1 人')
})

async function open(phone: Phone): Promise<void> {
  await phone.open('pages/volunteer/index')
  await tapOn(phone, TITLE, 'matter-card', '.matter')
  await phone.on('pages/activity/index')
  await phone.sees('要搬重物，小心腰。')
}

step('the first takes the place, the second waits for it', async () => {
  await open(wang)
  await press(wang, '我来', 'shift-row')
  await wang.sees('您已报名')
  await wang.sees('1 人满了')

  await open(zhao)
  await press(zhao, '排队，第 1 位', 'shift-row')
  await zhao.sees('您排第 1 位')
  await zhao.screenshot('story-roster-waits')
})

step(
  'the first gives it up; the second is asked, and says yes on the page the home card leads to',
  async () => {
    await press(wang, '不来了', 'shift-row')
    await wang.sees('排队，第')
    await moveClock('10m')
    await zhao.open('pages/home/index')
    await zhao.sees('有人不来了，轮到您')
    await press(zhao, '去回话', 'needs-card')
    await zhao.on('pages/activity/index')
    await zhao.sees('有人退出，轮到您了')
    await zhao.screenshot('story-roster-offered')
    await press(zhao, '我来')
    await zhao.sees('您已报名')
    await zhao.sees('1 人满了')
  },
)

step("the lead's list shows who comes, by name", async () => {
  await wei.open('pages/volunteer/index')
  await tapOn(wei, TITLE, 'matter-card', '.matter')
  await tapOn(wei, '看这个班的名单', 'text-link', '.text-link')
  await wei.on('workbench/shift-list/index')
  await wei.sees('赵文')
  await wei.sees('来的 1 人，满了')
  await wei.seesNot('王桂芳')
})
