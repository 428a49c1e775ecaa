/** A task of a proposal finds one helper, by taps: asked for, offered, agreed, and said to be done by its author. */
import { answered, inResponse, newStreet } from '../proposals/people'
import { DAY, HOUR, after, nowOf, theDoor } from '../world'
import type { Person } from '../world'
import { connect, type Phone } from './connect'
import { fill, pick, press, tapOn, tapRow } from './controls'
import { step } from './step'

let gao: Phone
let zhao: Phone
let chen: Phone
let helper: Person
let proposalId: string

beforeAll(async () => {
  const street = await newStreet()
  const doneBy = after(await nowOf(), 60 * DAY).slice(0, 10)
  proposalId = (await answered(street, await inResponse(street), { doneBy })).id
  const lead = await street.estate.officer('高主任', 'committeeMember')
  const { version } = await street.wu.call('proposals.project', { proposalId })
  await street.wu.call('proposals.plan', {
    ...{ proposalId, version, lead: '工程部 老周', dueOn: doneBy, budgetFen: 0, milestones: [], reason: '' },
    tasks: [{ id: 'task-hold-the-ladder', title: '扶梯子' }],
  })
  gao = await connect(lead.openid, { open: `pages/proposal/index?id=${proposalId}` })
  helper = street.neighbours[10]!
  zhao = await connect(helper.openid, { open: 'pages/volunteer/index' })
  chen = await connect(street.chen.openid, { open: 'pages/home/index' })
}, 120_000)

step('a desk asks for one neighbour, with day and hours', async () => {
  await gao.sees('要邻居搭把手，还没找人')
  await press(gao, '请邻居搭把手')
  await gao.on('workbench/proposal-project/index')
  await tapRow(gao, '扶梯子')
  await want('要好几位')
  await gao.sees('去排班')
  await want('一位就够')
  await gao.screenshot('story-task-sheet')
  await press(gao, '请一位邻居')
  await gao.sees('选一个日子')
  await pick(gao, '哪天', after(await nowOf(), 3 * DAY).slice(0, 10))
  await fill(gao, '找谁、带什么', '到了找老周，带手套。')
  await press(gao, '请一位邻居')
  await gao.sees('在找人')
})

step('a volunteer reads one line that says where it comes from, and offers', async () => {
  await zhao.open('roster/wishes/index')
  await zhao.sees('来自提议')
  await zhao.seesNot('老周')
  await press(zhao, '我来')
  await zhao.sees('那边点了头')
})

step('the desk says yes without a name, and only then is there one', async () => {
  await tapRow(gao, '扶梯子')
  await gao.on('workbench/wishes/index')
  await gao.seesNot('邻居辛')
  await press(gao, '请来帮忙')
  await gao.sees('说定了')
  await zhao.open('roster/wishes/index')
  await zhao.sees('到了找老周')
})

step('its author says that it was done, and the proposal says so to everybody', async () => {
  const [coming] = (await helper.call('rosters.wishes', {})).helping
  await theDoor().setClock(after(coming!.startsAt, HOUR))
  for (const phone of [chen, zhao]) await phone.lookAtClock()
  await chen.open('roster/wishes/index')
  await press(chen, '帮成了')
  await chen.sees('谢谢')
  await zhao.open(`pages/proposal/index?id=${proposalId}`)
  await zhao.sees('做完了，提议人说好')
})

const want = (how: string): Promise<void> => tapOn(gao, how, 'sheet', 'option-group', 'option-row', '.option')
