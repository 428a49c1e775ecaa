/** 何琳 looks at the board, sends two back with a text of the desk, gives one to a colleague, and narrows it. */
import { newEstate, place, type Community, type Person } from '../world'
import { connect, type Phone } from './connect'
import { choose, fill, press, tapOn, tapRow } from './controls'
import { step } from './step'
import { submit } from '../proposals/people'

let estate: Community
let authors: Person[]
let he: Phone

beforeAll(async () => {
  estate = await newEstate(1, 2)
  const [officer] = [await estate.officer('何琳', 'proposalCommittee')]
  await estate.officer('丁小满', 'proposalCommittee')
  authors = await Promise.all(
    ['赵文', '刘芳', '陈静'].map((name, n) => estate.resident(name, place(estate, n))),
  )
  for (const [n, title] of ['楼道灯不亮', '门禁关不上', '长椅坏了'].entries())
    await submit(authors[n]!, { title })
  he = await connect(officer.openid, { open: 'workbench/queue/index' })
})

step('the board shows what is on its way, and two are chosen', async () => {
  await tapRow(he, '提议看板')
  await he.on('workbench/proposal-board/index')
  await he.sees('3 件在走')
  await press(he, '选几件一起办')
  await choose(he, '楼道灯不亮')
  await choose(he, '门禁关不上')
  await he.screenshot('story-board-choosing')
  await press(he, '选好了 2 件')
  await he.sees('一起受理')
  await he.screenshot('story-board-acts')
})

step('both are sent back with a text of the desk, whose place is filled in first', async () => {
  await tapOn(he, '一起请补充', 'sheet', 'nav-row', '.nav')
  await tapOn(he, '从常用的话里选', 'reason-field', 'text-link', '.text-link')
  await tapOn(he, '说清在哪儿', 'reason-field', 'sheet', 'nav-row', '.nav')
  await fill(he, '几栋几单元、哪一段', '6 栋 2 单元一楼', 'reason-field', 'sheet')
  await he.screenshot('story-board-blank')
  await press(he, '用这段话', 'reason-field', 'sheet')
  await he.screenshot('story-board-act')
  await press(he, '一起请补充')
  await he.sees('2 件都办好了')
  await he.screenshot('story-board-results')
  const [{ id: proposalId } = { id: '' }] = (await authors[0]!.call('proposals.list', { filter: 'mine' }))
    .items
  const { returnedReason } = await authors[0]!.call('proposals.get', { proposalId })
  expect(returnedReason).toContain('请补充一下具体在哪儿：6 栋 2 单元一楼')
})

step('the third is given to a colleague', async () => {
  await press(he, '回看板')
  await press(he, '选几件一起办')
  await choose(he, '长椅坏了')
  await press(he, '选好了 1 件')
  await tapOn(he, '分给一个人', 'sheet', 'nav-row', '.nav')
  await choose(he, '丁小满')
  await press(he, '分给谁')
  await he.sees('1 件都办好了')
  await press(he, '回看板')
  await he.sees('分给了丁小满')
})

step('only what is hers is asked for, and nothing is; then all again', async () => {
  await tapOn(he, '看全部', 'text-link', '.text-link')
  await tapOn(he, '分给我的', 'sheet', 'option-group', 'option-row', '.option')
  await he.screenshot('story-board-narrowing')
  await press(he, '就看这些', 'sheet')
  await he.sees('这一栏没有')
  await he.sees('只看：分给我的')
})
