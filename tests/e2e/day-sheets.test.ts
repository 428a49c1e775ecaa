/** The day of a shift as it is held in one hand: every sheet of the lead's page, and the pages of those who come, by day, in the dark and in large type. */
import { HOUR, after, newEstate, place, theDoor, type Person } from '../world'
import { plan, published } from '../rosters/people'
import { connect, moveClock, type Phone } from './connect'
import { chip, fill, press, tapRow } from './controls'
import { LARGE, looks } from './looks'
import { waitFor } from './phone'
import { step } from './step'

/** 卫红 and 孙大勇 lead, he in large type; 王桂芳 comes in large type. */
let wei: Phone
let sun: Phone
let wang: Phone
let zhao: Phone
let li: Phone
let shiftId: string
let activityId: string
let endsAt: string

beforeAll(async () => {
  const estate = await newEstate(1, 3)
  const leads = [
    await estate.officer('卫红', 'organisationLead'),
    await estate.officer('孙大勇', 'organisationLead'),
  ] as const
  const people: Person[] = []
  for (const [n, name] of ['王桂芳', '赵文', '钱静', '李平'].entries())
    people.push(await estate.resident(name, place(estate, n)))
  const content = await plan({ capacity: 4, startsIn: 0.4 })
  const activity = await published(leads[0], { ...content, shifts: content.shifts.slice(0, 1) })
  activityId = activity.id
  shiftId = activity.shifts[0]?.shiftId ?? ''
  endsAt = activity.shifts[0]?.endsAt ?? ''
  for (const person of people) await person.call('rosters.signUp', { shiftId })
  const list = `workbench/shift-list/index?id=${shiftId}`
  const checkIn = `roster/check-in/index?id=${shiftId}`
  wei = await connect(leads[0].openid, { open: list })
  sun = await connect(leads[1].openid)
  wang = await connect((people[0] as Person).openid)
  zhao = await connect((people[1] as Person).openid, { open: checkIn })
  li = await connect((people[3] as Person).openid)
  for (const phone of [sun, wang]) await phone.program.callWxMethod('setStorageSync', 'large', true)
  await sun.open(list)
  await wang.open(checkIn)
}, 120_000)

const digitsOf = (phone: Phone): Promise<string> =>
  waitFor('the digits', async () => ((await (await phone.page()).data('digits')) as string) || null)

const airplane = (phone: Phone, offline: boolean): Promise<unknown> =>
  phone.program.evaluate((apart: boolean) => {
    const { __phone } = globalThis as unknown as { __phone?: { setEnvironment(change: object): void } }
    __phone?.setEnvironment({ offline: apart })
  }, offline)

/** The sheet with this title has come up, and is not on its way down or below the screen. */
const isUp = (phone: Phone, title: string): Promise<true> =>
  waitFor(`the sheet “${title}” on the screen`, async () => {
    const classes = await (await phone.peek('sheet', 'van-popup', '.van-popup'))?.attribute('class')
    const shown = await (await phone.peek('sheet', '.sheet-title'))?.text()
    return shown === title && classes?.includes('enter-to-class') ? true : null
  })

/** Closed and asked for again before it is down, as by a quick thumb. */
const tappedWhileGoingDown = (phone: Phone): Promise<unknown> =>
  phone.program.evaluate(async () => {
    interface Opened {
      setData(patch: object): void
    }
    const { getCurrentPages } = globalThis as unknown as { getCurrentPages(): Opened[] }
    const page = getCurrentPages().at(-1)
    page?.setData({ open: false })
    await new Promise((resolve) => setTimeout(resolve, 60))
    page?.setData({ open: true })
    // longer than it takes to go down
    await new Promise((resolve) => setTimeout(resolve, 600))
  })

step('the code can be read from an arm’s length', async () => {
  await digitsOf(wei)
  await looks(wei, 'day-code')
  await digitsOf(sun)
  await looks(sun, 'day-code-large', LARGE)
})

step('a neighbour of seventy types the six digits', async () => {
  await wang.sees('您自己的码')
  await fill(wang, '领队手机上的六个数', (await digitsOf(wei)).replace(' ', ''))
  await looks(wang, 'day-digits-large', LARGE)
  await press(wang, '签到')
  await wang.sees('签到了')
  await looks(wang, 'day-came-large', LARGE)
  await wang.open(`pages/activity/index?id=${activityId}`)
  await wang.sees('签到了')
  expect(await wang.shown()).not.toContain('去签到')
  await looks(wang, 'day-activity-large', LARGE)
})

step('without network the page says what it keeps', async () => {
  await zhao.sees('您自己的码')
  await airplane(zhao, true)
  await press(zhao, '我到了')
  await zhao.sees('记在手机上了')
  await looks(zhao, 'day-apart')
  await airplane(zhao, false)
  await zhao.sees('领队点一下您，就算数')
})

step('whoever comes late was late, or was not: the lead says which', async () => {
  await moveClock('40m')
  for (const [phone, name, bars] of [
    [wei, 'sheet-late', undefined],
    [sun, 'sheet-late-large', LARGE],
  ] as const) {
    await phone.open(`workbench/shift-list/index?id=${shiftId}`)
    await phone.sees('还有 3 人')
    await (await phone.findText('到了', 'nav-row', 'btn', '.btn')).tap()
    await phone.sees('几点到的')
    await looks(phone, name, bars)
  }
  await press(wei, '刚到', 'sheet')
  await wei.sees('还有 2 人')
})

step('what a lead said is taken back', async () => {
  await tapRow(wei, '赵文')
  await isUp(wei, '撤回刚才记的')
  await tappedWhileGoingDown(wei)
  await isUp(wei, '撤回刚才记的')
  await looks(wei, 'sheet-back')
  await press(wei, '留着', 'sheet')
})

step('who did not come is said with its kind', async () => {
  await chip(wei, '没来的')
  await wei.sees('记错了能撤回')
  await looks(wei, 'day-absent')
  await sun.open(`workbench/shift-list/index?id=${shiftId}`)
  await chip(sun, '没来的')
  await sun.sees('记错了能撤回')
  await looks(sun, 'day-absent-large', LARGE)
  await (await sun.findText('记一下', 'nav-row', 'btn', '.btn')).tap()
  await sun.sees('请了假的，不算他没来')
  await looks(sun, 'sheet-absent-large', LARGE)
  await (await wei.all('nav-row', 'btn', '.btn')).at(-1)?.tap()
  await isUp(wei, '李平 没来')
  await looks(wei, 'sheet-absent')
  await press(wei, '没来', 'sheet')
  await wei.sees('还有 1 人')
})

step('whom the lead did not see reads it kindly, and can say that they were there', async () => {
  await li.open(`pages/activity/index?id=${activityId}`)
  await li.sees('领队没等到您')
  await looks(li, 'activity-absent')
  await theDoor().setClock(after(endsAt, HOUR))
  await li.lookAtClock()
  await li.open(`roster/check-in/index?id=${shiftId}`)
  await li.sees('在“我的时长”里说一声')
  await looks(li, 'check-in-absent')
  await li.open(`pages/activity/index?id=${activityId}`)
  await press(li, '我来了的')
  await li.on('roster/hours/index')
  await li.sees('哪里不对')
  await looks(li, 'sheet-absent-objection')
  await fill(li, '哪里不对', '我 9 点就到了，一直在后门搬。', 'sheet')
  await press(li, '请监督委员会看看', 'sheet')
  await li.sees('您有异议')
})
