import { environment } from './environment.js'

const keyLimit = 1024 * 1024
const totalLimit = 10 * keyLimit

/** Storage of one person on this phone: 1 MB a key, 10 MB in all, values as JSON. */
const prefix = (): string => `wx:${environment.openid}:`

function sizeOf(text: string): number {
  return new TextEncoder().encode(text).length
}

export function storedKeys(): string[] {
  return Object.keys(localStorage)
    .filter((key) => key.startsWith(prefix()))
    .map((key) => key.slice(prefix().length))
}

/** Bytes in use. */
export function storedSize(): number {
  return storedKeys().reduce((sum, key) => sum + sizeOf(localStorage.getItem(prefix() + key) ?? ''), 0)
}

/** Throws what WeChat says when a limit is passed. */
export function store(key: string, value: unknown): void {
  const text = JSON.stringify({ value }) ?? ''
  const size = sizeOf(text)
  if (size > keyLimit) throw new Error('exceed storage item max length')
  const old = sizeOf(localStorage.getItem(prefix() + key) ?? '')
  if (storedSize() - old + size > totalLimit) throw new Error('exceed storage max size 10Mb')
  localStorage.setItem(prefix() + key, text)
}

/** The value, or undefined when there is none. */
export function stored(key: string): { found: boolean; value: unknown } {
  const text = localStorage.getItem(prefix() + key)
  if (text === null) return { found: false, value: undefined }
  return { found: true, value: (JSON.parse(text) as { value?: unknown }).value }
}

export function unstore(key: string): void {
  localStorage.removeItem(prefix() + key)
}

export function clearStored(): void {
  for (const key of storedKeys()) unstore(key)
}
