/** From the serial on a sheet to its voice. Serials lead one way, so a poll's are made once and kept by the instance. */
import type { Id } from '../../../typings/domain'
import type { Context } from '../../kernel/context'
import { AppError } from '../../kernel/errors'
import { foldCode } from '../../kernel/keys'
import type { ElectorDoc, PollDoc } from '../store'
import { findElector } from '../store'
import { serialOf } from './sheet'
import { voicesOf } from './store'

/** By poll and hash of its roll: a corrected roll has sheets of its own. */
const books = new Map<string, Map<string, Id>>()
const MOST_BOOKS = 4

async function bookOf(ctx: Context, poll: PollDoc, secret: string): Promise<Map<string, Id>> {
  const name = `${poll._id}:${poll.hashes?.roll ?? ''}`
  const known = books.get(name)
  if (known) return known
  const voices = await voicesOf(ctx, poll._id)
  const book = new Map(voices.map(({ _id }) => [foldCode(serialOf(secret, _id)), _id]))
  if (books.size >= MOST_BOOKS) books.clear()
  books.set(name, book)
  return book
}

/** The voice a serial was made from, however it was typed. Throws `not_found` for none of this poll. */
export async function voiceOfSerial(
  ctx: Context,
  poll: PollDoc,
  secret: string,
  serial: string,
): Promise<ElectorDoc> {
  const electorId = (await bookOf(ctx, poll, secret)).get(foldCode(serial))
  const found = electorId ? await findElector(ctx, electorId) : null
  if (!found)
    throw new AppError('not_found', '这次表决里没有这个票号，请对着票再看一遍。', { field: 'serial' })
  return found
}
