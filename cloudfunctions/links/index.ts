/** Links behind printed codes: made for posters, opened by whoever scans one, in a community or not yet. */
import * as v from 'valibot'
import type { Id, Iso } from '../../typings/domain'
import type { LinkActions, LinkView } from '../../typings/links'
import { loadCommunity } from '../kernel/community'
import type { Context } from '../kernel/context'
import type { Table } from '../kernel/dispatch'
import { AppError, notFound } from '../kernel/errors'
import { seal } from '../kernel/keys'
import { TOKEN_LENGTH, isOver, pathOf, sceneOf, tokenOf } from './link'
import type { LinkPurpose } from './link'
import { findLink, saveLink } from './store'

export const links: Table<keyof LinkActions> = {
  'links.open': {
    input: v.strictObject({ scene: v.pipe(v.string(), v.maxLength(200)) }),
    run: (ctx, { scene }) => open(ctx, scene),
  },
}

const UNKNOWN = '这个码'

const OVER: Record<LinkPurpose, string> = {
  poster: '这个码过期了，请看楼道里新贴的，或从首页找。',
  meeting: '会上的签到码过期了，会已经开过了。',
  shift: '签到码过期了，请扫带班人手机上的新码，或请他在名单上点您。',
  seat: '邻居的码过期了，请他打开这个班的签到页再扫。',
}

async function open(ctx: Context, scene: string): Promise<LinkView> {
  const token = tokenOf(scene)
  const link = token && (await findLink(ctx.db, token))
  if (!link) throw notFound(UNKNOWN)
  if (isOver(link.expiresAt, ctx.now)) throw new AppError('expired', OVER[link.purpose])
  const { name, buildings } = await loadCommunity(ctx.db, link.communityId)
  return {
    path: pathOf(link.path, scene),
    communityId: link.communityId,
    communityName: name,
    buildingName: buildings.find((building) => building.id === link.buildingId)?.name ?? null,
  }
}

export interface PosterLink {
  buildingId: Id
  /** What the code holds. */
  scene: string
}

/**
 * A link of each building to a page. The same page and building have one link however often it is printed; printing it
 * again lets it open until the later of the dates.
 */
export async function posterLinks(
  ctx: Context,
  path: string,
  buildingIds: readonly Id[],
  expiresAt: Iso,
): Promise<PosterLink[]> {
  const made = buildingIds.map((buildingId) => {
    const token = seal('link', ['poster', ctx.communityId, path, buildingId].join('\n')).slice(
      0,
      TOKEN_LENGTH,
    )
    return {
      _id: token,
      communityId: ctx.communityId,
      purpose: 'poster' as const,
      path,
      buildingId,
      expiresAt,
    }
  })
  await Promise.all(made.map((link) => saveLink(ctx.db, link)))
  return made.map(({ _id, buildingId }) => ({ buildingId, scene: sceneOf('poster', _id) }))
}

/** A link that a phone shows for a while, such as at the door of a meeting. The same page has one link. */
export async function linkTo(
  ctx: Context,
  purpose: LinkPurpose,
  path: string,
  expiresAt: Iso,
): Promise<string> {
  const token = seal('link', [purpose, ctx.communityId, path].join('\n')).slice(0, TOKEN_LENGTH)
  const { communityId } = ctx
  await saveLink(ctx.db, { _id: token, communityId, purpose, path, buildingId: null, expiresAt })
  return sceneOf(purpose, token)
}

export { apart } from './kept'
