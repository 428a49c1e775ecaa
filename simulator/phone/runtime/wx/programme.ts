import type { Options } from './define.js'

type Programme = (options: Options) => unknown
const programmed = new Map<string, Programme[]>()

/** Lets a test answer the next prompt of an API instead of a person. */
export function programme(name: string, answer: Programme): void {
  programmed.set(name, [...(programmed.get(name) ?? []), answer])
}

/** What a test said to the next prompt; undefined when it is a person's turn. */
export function answered(name: string, options: Options): unknown {
  const [first, ...rest] = programmed.get(name) ?? []
  if (!first) return undefined
  programmed.set(name, rest)
  return first(options)
}
