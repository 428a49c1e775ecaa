/** What the neighbourhood proposes: talked over, seconded, merged, and one that is being carried out. */
import type { ProjectStep } from '../../../typings/proposal-project'
import { answered, seconding, seen, submit, takeUp, type Proposal, type Street } from '../../proposals/people'
import { DAY, HOUR, after, newId, nowOf, theDoor, type Community, type Person } from '../../world'
import { discussed } from '../discussed'
import type { Staff } from './staff'

/** Talked over for their fifteen days, which pass before anything else here begins. */
export async function talked(staff: Staff, neighbours: readonly Person[], estate: Community) {
  const { he, wu, zheng } = staff
  const [wang, ...others] = neighbours as [Person, ...Person[]]
  const street: Street = { estate, chen: wang, neighbours: others, he, wu, zheng }
  const response = await seconding(street)
  for (const person of others.slice(0, 10)) await person.call('proposals.second', { proposalId: response.id })
  // whoever looks next starts the clock of the answer
  await seen(wang, response.id)
  const meetingId = await discussed(staff, others, response.id)
  const wish = await wished(street, '中心花园添两条长椅')
  await theDoor().advance('15d')
  return { street, response, meetingId, running: await atWork(street, wish) }
}

export async function proposals({
  street,
  response,
  meetingId,
  running,
}: Awaited<ReturnType<typeof talked>>) {
  const { he, neighbours: others } = street
  const collecting = await takeUp(he, await submit(others[0] as Person, { title: '活动室周末能不能开门' }))
  for (const person of others.slice(1, 6))
    await person.call('proposals.second', { proposalId: collecting.id })
  const screening = await submit(others[1] as Person, { title: '遛狗不牵绳的要有人管' })
  await mergedInto(street, collecting.id)
  return { response, meetingId, collecting, screening, running }
}

/** Seconded by nine and by 王桂芳. */
async function wished({ he, chen, neighbours }: Street, title: string): Promise<Proposal> {
  const [author, ...friends] = neighbours as [Person, ...Person[]]
  const proposal = await takeUp(he, await submit(author, { title }))
  for (const person of [chen, ...friends.slice(0, 9)])
    await person.call('proposals.second', { proposalId: proposal.id })
  return seen(chen, proposal.id)
}

/** Agreed to, planned, begun, one step done and paid for. */
async function atWork(street: Street, { id: proposalId }: Proposal): Promise<Proposal> {
  const { wu } = street
  const dayAfter = async (days: number) => after(await nowOf(), days * DAY).slice(0, 10)
  const agreed = await answered(street, await seen(wu, proposalId), { doneBy: await dayAfter(20) })
  const order = newId()
  const { version } = await wu.call('proposals.project', { proposalId })
  await wu.call('proposals.plan', {
    proposalId,
    version,
    lead: '工程部 老周',
    dueOn: await dayAfter(20),
    budgetFen: 280_000,
    milestones: [
      { id: order, title: '量尺寸、订货', dueOn: await dayAfter(5) },
      { id: newId(), title: '装好', dueOn: await dayAfter(18) },
    ],
    tasks: ['搬开花盆', '装的时候扶一扶'].map((title) => ({ id: newId(), title })),
    reason: '',
  })
  const steps: ProjectStep[] = [
    { kind: 'start', text: '老周量过尺寸了。' },
    { kind: 'milestone', milestoneId: order, text: '订好了，有收据。' },
    { kind: 'spend', entryId: newId(), what: '长椅两条', fen: 310_050 },
  ]
  for (const step of steps) {
    const { version: now } = await wu.call('proposals.project', { proposalId })
    await wu.call('proposals.report', { proposalId, version: now, step })
  }
  return agreed
}

async function mergedInto({ he, neighbours }: Street, into: string): Promise<void> {
  const { id: proposalId, version } = await submit(neighbours[3] as Person, { title: '活动室周末也开开门' })
  const reason = '说的是同一间活动室、同一个周末，合在一起答复更快。'
  await he.call('proposals.merge', { proposalId, version, into, reason })
}

/** One of the running project's tasks asks for a helper, and somebody would come. */
export async function taskHelped({ wei }: Staff, { id: proposalId }: Proposal, helper: Person | undefined) {
  const { version, tasks } = await wei.call('proposals.project', { proposalId })
  const startsAt = after(await nowOf(), 70 * HOUR)
  const content = { text: '到了找工程部老周，带手套。', startsAt, endsAt: after(startsAt, 2 * HOUR) }
  await wei.call('proposals.askHelper', { proposalId, version, taskId: tasks[0]?.id ?? '', content })
  const [task] = (await wei.call('rosters.deskWishes', {})).tasks
  await helper?.call('rosters.offerHelp', { wishId: task?.id ?? '', version: 1 })
}
