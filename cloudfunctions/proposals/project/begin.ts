/** The yes that begins a project: the day it named is kept, and the first news is owed. */
import type { AnswerDecision } from '../../../typings/proposals'
import type { DeadlineChange } from '../../kernel/deadlines'
import type { Iso } from '../../../typings/domain'
import type { Answer } from '../proposal'
import { WORK } from './deadline'
import type { ProjectBrief } from './project'
import { accepted, nextOf } from './project'

const BEGINS: readonly AnswerDecision[] = ['accept', 'partly']

/** For the patch and the deadlines of the published answer; nothing for a no, or a poll that decides first. */
export function begun(
  { decision, doneBy }: Pick<Answer, 'decision' | 'doneBy'>,
  now: Iso,
): { project: ProjectBrief | null; deadlines: DeadlineChange[] } {
  if (!BEGINS.includes(decision)) return { project: null, deadlines: [] }
  const project = accepted(doneBy, now)
  return { project, deadlines: [{ kind: WORK, dueAt: nextOf(project, now) }] }
}
