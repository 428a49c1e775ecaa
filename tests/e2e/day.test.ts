/** The day of a shift on three phones: one comes by the digits, one in airplane mode, and the lead sees both home. */
import { newEstate, place, theDoor } from '../world'
import { plan, published } from '../rosters/people'
import { connect, moveClock, type Phone } from './connect'
import { chip, fill, press } from './controls'
import { waitFor } from './phone'
import { step } from './step'

let wei: Phone
let wang: Phone
let zhao: Phone
let shiftId: string

beforeAll(async () => {
  const estate = await newEstate(1, 3)
  const lead = await estate.officer('卫红', 'organisationLead')
  const [first, second] = [
    await estate.resident('王桂芳', place(estate, 0)),
    await estate.resident('赵文', place(estate, 1)),
  ]
  const { shifts } = await published(lead, await plan({ startsIn: 0.4 }))
  shiftId = shifts[0]?.shiftId ?? ''
  for (const person of [first, second]) await person.call('rosters.signUp', { shiftId })
  wei = await connect(lead.openid, { open: `workbench/shift-list/index?id=${shiftId}` })
  wang = await connect(first.openid, { open: 'pages/home/index' })
  zhao = await connect(second.openid, { open: 'pages/home/index' })
})

async function airplane(phone: Phone, offline: boolean): Promise<void> {
  await phone.program.evaluate((apart: boolean) => {
    const { __phone } = globalThis as unknown as { __phone?: { setEnvironment(change: object): void } }
    __phone?.setEnvironment({ offline: apart })
  }, offline)
}

const digitsOf = (phone: Phone): Promise<string> =>
  waitFor('the digits', async () => ((await (await phone.page()).data('digits')) as string) || null)

step('the lead’s phone shows the code and who is missing', async () => {
  await wei.sees('到了 0 人，还有 2 人')
  await wei.sees('秒后换一组')
  await digitsOf(wei)
  await wei.screenshot('story-day-code')
})

step('one comes by the digits', async () => {
  await press(wang, '去签到', 'needs-card')
  await wang.on('roster/check-in/index')
  await wang.screenshot('story-day-check-in')
  await fill(wang, '领队手机上的六个数', '12')
  await press(wang, '签到')
  await wang.sees('填领队手机上的六个数。')
  await fill(wang, '领队手机上的六个数', (await digitsOf(wei)).replace(' ', ''))
  await press(wang, '签到')
  await wang.sees('签到了')
})

/** What the picture on the volunteer’s page holds, as it was asked of WeChat. */
async function ownScene(): Promise<string> {
  const { calls } = (await theDoor().get('/openapi/calls')) as {
    calls: { api: string; data: { scene: string } }[]
  }
  const codes = calls.filter(({ api }) => api === 'wxacode.getUnlimited').map(({ data }) => data.scene)
  const own = codes.filter((scene) => scene.startsWith('v'))
  return own.at(-1) ?? ''
}

step('one comes in airplane mode: the phone notes it, the lead reads its code, and it counts', async () => {
  await press(zhao, '去签到', 'needs-card')
  await zhao.on('roster/check-in/index')
  await zhao.sees('您自己的码')
  const scene = await ownScene()
  await airplane(zhao, true)
  await press(zhao, '我到了')
  await zhao.sees('记在手机上了')
  await zhao.screenshot('story-day-apart')
  const path = `pages/arrive/index?scene=${scene}`
  await wei.program.mockWxMethod('scanCode', { result: path, path, scanType: 'WX_CODE', charSet: 'utf-8' })
  await press(wei, '扫邻居的码')
  await wei.sees('赵文 到了')
  await wei.sees('2 人都到了')
  await airplane(zhao, false)
  await zhao.sees('签到了')
})

step('at the end all leave by one tap of the lead', async () => {
  await moveClock('140m')
  await wei.open(`workbench/shift-list/index?id=${shiftId}`)
  await chip(wei, '签退')
  await wei.sees('还有 2 人没签退')
  await wei.screenshot('story-day-leaving')
  await press(wei, '都走了')
  await wei.sees('都签退了')
  await wang.open(`roster/check-in/index?id=${shiftId}`)
  await wang.sees('这次做完了，谢谢您。')
})
