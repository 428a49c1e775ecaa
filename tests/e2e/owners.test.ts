/** Owners decide by phone and on paper: a voter, two tellers and two supervisors, each on a phone of their own. */
import type { PollView } from '../../typings/polls'
import { announced, clockTo } from '../polls/content'
import { PHOTO } from '../polls/photo'
import { DAY, after, newEstate, newId, nowOf, place, theDoor, type Community, type Person } from '../world'
import { connect, moveClock, type Phone } from './connect'
import { fill, mark, press, tapOn, tapRow } from './controls'
import { step } from './step'

const TITLE = '旧车棚改成充电棚'

let estate: Community
let tellers: [Person, Person]
let owner: Person
let poll: PollView
let wang: Phone
let qian: Phone
let zhou: Phone
let tao: Phone
let wu: Phone

beforeAll(async () => {
  estate = await newEstate(1, 3)
  const [drafter, one, other, first, second, voter] = await Promise.all([
    estate.officer('李春梅', 'ownersCommitteeMember'),
    estate.officer('孙倩', 'pollCommittee'),
    estate.officer('周正', 'pollCommittee'),
    estate.officer('陶静', 'supervisor'),
    estate.officer('吴海', 'supervisor'),
    estate.resident('王桂芳', place(estate, 0)),
  ])
  tellers = [one, other]
  owner = voter
  await theDoor().advance('25h')
  const opensAt = after(await nowOf(), 17 * DAY)
  poll = await announced(drafter, one, {
    title: TITLE,
    options: [
      { id: 'for', label: '同意', note: '' },
      { id: 'against', label: '不同意', note: '' },
      { id: 'abstain', label: '弃权', note: '算参加，但不算同意' },
    ],
    method: { kind: 'owners', matter: 7 },
    electors: 'owner',
    legalEffect: 'procedural',
    channels: ['paper'],
    followUp: { body: 'ownersCommittee', days: 60 },
    opensAt,
    closesAt: after(opensAt, 10 * DAY),
  })
  await clockTo(poll.opensAt)
  wang = await connect(voter.openid)
  qian = await connect(one.openid, { open: 'workbench/queue/index' })
  zhou = await connect(other.openid, { open: 'workbench/queue/index' })
  tao = await connect(first.openid, { open: 'workbench/queue/index' })
  wu = await connect(second.openid, { open: 'workbench/queue/index' })
}, 120_000)

const sheets = async (): Promise<{ serial: string; voice: string }[]> => {
  const buildingId = estate.view.buildings[0]?.id ?? ''
  return (await tellers[0].call('polls.sheets', { pollId: poll.id, buildingId })).sheets
}

/** What a teller reads off a sheet. */
const read = (phone: Phone, option: string): Promise<void> =>
  tapOn(phone, option, 'marks-field', 'option-group', 'option-row', '.option')

/** The phone's camera gives a picture of a sheet. */
async function withPhoto(phone: Phone): Promise<void> {
  const path = (await phone.program.evaluate((base64: string) => {
    const { wx } = globalThis as unknown as { wx: WechatMiniprogram.Wx }
    const file = `${wx.env.USER_DATA_PATH}/sheet.png`
    return new Promise<string>((resolve, reject) => {
      const written = { filePath: file, data: base64, encoding: 'base64' as const }
      wx.getFileSystemManager().writeFile({ ...written, success: () => resolve(file), fail: reject })
    })
  }, PHOTO.toString('base64'))) as unknown as string
  await phone.program.mockWxMethod('chooseMedia', { tempFiles: [{ tempFilePath: path }] })
}

step('an owner sees what the voice weighs, casts it with one tap, and has a receipt', async () => {
  await wang.open('pages/home/index')
  await press(wang, '去投票', 'needs-card')
  await wang.on('pages/poll/index')
  await wang.sees('㎡')
  await mark(wang, '同意')
  await press(wang, '投“同意”')
  await wang.sees('已投“同意”')
  await wang.sees('已计入')
  await wang.screenshot('story-owners-voted')
})

step(
  'a teller enters a sheet, another reads it anew without being shown what the first one read',
  async () => {
    const sheet = (await sheets())[1]!
    await withPhoto(qian)
    await qian.open(`workbench/poll-paper/index?id=${poll.id}`)
    await press(qian, '录一张')
    await fill(qian, '票号', sheet.serial, 'sheet')
    await read(qian, '不同意')
    await press(qian, '给这张票拍照', 'sheet')
    await press(qian, '录进去', 'sheet')
    await qian.sees(`录好了：${sheet.voice}`)
    await zhou.open('workbench/queue/index')
    await zhou.sees('等第二位计票员再读一遍')
    await zhou.open(`workbench/poll-paper/index?id=${poll.id}`)
    await tapRow(zhou, sheet.voice)
    await zhou.sees('前一位读成什么，这里不显示')
    await read(zhou, '不同意')
    await press(zhou, '我读到的是这样', 'sheet')
    await zhou.sees('读得一样，算数')
  },
)

step(
  'the box fills, the clock closes it, and nobody is shown a result before two supervisors have signed',
  async () => {
    for (const { serial } of (await sheets()).slice(2, 11)) {
      const [one, other] = tellers
      const photoFileId = await theDoor().upload(one.openid, `polls/${estate.id}/${newId()}.png`, PHOTO)
      const marks = { choices: ['for'] }
      const entry = await one.call('polls.enterPaper', {
        pollId: poll.id,
        serial,
        channel: 'paper',
        marks,
        photoFileId,
      })
      const { id: entryId, version } = entry
      await other.call('polls.confirmPaper', { pollId: poll.id, entryId, version, marks })
    }
    await moveClock('11d')
    for (let tries = 0; tries < 3; tries += 1) await moveClock('5m')
    await wang.open(`pages/poll/index?id=${poll.id}`)
    await wang.sees('等两位监督员再数一遍')
  },
)

step('both count again on their phones, find every check in order, and sign', async () => {
  for (const phone of [tao, wu]) {
    await phone.open(`workbench/poll-certify/index?id=${poll.id}`)
    await press(phone, '现在数')
    await phone.sees('数出来的')
    await press(phone, '数过了，对得上，签字')
    await phone.seesNot('数过了，对得上，签字')
  }
  await wu.screenshot('story-owners-certified')
})

step('everyone reads each test of the law, and the owner finds the receipt among all', async () => {
  await wang.open(`pages/result/index?id=${poll.id}`)
  await wang.sees('四分之三')
  await wang.sees('三分之二')
  const { receipts, myReceipt } = await owner.call('polls.getResult', { pollId: poll.id })
  expect(receipts).toHaveLength(11)
  expect(receipts).toContain(myReceipt)
  await wang.screenshot('story-owners-result')
})
