/** What is asked in a sheet before and while a poll is open: an objection to the roll, a mandate, a wish taken back. */
import type { PollView } from '../../typings/polls'
import { announced, clockTo } from '../polls/content'
import { DAY, HOUR, after, newEstate, nowOf, place, theDoor, type Person } from '../world'
import { connect, moveClock, type Phone } from './connect'
import { chip, choose, fill, pick, press, tapRow } from './controls'
import { LARGE, looks } from './looks'
import { step } from './step'

let qian: Person
let poll: PollView
let wang: Phone
let chen: Phone
let teller: Phone
let drafter: Phone

beforeAll(async () => {
  const estate = await newEstate(1, 3)
  const [li, announcer, principal, proxy] = await Promise.all([
    estate.officer('李春梅', 'committeeMember'),
    estate.officer('孙倩', 'pollCommittee'),
    estate.resident('王桂芳', place(estate, 0)),
    estate.resident('陈立', place(estate, 1)),
  ])
  qian = announcer
  await theDoor().advance('25h')
  const opensAt = after(await nowOf(), 2 * HOUR)
  poll = await announced(li, qian, {
    title: '今年的两万块修什么？',
    method: { kind: 'budget', form: 'approval', budgetFen: 2_000_000, most: 2 },
    options: [
      { id: 'lamp', label: '小路装路灯', note: '六盏', costFen: 1_200_000 },
      { id: 'bench', label: '凉亭加长凳', note: '', costFen: 900_000 },
      { id: 'swing', label: '秋千换绳子', note: '', costFen: 60_000 },
    ],
    proxies: true,
    opensAt,
    closesAt: after(opensAt, 5 * DAY),
  })
  wang = await connect(principal.openid)
  chen = await connect(proxy.openid)
  teller = await connect(qian.openid)
  drafter = await connect(li.openid)
  await chen.program.callWxMethod('setStorageSync', 'large', true)
}, 120_000)

const roll = (): string => `pages/poll-roll/index?id=${poll.id}`

step('a neighbour says what is wrong on the roll, and finds it there with her own words', async () => {
  await wang.open(roll())
  await press(wang, '名册不对，提出来')
  await fill(wang, '说清是哪一处、该是什么', '我家门牌写成了 102。', 'sheet')
  await looks(wang, 'sheet-roll-objection')
  await press(wang, '提出来', 'sheet')
  await wang.sees('我家门牌写成了 102。')
})

step('she names who votes for her and is given a code to tell him', async () => {
  await clockTo(poll.opensAt)
  await moveClock('1m')
  await wang.open(roll())
  await press(wang, '委托别人投')
  await fill(wang, '他在这里登记的姓名', '陈立', 'sheet')
  await looks(wang, 'sheet-mandate')
  await press(wang, '给我一个码', 'sheet')
  await wang.sees('收回委托')
})

step('he takes it with the code, in large type, and has her voice to cast', async () => {
  const code = (await wang.text('.num')).trim()
  await chen.open(roll())
  await press(chen, '我受人委托')
  await fill(chen, '委托人告诉您的码', code, 'sheet')
  await looks(chen, 'sheet-mandate-large', LARGE)
  await press(chen, '接下委托', 'sheet')
  await chen.sees('您替 1 栋 1 单元 101 投')
})

step('a wish that will not be carried out is taken back with a reason, and the ballot says so', async () => {
  await teller.open(`pages/poll/index?id=${poll.id}`)
  await tapRow(teller, '核对、延长、撤项、作废')
  await tapRow(teller, '撤下一项')
  await choose(teller, '小路装路灯')
  await fill(teller, '理由', '供电公司答应免费来装。', 'sheet')
  await looks(teller, 'sheet-withdraw')
  await press(teller, '撤下', 'sheet')
  await teller.seesNot('撤下以后不能恢复')
  for (const [phone, name, bars] of [
    [wang, 'poll-withdrawn', undefined],
    [chen, 'poll-withdrawn-large', LARGE],
  ] as const) {
    await phone.open(`pages/poll/index?id=${poll.id}`)
    await phone.sees('已撤下：供电公司答应免费来装。')
    await looks(phone, name, bars)
  }
})

step(
  'whoever drafts a consent of all names the building and the home that asks, and no name is shown',
  async () => {
    await drafter.open('workbench/poll-edit/index')
    await fill(drafter, '一句话，像问邻居那样', '101 能不能开小饭桌？')
    await fill(drafter, '说明白：在哪儿', '101 想办小饭桌，中午管二十个孩子吃饭。')
    await press(drafter, '下一步')
    await chip(drafter, '业主')
    await drafter.sees('法定表决不在这里办')
    await press(drafter, '下一步')
    await chip(drafter, '有关业主都同意')
    await pick(drafter, '申请的是哪一栋', '1 栋')
    await pick(drafter, '申请的是哪一户', '1 栋 1 单元 101')
    await drafter.sees('这一户不投')
    expect(await drafter.shown()).not.toContain('王桂芳')
    await looks(drafter, 'poll-edit-consent')
    await press(drafter, '下一步')
    await drafter.sees('什么时候投？')
  },
)
