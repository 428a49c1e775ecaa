/** What other modules ask of projects: the public board, and the queue of the body that said yes. */
import type { QueueItem } from '../../../typings/desk'
import type { OverdueItem } from '../../../typings/questions'
import { deskOf } from '../../kernel/audience'
import { overdueDays } from '../../kernel/calendar'
import type { Context } from '../../kernel/context'
import { bodiesOf } from '../../kernel/context'
import { nextBody } from '../../kernel/desks'
import { RESPONDERS } from '../proposal'
import type { ProposalDoc } from '../store'
import { canPlan } from './project'
import { goingProjects, owedProjects } from './store'

/** Without news for thirty days, or not done on its day. Two requests. */
export async function overdueProjects(ctx: Context): Promise<OverdueItem[]> {
  const [rows, community] = await Promise.all([owedProjects(ctx), ctx.community()])
  return rows.flatMap((row): OverdueItem[] => {
    const { responsible, project } = row
    if (!responsible || !project?.owedBy || row.hidden) return []
    const above = nextBody(responsible)
    return [
      {
        kind: 'project',
        id: row._id,
        title: row.title,
        desk: deskOf(community, responsible),
        dueAt: project.owedBy,
        overdueDays: overdueDays(project.owedBy, ctx.now),
        path: `/pages/proposal/index?id=${row._id}`,
        next: above ? deskOf(community, above) : null,
        urged: null,
        canUrge: false,
        version: row.version,
      },
    ]
  })
}

/** What is to be planned, or to be told of, the next due first: one request, none for those who answer for no body. */
export async function projectQueue(ctx: Context): Promise<QueueItem[]> {
  if (bodiesOf(ctx.actor, RESPONDERS).length === 0) return []
  const rows = (await goingProjects(ctx)).filter((row) => canPlan(row, ctx.actor))
  return rows.map((row) => ({
    ...taskOf(row),
    kind: 'workOnProposal',
    id: row._id,
    title: row.title,
    clock: null,
    dueAt: row.project?.owedBy ?? null,
    path: `/workbench/proposal-project/index?id=${row._id}`,
  }))
}

function taskOf({ number, state }: ProposalDoc): Pick<QueueItem, 'note' | 'verb'> {
  const about = `居民提议 ${number}`
  if (state === 'reopened') return { note: `${about} · 邻居说没解决`, verb: '说个新日子' }
  if (state === 'accepted' || state === 'partlyAccepted')
    return { note: `${about} · 答应办了`, verb: '排计划' }
  return { note: `${about} · ${state === 'blocked' ? '卡住了' : '在办'}`, verb: '说进展' }
}
