/** Rules of what is reported of a project: news, steps reached, money spent, photos. Money in fen, whole numbers. Pure. */
import type { Id, Iso } from '../../../typings/domain'
import type { ProjectNews, ProjectStep } from '../../../typings/proposal-project'
import { AppError } from '../../kernel/errors'
import type { Milestone, Photo, ProjectDoc, Spent } from './project'

const MOST_NEWS = 300
const MOST_SPENT = 300
const MOST_PHOTOS = 18

/** Throws `limit` when it is full. */
export function withNews(list: readonly ProjectNews[], news: ProjectNews): ProjectNews[] {
  if (list.length >= MOST_NEWS) throw new AppError('limit', '进展已经写得很多了，写不下了。')
  return [...list, news]
}

export const withWorker = (workers: readonly Id[], by: Id): Id[] => [...new Set([...workers, by])]

/** The project after a step. Throws `conflict` or `invalid` when it does not fit what is there, `limit` when it is full. */
export function reported(before: ProjectDoc, step: ProjectStep, by: Id, now: Iso): ProjectDoc {
  const project = { ...before, workers: withWorker(before.workers, by) }
  const saying = (
    text: string,
    kind: ProjectNews['kind'] = step.kind as ProjectNews['kind'],
  ): ProjectDoc => ({
    ...project,
    news: withNews(project.news, { at: now, kind, text, was: null }),
  })
  switch (step.kind) {
    case 'start':
    case 'news':
    case 'done':
      return { ...saying(step.text), blocked: null }
    case 'block':
      return {
        ...saying(step.reason),
        blocked: { reason: step.reason, unblocks: step.unblocks, at: now },
      }
    case 'unblock':
      return { ...saying(step.text), blocked: null }
    case 'milestone':
      return { ...saying(step.text), milestones: reachedOne(project.milestones, step.milestoneId, now) }
    case 'spend':
      return { ...project, spending: spentMore(project.spending, step, now) }
    case 'strike':
      return { ...project, spending: struckOne(project.spending, step, now) }
    case 'photo':
      return { ...project, photos: withPhoto(project.photos, step, now) }
    case 'dropPhoto':
      return { ...project, photos: project.photos.filter(({ id }) => id !== step.photoId) }
  }
}

function reachedOne(milestones: readonly Milestone[], id: Id, now: Iso): Milestone[] {
  const found = milestones.find((one) => one.id === id)
  if (!found) throw new AppError('not_found', '计划里没有这一步。')
  if (found.doneAt) throw new AppError('conflict', '这一步已经办好了。')
  return milestones.map((one) => (one === found ? { ...one, doneAt: now } : one))
}

function spentMore(
  spending: readonly Spent[],
  { entryId, what, fen }: Extract<ProjectStep, { kind: 'spend' }>,
  now: Iso,
): Spent[] {
  if (spending.length >= MOST_SPENT) throw new AppError('limit', '支出已经记了很多笔，记不下了。')
  if (spending.some(({ id }) => id === entryId)) throw new AppError('conflict', '这一笔已经记过了。')
  return [...spending, { id: entryId, what, fen, at: now, struck: null }]
}

function struckOne(
  spending: readonly Spent[],
  { entryId, reason }: Extract<ProjectStep, { kind: 'strike' }>,
  now: Iso,
): Spent[] {
  const found = spending.find(({ id }) => id === entryId)
  if (!found) throw new AppError('not_found', '没有这一笔。')
  if (found.struck) throw new AppError('conflict', '这一笔已经划掉了。')
  return spending.map((one) => (one === found ? { ...one, struck: { reason, at: now } } : one))
}

function withPhoto(
  photos: readonly Photo[],
  { photoId, when, image }: Extract<ProjectStep, { kind: 'photo' }>,
  now: Iso,
): Photo[] {
  if (photos.length >= MOST_PHOTOS) throw new AppError('limit', `照片最多 ${MOST_PHOTOS} 张。`)
  if (photos.some(({ id }) => id === photoId)) throw new AppError('conflict', '这张已经放上去了。')
  return [...photos, { id: photoId, when, image, at: now }]
}

/** All that was spent, but for what was struck out. */
export const spentFen = (spending: readonly Spent[]): number =>
  spending.reduce((sum, { fen, struck }) => (struck ? sum : sum + fen), 0)

export const overFen = (project: Pick<ProjectDoc, 'spending' | 'budgetFen'>): number =>
  Math.max(0, spentFen(project.spending) - project.budgetFen)
