import { record } from './records.js'
import { phoneConsole } from './phone-console.js'

const megabyte = 1024 * 1024

/**
 * What may cross from script to view: a structured clone of at most 1 MB, no functions, no undefined.
 * Throws for a function and for too much; a key set to undefined is reported and left out, as WeChat does.
 */
export function crossable(data: unknown, where: string): Record<string, unknown> {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    throw new TypeError(`setData:fail parameter should be an object (${where})`)
  }
  const kept: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(data)) {
    if (value === undefined)
      phoneConsole.warn(`Setting data field "${key}" to undefined is invalid. (${where})`)
    else kept[key] = value
  }
  const found = where.startsWith('miniprogram_npm/') ? null : functionIn(kept, [])
  if (found)
    throw new TypeError(`setData:fail "${found}" is a function, which cannot reach the view (${where})`)
  const bytes = sizeOf(kept)
  record({ kind: 'setData', where, keys: Object.keys(kept), bytes })
  if (bytes > megabyte) {
    throw new RangeError(
      `setData:fail ${Math.round(bytes / 1024)} KB exceeds the limit of 1024 KB (${where})`,
    )
  }
  return cloned(kept)
}

function cloned(data: Record<string, unknown>): Record<string, unknown> {
  try {
    return structuredClone(data)
  } catch {
    // Vant passes formatter functions from component to component; those keep their identity
    return { ...data }
  }
}

function functionIn(value: unknown, path: (string | number)[]): string | null {
  if (typeof value === 'function') return path.join('.')
  if (typeof value !== 'object' || value === null || path.length > 40) return null
  for (const [key, inner] of Object.entries(value)) {
    const found = functionIn(inner, [...path, key])
    if (found) return found
  }
  return null
}

function sizeOf(value: unknown): number {
  try {
    return new TextEncoder().encode(JSON.stringify(value) ?? '').length
  } catch {
    throw new TypeError('setData:fail the data refers to itself')
  }
}
