/** A lead plans eight weeks of shifts on the phone, moves them, and asks those who signed up in the group chat. */
import { DAY, HOUR, after, newEstate, nowOf, place } from '../world'
import { connect, type Phone } from './connect'
import { chip, fill, pick, press, tapOn, tapRow } from './controls'
import { step } from './step'

const TITLE = '晚上的门岗'

let wei: Phone
let wang: Phone

beforeAll(async () => {
  const estate = await newEstate(1, 3)
  const [lead, neighbour] = await Promise.all([
    estate.officer('卫红', 'organisationLead'),
    estate.resident('王桂芳', place(estate, 0)),
  ])
  wei = await connect(lead.openid, { open: 'workbench/queue/index' })
  wang = await connect(neighbour.openid, { open: 'pages/volunteer/index' })
})

step('a weekly pattern is looked at, added and published', async () => {
  await tapRow(wei, '办一次活动')
  await wei.on('workbench/activity-edit/index')
  await fill(wei, '活动叫什么', TITLE)
  await fill(wei, '在哪儿碰头', '东门岗亭')
  await press(wei, '下一步')
  await fill(wei, '有什么风险', '天黑路滑，穿反光背心。')
  await fill(wei, '找谁', '领队卫红，微信联系')
  await fill(wei, '现场有什么', '反光背心')
  await press(wei, '下一步')
  await press(wei, '每周固定')
  await wei.sees('每周哪几天')
  await pick(wei, '从哪天开始', after(await nowOf(), 8 * HOUR + 7 * DAY).slice(0, 10))
  await tapOn(wei, '一', '.weekday')
  await tapOn(wei, '四', '.weekday')
  await fill(wei, '做什么', '门岗看护')
  await press(wei, '看看有哪些班')
  await wei.sees('一共 16 个班')
  await wei.screenshot('story-season-pattern')
  await press(wei, (await (await wei.page()).data('preview.holidays')) ? '连过节也加' : '加上')
  await wei.sees('要 3 人')
  await wei.screenshot('story-season-shifts')
  await press(wei, '发布')
  await wei.on('pages/activity/index')
  await wei.sees('打开')
  await wei.screenshot('story-season-weeks')
})

step('from the workbench the lead finds it again among what they hold', async () => {
  await wei.open('workbench/queue/index')
  await tapRow(wei, '我们办的活动')
  await wei.on('pages/volunteer/index')
  await wei.sees('我们办的活动')
  await tapOn(wei, TITLE, 'matter-card', '.matter')
  await wei.on('pages/activity/index')
})

step('the later shifts of the series are moved by an hour', async () => {
  await tapRow(wei, '改班次、打印名单')
  await wei.on('workbench/season/index')
  await tapOn(wei, '还没定谁带班', 'nav-row', '.nav')
  await wei.on('workbench/shift-edit/index')
  await wei.sees('从它起 16 个')
  await pick(wei, '几点', '20:00', 'time-field')
  await chip(wei, '从它起 16 个')
  await press(wei, '改这 16 个班')
  await wei.sees('改好了 16 个班')
  await wei.sees('20:00–22:00')
})

step('whoever stands on the pasted list is asked, and says yes on the phone', async () => {
  await tapRow(wei, '贴群里的接龙')
  await wei.on('workbench/paste/index')
  await fill(wei, '接龙', '#接龙 晚上门岗\n1. 王桂芳👍\n２、陌生人')
  await press(wei, '看看有谁')
  await wei.sees('看出 2 个名字')
  await wei.screenshot('story-season-pasted')
  await press(wei, '问这 1 位')
  await wei.sees('问了 1 位')

  await wang.open('pages/home/index')
  await wang.sees('领队问您来不来')
  await press(wang, '去回话', 'needs-card')
  await wang.on('pages/activity/index')
  await wang.sees('领队请您来')
  await wang.screenshot('story-season-asked')
  await press(wang, '我来')
  await wang.sees('先说一声')
  await press(wang, '我来', 'sheet')
  await wang.sees('您已报名')
})
