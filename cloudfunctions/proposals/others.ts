/** What other modules ask: the workbench's queue, the public board, my part, the export. */
import type { MyPart, QueueItem } from '../../typings/desk'
import type { Iso, Step } from '../../typings/domain'
import type { OverdueItem } from '../../typings/questions'
import type { ProposalState } from '../../typings/proposals'
import { deskOf } from '../kernel/audience'
import { overdueDays } from '../kernel/calendar'
import { clockView } from '../kernel/clock'
import type { ClockFacts } from '../kernel/clock'
import type { Actor, Community, Context } from '../kernel/context'
import { bodiesOf, hasRole } from '../kernel/context'
import { nextBody } from '../kernel/desks'
import { looksAfter } from './committee/assigned'
import { RESPONDERS, canCheckAnswer, canRespond, canRuleAppeal, canScreen, waitsForCheck } from './proposal'
import { overdueProjects, projectQueue } from './project/others'
import { ledStep } from './project/steps'
import { answerText } from './steps'
import type { ProposalDoc } from './store'
import { byAuthor, byIds, findMySeconds, overdue, withClocks } from './store'

const pathOf = (row: ProposalDoc): string => `/pages/proposal/index?id=${row._id}`

const WAITING: readonly ProposalState[] = ['screening', 'response', 'poll', 'rejected', 'merged']

/** To screen, to answer, to look an answer over, to rule on an appeal: one request, none for anyone else. */
export async function proposalQueue(ctx: Context): Promise<QueueItem[]> {
  const answers = bodiesOf(ctx.actor, RESPONDERS).length > 0
  if (!answers && !hasRole(ctx.actor, 'proposalCommittee', 'supervisor')) return []
  const [rows, projects] = await Promise.all([withClocks(ctx, WAITING), projectQueue(ctx)])
  const tasks = rows.flatMap((row): QueueItem[] => {
    const task = taskOf(row, ctx.actor)
    if (!task) return []
    const clock = row.clock ? clockView(row.clock, ctx.now) : null
    return [{ ...task, id: row._id, title: row.title, clock, dueAt: row.clock?.dueAt ?? null }]
  })
  return [...tasks, ...projects]
}

function taskOf(row: ProposalDoc, actor: Actor): Pick<QueueItem, 'kind' | 'note' | 'verb' | 'path'> | null {
  const about = `居民提议 ${row.number}${givenTo(row, actor)}`
  const respond = `/workbench/proposal-respond/index?id=${row._id}`
  if (canScreen(row, actor))
    return {
      kind: 'screenProposal',
      note: `${about} · 先看一遍`,
      verb: '看一看',
      path: `/workbench/proposal-screen/index?id=${row._id}`,
    }
  if (canRuleAppeal(row, actor))
    return { kind: 'decideAppeal', note: `${about} · 提的人请您再看`, verb: '再看看', path: pathOf(row) }
  if (canCheckAnswer(row, actor))
    return { kind: 'checkAnswer', note: `${about} · 同事写好了答复`, verb: '看一遍', path: respond }
  if (canRespond(row, actor) && !waitsForCheck(row))
    return {
      kind: 'respondProposal',
      note: row.draftAnswer?.returned ? `${about} · 答复退回来了` : `${about} · 商量过了`,
      verb: '写答复',
      path: respond,
    }
  return null
}

function givenTo(row: ProposalDoc, actor: Actor): string {
  const assigned = looksAfter(row)
  if (!assigned) return ''
  return assigned.personId === actor.personId ? ' · 分给您的' : ` · 分给了${assigned.name}`
}

/** Screenings, appeals, responses and projects past their limit, for the public board: three requests. */
export async function overdueProposals(ctx: Context): Promise<OverdueItem[]> {
  const [rows, projects, community] = await Promise.all([overdue(ctx), overdueProjects(ctx), ctx.community()])
  const late = rows.flatMap((row) => (row.clock ? [overdueItem(row, row.clock, community, ctx.now)] : []))
  return [...late, ...projects]
}

const KIND: Partial<Record<ProposalState, OverdueItem['kind']>> = {
  screening: 'screening',
  rejected: 'appeal',
  merged: 'appeal',
}

function overdueItem(row: ProposalDoc, clock: ClockFacts, community: Community, now: Iso): OverdueItem {
  const above = nextBody(clock.body)
  return {
    kind: KIND[row.state] ?? 'response',
    id: row._id,
    title: row.title,
    desk: deskOf(community, clock.body),
    dueAt: clock.dueAt,
    overdueDays: overdueDays(clock.dueAt, now),
    path: pathOf(row),
    next: above ? deskOf(community, above) : null,
    urged: null,
    canUrge: false,
    version: row.version,
  }
}

/** What I put forward and what I seconded: four requests. */
export async function myProposalParts(ctx: Context): Promise<MyPart[]> {
  if (!ctx.actor.personId) return []
  const [mine, seconds, community] = await Promise.all([byAuthor(ctx), findMySeconds(ctx), ctx.community()])
  const seconded = await byIds(
    ctx,
    seconds.map((second) => second.proposalId),
  )
  const at = new Map(seconds.map((second) => [second.proposalId, second.at]))
  return [
    ...mine.map((row) => part(row, 'proposal', row.submittedAt, community, ctx.now)),
    ...seconded.map((row) => part(row, 'second', at.get(row._id) ?? row.submittedAt, community, ctx.now)),
  ]
}

function part(
  row: ProposalDoc,
  kind: 'proposal' | 'second',
  at: Iso,
  community: Community,
  now: Iso,
): MyPart {
  const said: Step = {
    key: 'said',
    label: kind === 'proposal' ? '您提的' : '您附议了',
    state: 'done',
    at,
    note: null,
  }
  return {
    kind,
    id: row._id,
    title: row.title,
    at,
    path: pathOf(row),
    steps: [said, answerStep(row, community, now), ledStep(row)],
    ...ledTo(row),
  }
}

/** Another proposal that it became part of, and what neighbours were asked to lend a hand with. */
function ledTo({ merged, project }: ProposalDoc): Pick<MyPart, 'ledTo'> {
  const into = merged ? [{ title: merged.title, path: `/pages/proposal/index?id=${merged.id}` }] : []
  const made = (project?.activities ?? []).map(({ id, title }) => ({
    title,
    path: `/pages/activity/index?id=${id}`,
  }))
  const all = [...into, ...made]
  return all.length ? { ledTo: all } : {}
}

const ENDED: Partial<Record<ProposalState, string>> = {
  rejected: '没有受理',
  lapsed: '附议没凑够',
  merged: '并到一件里了',
  withdrawn: '撤回了',
}

function answerStep(row: ProposalDoc, community: Community, now: Iso): Step {
  const desk = row.responsible ? deskOf(community, row.responsible).name : '议事小组'
  const ended = ENDED[row.state]
  if (ended) return { key: 'answered', label: ended, state: 'done', at: row.stateAt, note: null }
  const answer = answerText(row)
  if (row.response && answer)
    return { key: 'answered', label: `${desk}答了`, state: 'done', at: row.response.at, note: answer }
  const dueAt = row.clock?.dueAt ?? row.secondingUntil
  const late = row.clock && !row.clock.metAt && now >= row.clock.dueAt
  const label =
    row.state === 'seconding'
      ? '等邻居附议'
      : row.state === 'deliberation'
        ? '在一起商量'
        : row.responsible
          ? `等${desk}答复`
          : '等议事小组看'
  return { key: 'answered', label, state: late ? 'missed' : 'now', at: dueAt, note: null }
}
