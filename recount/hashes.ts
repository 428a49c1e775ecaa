/** SHA-256 and the texts it is taken of, written anew: a mistake on the server's side does not hide itself here. */
import { createHash } from 'node:crypto'

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** JSON with sorted keys and no spaces (RFC 8785, for plain data). */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const fields = value as Record<string, unknown>
  const keys = Object.keys(fields).sort()
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(fields[key])}`).join(',')}}`
}

/** What `LC_ALL=C sort | sha256sum` makes of the lines. They are of ASCII alone. */
export const listHash = (lines: readonly string[]): string => sha256([...lines].sort().concat('').join('\n'))
