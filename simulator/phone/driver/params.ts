/** Parameters of a request, as they came over the wire. */
export type Params = Record<string, unknown>

export function text(params: Params, name: string): string {
  const value = params[name]
  if (typeof value !== 'string') throw new Error(`${name} should be a string`)
  return value
}

export function list(params: Params, name: string): unknown[] {
  const value = params[name] ?? []
  if (!Array.isArray(value)) throw new Error(`${name} should be a list`)
  return value
}

export function names(params: Params): string[] {
  return list(params, 'names').map(String)
}

export function optionalPath(params: Params): string | undefined {
  return params['path'] === undefined ? undefined : text(params, 'path')
}

/** Methods by name; what one returns becomes `result`, what it throws becomes `error.message`. */
export type Methods = Record<string, (params: Params) => unknown>
