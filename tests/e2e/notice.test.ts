/** One notice: written, looked over, read, asked about, answered, found clear, and changed for all to see. */
import { newEstate, place } from '../world'
import { connect, type Phone } from './connect'
import { choose, fill, pick, press, tapOn, tapRow } from './controls'
import { answerIt, backToQueue, lookOver, sendForReview } from './desk-acts'
import { step } from './step'

const TITLE = '周六停水 8 小时，请提前存水'
const QUESTION = '停水那天能先给 1 栋送一趟水吗？'
const ANSWER = '可以，当天 8 点前送到 1 栋门厅。'

let he: Phone
let chen: Phone
let wang: Phone
let wu: Phone

beforeAll(async () => {
  const estate = await newEstate(1, 3)
  const [writer, secretary, staff, resident] = await Promise.all([
    estate.officer('何小燕', 'branchEditor'),
    estate.officer('陈建国', 'branchSecretary'),
    estate.officer('吴志强', 'propertyStaff'),
    estate.resident('王桂芳', place(estate, 0)),
  ])
  he = await connect(writer.openid, { open: 'workbench/queue/index' })
  chen = await connect(secretary.openid, { open: 'workbench/queue/index' })
  wu = await connect(staff.openid, { open: 'workbench/queue/index' })
  wang = await connect(resident.openid)
})

step('the branch writes a notice in four steps and sends it to another person', async () => {
  await chen.sees('今天没有要办的')
  await tapRow(he, '写一条通知')
  await he.on('workbench/notice-edit/index')
  await tapRow(he, '从空白写起')
  await fill(he, '标题', TITLE)
  await fill(he, '正文', '自来水公司换主管道。周六 8 点到 16 点停水。')
  await press(he, '下一步')

  await he.sees('请大家做什么？')
  await choose(he, '选一个')
  await fill(he, '怎么跟大家说', '家里有人提不动水吗？')
  await fill(he, '答案 1', '要送水')
  await fill(he, '答案 2', '不用送')
  await press(he, '下一步')

  await he.sees('发给谁，谁来答？')
  await he.sees('共 12 户')
  await pick(he, '有人问，由谁来答', '物业公司')
  await fill(he, '有事打给谁', '物业值班 8800 1234')
  await press(he, '看一遍')

  await he.sees('最后看一遍')
  await he.sees('要送水')
  await sendForReview(he)
  await wang.sees('还没有通知')
})

step('another person looks it over and publishes', async () => {
  await lookOver(chen, '一条通知等您看过')
  await chen.sees('发给全体邻居')
})

step('a resident finds it on the home page, answers with a tap and may say something else', async () => {
  await wang.open('pages/home/index')
  await wang.sees('家里有人提不动水吗？')
  await press(wang, '去回话', 'needs-card')
  await wang.on('pages/notice/index')
  await wang.sees('周六 8 点到 16 点停水')
  await press(wang, '不用送', 'notice-paper', 'ask-card')
  await wang.sees('您说：不用送')
  await press(wang, '改一改', 'notice-paper', 'ask-card')
  await press(wang, '要送水', 'notice-paper', 'ask-card')
  await wang.sees('您说：要送水')
  await wang.screenshot('story-notice-answered')
})

step('asks in public, and the property company answers from its queue', async () => {
  await press(wang, '问一句')
  await wang.on('pages/ask/index')
  await press(wang, '问出去')
  await wang.sees('先写一句，再问出去。')
  await fill(wang, '您的问题', QUESTION)
  await press(wang, '问出去')
  await wang.on('pages/notice/index')
  await wang.sees(QUESTION)
  await wang.sees('1 问 0 答')

  await wu.open('workbench/queue/index')
  await wu.sees(QUESTION)
  await tapOn(wu, QUESTION, 'nav-row', '.nav')
  await answerIt(wu, ANSWER)
  await backToQueue(wu)
})

step('the one who asked says that it was clear', async () => {
  await wang.back()
  await wang.on('pages/home/index')
  await wang.sees(ANSWER)
  await tapOn(wang, TITLE, 'notice-row', '.notice-row')
  await wang.on('pages/notice/index')
  await press(wang, '说清楚了', 'question-card')
  await wang.sees('您说：说清楚了')
  await wang.sees('1 问 1 答')
})

step('a change is a new edition: who read the old one sees what is different', async () => {
  await he.back()
  await tapRow(he, '我们发的通知')
  await tapOn(he, TITLE, 'notice-row', '.notice-row')
  await he.on('pages/notice/index')
  await tapRow(he, '改这条通知')
  await he.on('workbench/notice-edit/index')
  await fill(he, '正文', '自来水公司换主管道。周六 9 点到 17 点停水。')
  await press(he, '下一步')
  await he.sees('请大家做什么？')
  await press(he, '下一步')
  await he.sees('发给谁，谁来答？')
  await press(he, '看一遍')
  await he.sees('最后看一遍')
  await fill(he, '为什么改', '施工队要等早高峰过后进场。')
  await press(he, '送去看')
  await he.sees('第 2 版等人看过')

  await lookOver(chen, '施工队要等早高峰过后进场。')
  await chen.sees('第 2 版')

  await wang.back()
  await wang.on('pages/home/index')
  await tapOn(wang, TITLE, 'notice-row', '.notice-row')
  await wang.sees('您读过之后改了')
  await wang.sees('9 点到 17 点')
  await wang.sees('原因：施工队要等早高峰过后进场。')
  await wang.screenshot('story-notice-changed')
  await tapOn(wang, '看第 1 版', 'notice-paper', 'version-strip', 'text-link', '.text-link')
  await wang.sees('您在看旧的，现在是第 2 版')
  await wang.sees('周六 8 点到 16 点停水')
})
