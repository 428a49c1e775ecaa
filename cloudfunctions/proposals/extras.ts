/** What an author may add to the words of a proposal: the building it is about, photographs, who could do it. */
import type { Input } from '../../typings/api'
import type { Body, Id } from '../../typings/domain'
import type { ProposalView } from '../../typings/proposals'
import { findFiles, keepFiles } from '../files'
import type { FileState } from '../files'
import { deskOf } from '../kernel/audience'
import type { Community, Context } from '../kernel/context'
import { AppError } from '../kernel/errors'

export interface Extras {
  buildingId: Id | null
  /** File ids of the copies we keep. */
  photos: string[]
  suggestedDesk: Body | null
}

/** Buildings, each once; what is not named is left out. */
export const distinct = (ids: readonly (Id | null)[]): Id[] => [...new Set(ids.flatMap((id) => id ?? []))]

type Submission = Input<'proposals.submit'>

/** Where a community's phones put the photographs of proposals. */
const shelfOf = (communityId: Id) => ({ folder: `proposals/${communityId}/`, field: 'photos' })

/** Throws `invalid` for a building or a body that is not of this community, `bad_file` for what is no photograph. */
export async function extrasOf(ctx: Context, input: Submission): Promise<Extras> {
  const { buildingId = null, suggestedDesk = null, photos = [] } = input
  const { buildings, desks } = await ctx.community()
  if (buildingId && !buildings.some((building) => building.id === buildingId))
    throw new AppError('invalid', '没有这一栋，请重选。', { field: 'buildingId' })
  if (suggestedDesk && !desks.some((desk) => desk.body === suggestedDesk))
    throw new AppError('invalid', '这个社区没有这个单位，请重选。', { field: 'suggestedDesk' })
  const uploads = photos.map((fileId) => ({ kind: 'image' as const, fileId }))
  const kept = await keepFiles(ctx, uploads, shelfOf(ctx.communityId))
  return { buildingId, suggestedDesk, photos: [...kept.values()].map((file) => file.fileId) }
}

type Shown = Pick<ProposalView, 'photos' | 'building' | 'suggestedDesk'>

const CHECKED: Record<FileState, ProposalView['photos'][number]['checked']> = {
  ready: 'passed',
  pendingCheck: 'waiting',
  review: 'refused',
  refused: 'refused',
}

/** As its viewer may see them: a photograph that has not passed WeChat's check only by who put it in. One request with photographs. */
export async function shownExtras(
  ctx: Context,
  extras: Extras | undefined,
  community: Community,
  mine: boolean,
): Promise<Shown> {
  const { buildingId = null, suggestedDesk = null, photos = [] } = extras ?? {}
  const files = photos.length === 0 ? [] : await findFiles(ctx, photos)
  const states = new Map(files.map((file) => [file.fileId, CHECKED[file.state]]))
  const all = photos.map((fileId) => ({ fileId, checked: states.get(fileId) ?? 'waiting' }))
  return {
    photos: mine ? all : all.filter(({ checked }) => checked === 'passed'),
    building: community.buildings.find((building) => building.id === buildingId)?.name ?? null,
    suggestedDesk: suggestedDesk && deskOf(community, suggestedDesk),
  }
}
