/** A small wish by taps: said, passed on, offered, agreed; nobody knows the other before. And a stand-in is found. */
import { newEstate, place } from '../world'
import { connect, type Phone } from './connect'
import { fill, pick, press, tapRow } from './controls'
import { after, DAY, nowOf } from '../world'
import { step } from './step'

let wei: Phone
let chen: Phone
let zhao: Phone

beforeAll(async () => {
  const estate = await newEstate(1, 3)
  const lead = await estate.officer('卫红', 'organisationLead')
  const asker = await estate.resident('陈秀英', place(estate, 0))
  const helper = await estate.resident('赵文', place(estate, 1))
  wei = await connect(lead.openid, { open: 'workbench/queue/index' })
  chen = await connect(asker.openid, { open: 'pages/volunteer/index' })
  zhao = await connect(helper.openid, { open: 'pages/volunteer/index' })
})

step('a neighbour says a wish', async () => {
  await tapRow(chen, '小心愿')
  await chen.on('roster/wishes/index')
  await press(chen, '说一个心愿')
  await chen.sees('一句话说要做什么')
  await fill(chen, '一句话说要做什么', '陪去医院一趟')
  await pick(chen, '哪天', after(await nowOf(), 3 * DAY).slice(0, 10))
  await fill(chen, '多说几句', '腿脚不便，要有人扶。')
  await chen.screenshot('story-wish-form')
  await press(chen, '说出来')
  await chen.sees('团队在看')
})

step('the desk passes it on without a name', async () => {
  await wei.open('workbench/wishes/index')
  await wei.sees('陪去医院一趟')
  await wei.seesNot('陈')
  await press(wei, '转给邻居')
  await wei.sees('都看过了')
})

step('a volunteer offers, the asker says yes, and now they know of each other', async () => {
  await zhao.open('roster/wishes/index')
  await zhao.sees('陪去医院一趟')
  await zhao.seesNot('陈')
  await press(zhao, '我来')
  await zhao.sees('对方点了头')
  await zhao.seesNot('陈')
  await chen.open('roster/wishes/index')
  await chen.sees('等您回话')
  await chen.seesNot('赵文')
  await chen.screenshot('story-wish-offered')
  await press(chen, '请来帮忙')
  await chen.sees('赵文')
  await zhao.open('roster/wishes/index')
  await zhao.sees('陈秀英')
  await zhao.screenshot('story-wish-agreed')
})
