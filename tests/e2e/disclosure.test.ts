/**
 * One disclosure, from its writing to the figures it leaves: asked about in two buildings and answered once, missed and
 * made up for in the open, a neighbour's words hidden and put back. Never more than four phones at once.
 */
import { quarterOf } from '../../cloudfunctions/kernel/effect'
import { DAY, after, newEstate, nowOf, place, theDoor, type Person } from '../world'
import { connect, moveClock, putAway, type Phone } from './connect'
import { choose, fill, fillEach, pick, press, tapOn, tapRow } from './controls'
import { answerIt, backToQueue, lookOver, sendForReview } from './desk-acts'
import { step } from './step'

const TITLE = '上季度公共收益收支'
const HERS = '电梯广告的钱用到哪里去了？'
const HIS = '电梯里广告的钱用在哪里了？'
const ANSWER = '电梯广告收了 36,000 元，全部进维修资金，合同在物业前台可以看。'
const MISSED = '门岗外包一个月花多少钱？'
const LATE_ANSWER = '每月 18,000 元，两个岗。答晚了，向您道歉。'
const ANGRY = '收钱一天不差，答一句话要等这么多天！'
const APPEAL = '我说的是答得慢，没有骂人。'
const REASON = '是对服务的批评，没有骂人。'

const people = {} as Record<'chen' | 'he' | 'wang' | 'zhao' | 'liu' | 'wu' | 'li' | 'tao', Person>
let chen: Phone
let he: Phone
let wang: Phone
let zhao: Phone
let liu: Phone
let wu: Phone
let li: Phone
let tao: Phone

/** Longer than the story lasts, holidays included: it is told within one quarter. */
const LONGEST = 14 * DAY

beforeAll(async () => {
  const now = await nowOf()
  if (quarterOf(now) !== quarterOf(after(now, LONGEST))) await theDoor().advance('15d')
  const estate = await newEstate(2, 3)
  people.chen = await estate.officer('陈建国', 'branchSecretary')
  people.he = await estate.officer('何小燕', 'branchSecretary')
  people.wu = await estate.officer('吴志强', 'propertyStaff')
  people.li = await estate.officer('李敏', 'committeeMember')
  people.tao = await estate.officer('陶静', 'supervisor')
  people.wang = await estate.resident('王桂芳', place(estate, 0))
  people.zhao = await estate.resident('赵文', place(estate, 12))
  people.liu = await estate.resident('刘洋', place(estate, 13))
  chen = await connect(people.chen.openid, { open: 'workbench/queue/index' })
  he = await connect(people.he.openid, { open: 'workbench/queue/index' })
}, 120_000)

async function asks(phone: Phone, question: string): Promise<void> {
  await phone.open('pages/home/index')
  await tapOn(phone, TITLE, 'notice-row', '.notice-row')
  await press(phone, '问一句')
  await phone.on('pages/ask/index')
  await fill(phone, '您的问题', question)
  await press(phone, '问出去')
  await phone.on('pages/notice/index')
  await phone.sees(question)
}

step('the branch secretary writes a disclosure with a question window', async () => {
  await tapRow(chen, '写一条通知')
  await chen.on('workbench/notice-edit/index')
  await tapRow(chen, '公开账目')
  await fill(chen, '标题', TITLE)
  await fillEach(chen, '列几条', ['电梯广告 36,000 元\n停车 52,000 元', '门岗外包\n路灯换新 8,600 元'])
  await press(chen, '下一步')
  await chen.sees('请大家做什么？')
  await chen.sees('来提问')
  await press(chen, '下一步')
  await chen.sees('财务公开')
  await pick(chen, '有人问，由谁来答', '物业公司')
  await fill(chen, '有事打给谁', '物业值班 8800 1234')
  await press(chen, '看一遍')
  await chen.sees('最后看一遍')
  await chen.sees('哪一笔想问清楚？')
  await sendForReview(chen)
})

step('a reviewer, another person, approves', async () => {
  await lookOver(he, '门岗外包')
  await he.sees('要公开到')
  await putAway(he)
  await putAway(chen)
})

step('residents in two buildings ask the same thing', async () => {
  wang = await connect(people.wang.openid)
  zhao = await connect(people.zhao.openid)
  await asks(wang, HERS)
  await asks(zhao, HIS)
  await zhao.sees('2 问 0 答')
})

step('the property company joins them and answers once', async () => {
  wu = await connect(people.wu.openid, { open: 'workbench/queue/index' })
  await tapRow(wu, HERS)
  await wu.on('workbench/answer/index')
  await tapRow(wu, HIS)
  await wu.sees('已合在一起')
  await wu.sees('1 位邻居也这么问')
  await wu.screenshot('story-disclosure-joined')
  await answerIt(wu, ANSWER)
  await backToQueue(wu)
})

step('both hear it and say that it was clear, one at home and one under the notice', async () => {
  await wang.open('pages/home/index')
  await wang.sees(ANSWER)
  await press(wang, '说清楚了', 'needs-card')
  await wang.seesNot(ANSWER)

  await zhao.open('pages/home/index')
  await zhao.sees(ANSWER)
  await tapOn(zhao, TITLE, 'notice-row', '.notice-row')
  await zhao.sees('2 问 2 答')
  await zhao.sees('和邻居的一问一起答')
  await press(zhao, '说清楚了', 'question-card')
  await zhao.sees('您说：说清楚了')
  await zhao.sees('提问的邻居说：说清楚了')
})

