import { AppError } from './errors'

/** Where a list goes on: the sort value and id of the last row sent. Opaque to the phone. */
export const encodeCursor = (value: string, id: string): string =>
  Buffer.from(JSON.stringify([value, id])).toString('base64url')

/** Throws `invalid` for a cursor we did not make. */
export function decodeCursor(cursor: string | undefined): { value: string; id: string } | null {
  if (cursor === undefined) return null
  try {
    const [value, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[]
    if (typeof value === 'string' && typeof id === 'string') return { value, id }
  } catch {
    // falls through to the refusal
  }
  throw new AppError('invalid', '这一页接不上了，请从头再看。', { field: 'cursor' })
}
