/** Claims quote the matter they are on: when its words are hidden, or put back, so are theirs. */
import type { Id } from '../../typings/domain'
import type { Context } from '../kernel/context'
import { mask } from '../messages'
import { claimsOn, setTitle } from './store'

/** What takers were told loses the words as well. Doing it again changes nothing; one request where nobody took it on. */
export async function retitleClaims(ctx: Context, subjectId: Id, title: string): Promise<void> {
  const claims = await claimsOn(ctx, subjectId)
  const first = claims[0]
  if (!first) return
  const paths = claims.map((claim) => `/pages/claim/index?id=${claim._id}`)
  const personIds = claims.map((claim) => claim.takerId)
  await Promise.all([setTitle(ctx, subjectId, title), mask(ctx, { paths, personIds }, first.servedId)])
}
