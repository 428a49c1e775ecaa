/** The row that opens a poll’s ballots. */
import type { Id } from '../../../typings/domain'
import type { Context } from '../../kernel/context'
import type { Row } from '../../kernel/database'
import { AppError } from '../../kernel/errors'
import { insertNew } from '../../kernel/insert-missing'
import { randomSecret } from '../../kernel/keys'

export const SECRETS = 'pollSecrets'

/** The one row that opens a poll's ballots; deleting it destroys every key made from it. */
export interface SecretDoc extends Row {
  communityId: Id
  secret: string
}

/** 32 random bytes, base64url. Throws `closed` once they are destroyed. */
export async function getSecret(ctx: Context, pollId: Id): Promise<string> {
  const found = await ctx.db.get<SecretDoc>(SECRETS, pollId)
  if (!found) throw new AppError('closed', '这次表决的选票已经封存，打不开了。')
  return found.secret
}

/** Made with the announcement, once. */
export async function keepSecret(ctx: Context, pollId: Id): Promise<void> {
  const { communityId } = ctx
  await insertNew<SecretDoc>(ctx.db, SECRETS, { _id: pollId, communityId, secret: randomSecret() })
}

/** Those that still exist, by poll. One request. */
export async function findSecrets(ctx: Context, pollIds: readonly Id[]): Promise<Map<Id, string>> {
  if (pollIds.length === 0) return new Map()
  const rows = await ctx.db.find<SecretDoc>(SECRETS, { _id: { $in: [...new Set(pollIds)] } }, { limit: 1000 })
  return new Map(rows.map((row) => [row._id, row.secret]))
}
