const DEEPEST = 30

/**
 * A copy that JSON can carry: functions and undefined are left out, an object inside itself becomes a mark,
 * an error its name, message and stack, and anything with a toJSON of its own what that says.
 */
export function plain(value: unknown, above: readonly object[] = []): unknown {
  if (typeof value === 'bigint' || typeof value === 'symbol') return String(value)
  if (typeof value === 'function') return undefined
  if (typeof value !== 'object' || value === null) return value
  if (above.includes(value) || above.length > DEEPEST) return '[circular]'
  const inside = [...above, value]
  if (Array.isArray(value)) return value.map((item) => plain(item, inside) ?? null)
  if (value instanceof Error) return { ...fields(value, inside), ...describeError(value) }
  if (value instanceof Date) return value.toISOString()
  return fields(value, inside)
}

function fields(value: object, inside: readonly object[]): Record<string, unknown> {
  const entries = Object.entries(value).map(([key, item]) => [key, plain(item, inside)] as const)
  return Object.fromEntries(entries.filter(([, item]) => item !== undefined))
}

export function describeError(error: unknown): { name: string; message: string; stack: string } {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error), stack: '' }
  return { name: error.name, message: error.message, stack: error.stack ?? '' }
}
