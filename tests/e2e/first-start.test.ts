/** The first start of someone who was sent a link to a notice, and how their household is bound by a code handed over. */
import { claimCode } from '../../cloudfunctions/claim-code'
import { Community, type Person } from '../../simulator/world/community'
import { rollWorkbook, sampleHouseholds } from '../../simulator/world/workbook'
import { noticeContent } from '../notices/content'
import { newId, theDoor } from '../world'
import { connect, type Phone } from './connect'
import { choose, chip, fill, press, tapOn, tapRow } from './controls'
import { waitFor } from './phone'
import { step } from './step'

const TITLE = '周六停水 8 小时，请提前存水'
const serial = Date.now()
const name = `桂花社区 ${serial % 100_000}`

let notice: string
let writer: Person
let newcomer: Phone
let steward: Phone

beforeAll(async () => {
  const claimed = { openid: `o-steward-${newId()}`, name: '周敏' }
  const community = await Community.claim(theDoor(), claimCode(serial), claimed, { name, estate: '桂花苑' })
  await community.importRoll(await rollWorkbook(sampleHouseholds(1, 3)))
  writer = await community.officer('何小燕', 'branchEditor')
  const secretary = await community.officer('陈建国', 'branchSecretary')
  notice = newId()
  const content = await noticeContent({ title: TITLE, ask: { kind: 'none' } })
  await writer.call('notices.createDraft', { noticeId: notice, content })
  await writer.call('notices.submit', { noticeId: notice, version: 1 })
  const { version } = await secretary.call('notices.get', { noticeId: notice })
  await secretary.call('notices.approve', { noticeId: notice, version })

  steward = await connect(claimed.openid, { open: 'pages/home/index' })
  newcomer = await connect(`o-newcomer-${newId()}`, { open: `pages/notice/index?id=${notice}` })
})

step('the link leads to the welcome first, which asks where one lives', async () => {
  await newcomer.on('pages/welcome/index')
  await newcomer.sees('您住在哪个社区？')
  // Where there are many communities, one types a few letters of one's own.
  if ((await newcomer.all('form-field')).length > 0) await fill(newcomer, '社区或小区的名字', name)
  await tapRow(newcomer, name)
  await newcomer.sees('先说清楚，再开始用')
})

const isLarge = async (): Promise<boolean> =>
  (await (await newcomer.find('.root')).attribute('class')).includes('large')

step('one may look before agreeing, and comes to the notice one was sent', async () => {
  await press(newcomer, '先只看看')
  await newcomer.on('pages/notice/index')
  await newcomer.sees(TITLE)
  await newcomer.seesNot('问一句')
  await newcomer.open('pages/me/index')
  await newcomer.sees('您现在能看，还不能说')
})

step('large type is one tap away, and one tap back', async () => {
  for (const large of [true, false]) {
    await newcomer.tap('.me-large')
    await waitFor(`large ${large}`, async () => ((await isLarge()) === large ? true : null))
  }
})

step('who agrees and gives a name may speak', async () => {
  await newcomer.open('pages/welcome/index')
  await newcomer.sees('先说清楚，再开始用')
  await newcomer.screenshot('story-first-consent')
  await fill(newcomer, '怎么称呼您', '王桂芳')
  await press(newcomer, '同意，开始用')
  await newcomer.on('pages/home/index')
  await tapOn(newcomer, TITLE, 'notice-row', '.notice-row')
  await newcomer.on('pages/notice/index')
  await press(newcomer, '问一句')
  await newcomer.on('pages/ask/index')
})

step('the steward reads out a code on the own phone', async () => {
  await tapRow(steward, '工作台')
  await tapRow(steward, '住处绑定')
  await press(steward, '当面给一个码')
  await tapOn(steward, '选一栋', 'sheet', 'form-field', '.field-pick')
  await choose(steward, '1 栋')
  await fill(steward, '单元', '2', 'sheet')
  await fill(steward, '房号', '301', 'sheet')
  await chip(steward, '业主')
  await press(steward, '给一个码', 'sheet')
  await steward.sees('1 栋 2 单元 301')
  await steward.screenshot('story-first-code')
})

step('the newcomer agrees to be looked up on the roll, types a wrong code, then the right one', async () => {
  await newcomer.open('pages/me/index')
  await tapOn(newcomer, '绑定我家', 'text-link', '.text-link')
  await newcomer.on('pages/bind/index')
  await press(newcomer, '同意，去绑定')
  await newcomer.sees('您住哪一户？')
  await fill(newcomer, '八位码', 'ZZZZ 9999')
  await press(newcomer, '用码绑定')
  await newcomer.sees('码')
  const code = await steward.text('.bindings-big')
  await fill(newcomer, '八位码', code.toLowerCase())
  await press(newcomer, '用码绑定')
  await newcomer.sees('绑好了：1 栋 2 单元 301')
  await newcomer.screenshot('story-first-bound')
  await press(newcomer, '看看我家', 'empty-state')
  await newcomer.on('pages/household/index')
  await newcomer.sees('王桂芳')
})

step('the steward sees that the code was used', async () => {
  await press(steward, '给好了', 'sheet')
  await steward.sees('用过')
})

/** What the code on our poster of the notice says, as WeChat was asked to draw it. */
async function posterScene(): Promise<string> {
  await writer.call('documents.posters', { of: { kind: 'notice', noticeId: notice } })
  const { calls } = (await theDoor().get('/openapi/calls')) as {
    calls: { api: string; data: { scene: string } }[]
  }
  for (const { api, data } of calls.reverse()) {
    if (api !== 'wxacode.getUnlimited') continue
    const link = await writer.reply('links.open', { scene: data.scene })
    if (link.ok && link.data.path.includes(notice)) return data.scene
  }
  throw new Error('no code was asked for')
}

step('who scans the poster by the stairs is asked in, and comes to what it says', async () => {
  const scene = await posterScene()
  const passer = await connect(`o-passer-${newId()}`, { open: `pages/arrive/index?scene=${scene}` })
  await passer.sees(`这里是${name}`)
  await passer.sees('海报贴在 1 栋')
  await press(passer, '进去看看')
  await passer.sees('先说清楚，再开始用')
  await press(passer, '先只看看')
  await passer.on('pages/notice/index')
  await passer.sees(TITLE)
})