step('the property company misses its day and stands on the board', async () => {
  liu = await connect(people.liu.openid)
  await asks(liu, MISSED)
  await wang.open('pages/board/index')
  await wang.sees('现在没有超期的事')
  const { items } = await people.liu.call('notices.list', { filter: 'current' })
  const { questions } = await people.liu.call('notices.get', { noticeId: items[0]?.id ?? '' })
  const { dueAt } = questions.find((question) => question.text === MISSED)!.clock
  const away = Date.parse(after(dueAt, DAY)) - Date.parse(await nowOf())
  await moveClock(`${Math.ceil(away / 60_000)}m`)

  await wang.open('pages/home/index')
  await tapRow(wang, '超期未答')
  await wang.on('pages/board/index')
  await wang.sees('1 件事过了期限没答复')
  await wang.sees(MISSED)
  await wang.sees('超了 1 天')
  await wang.sees('物业公司 负责')
  await wang.screenshot('story-disclosure-overdue')
})

step('it answers, and comes off', async () => {
  await wu.open('workbench/queue/index')
  await wu.sees('1 件超期')
  await tapOn(wu, '答复', 'queue-row', 'btn', '.btn')
  await answerIt(wu, LATE_ANSWER)
  await putAway(wu)

  await wang.open('pages/board/index')
  await wang.sees('现在没有超期的事')
  await liu.open('pages/home/index')
  await liu.sees(LATE_ANSWER)
  await press(liu, '说清楚了', 'needs-card')
  await liu.seesNot(LATE_ANSWER)
  await putAway(liu)
})

step("a neighbour's reply is hidden: a stub says why and who decided", async () => {
  await zhao.open('pages/home/index')
  await tapOn(zhao, TITLE, 'notice-row', '.notice-row')
  await zhao.sees('晚了 1 天才答')
  await tapOn(zhao, '回应一句', 'question-card', 'text-link', '.text-link')
  await zhao.on('pages/question/index')
  await zhao.sees(MISSED)
  await fill(zhao, '回应一句', ANGRY)
  await press(zhao, '说出来')
  await zhao.sees(ANGRY)

  li = await connect(people.li.openid, { open: 'pages/home/index' })
  await tapOn(li, TITLE, 'notice-row', '.notice-row')
  await tapOn(li, '1 条回应', 'question-card', 'text-link', '.text-link')
  await li.on('pages/question/index')
  await li.sees(ANGRY)
  await tapOn(li, '隐藏这一条', 'text-link', '.text-link')
  await li.on('workbench/hide/index')
  await li.sees('批评我们不是理由')
  await choose(li, '骂人或攻击人')
  await press(li, '隐藏这一条')
  await li.on('pages/question/index')
  await li.seesNot(ANGRY)
  await li.sees('隐藏了一条回应')
  await li.sees('骂人或攻击人')
  await li.screenshot('story-disclosure-hidden')
  await putAway(li)
})

step('its author asks the supervisors to look again', async () => {
  await zhao.open('pages/inbox/index')
  await tapOn(zhao, '骂人', '.inbox-row')
  await zhao.on('pages/hidden/index')
  await zhao.sees('您的回应隐藏了')
  await zhao.sees(ANGRY)
  await press(zhao, '请监督委员会复核')
  await fill(zhao, '为什么该给大家看', APPEAL, 'sheet')
  await press(zhao, '请他们复核', 'sheet')
  await zhao.sees('监督委员会正在复核')
  await zhao.screenshot('story-disclosure-appealed')
})

step('they put it back, and the count shows both', async () => {
  tao = await connect(people.tao.openid, { open: 'workbench/queue/index' })
  await tapRow(tao, '隐藏了的话')
  await tao.on('workbench/hidden/index')
  await tao.sees(ANGRY)
  await tao.sees(APPEAL)
  await press(tao, '恢复')
  await fill(tao, '理由', REASON, 'sheet')
  await press(tao, '恢复', 'sheet')
  await tao.sees('没有请复核的')
  await putAway(tao)

  await zhao.open('pages/inbox/index')
  await zhao.sees(REASON)
  await wang.open('pages/home/index')
  await tapOn(wang, TITLE, 'notice-row', '.notice-row')
  await tapOn(wang, '1 条回应', 'question-card', 'text-link', '.text-link')
  await wang.on('pages/question/index')
  await wang.sees(ANGRY)
  await wang.open('pages/board/index')
  await tapRow(wang, '隐藏了多少，恢复了多少')
  await wang.on('pages/moderation/index')
  await wang.sees('本月隐藏 1 条，恢复 1 条')
  await wang.screenshot('story-disclosure-counts')
})

step('a resident reads what her question led to', async () => {
  await wang.open('pages/me/index')
  await wang.sees('我参加的，后来怎样')
  await wang.sees('物业公司答了')
  await wang.screenshot('story-disclosure-my-part')
  await wang.tapText(HERS, '.card')
  await wang.on('pages/question/index')
  await wang.sees('这件提问答了')
  await wang.sees(ANSWER)
  await wang.sees('您说：说清楚了')
})

step('the effect page shows all of it', async () => {
  await moveClock('10m')
  await wang.open('pages/home/index')
  await tapRow(wang, '这一季办成了多少')
  await wang.on('pages/effect/index')
  await wang.sees('问了 3 件 · 答了 3 件')
  const shown = await wang.shown()
  await wang.screenshot('story-disclosure-effect')
  for (const figure of [/答了\s*3 \/ 3 件/, /说清楚了\s*3 \/ 3 件/, /收到提问\s*3 条/, /答晚过的\s*1 条/])
    expect(shown).toMatch(figure)
  for (const figure of [/请邻居回话的\s*1 条/, /隐藏\s*1 条/, /恢复\s*1 条/]) expect(shown).toMatch(figure)
})
