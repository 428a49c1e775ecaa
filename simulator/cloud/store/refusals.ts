/** What MongoDB refuses and mingo lets pass, checked before an update or an insert. */
import { refused } from './errors'
import { at } from './values'
import type { Document } from './values'

const NUMERIC = new Set(['$inc', '$mul'])
const ARRAY = new Set(['$push', '$pull', '$pullAll', '$addToSet', '$pop'])
const KNOWN = new Set([
  '$set',
  '$unset',
  '$inc',
  '$mul',
  '$min',
  '$max',
  '$rename',
  '$push',
  '$pull',
  '$pullAll',
  '$addToSet',
  '$pop',
  '$currentDate',
  '$setOnInsert',
])

/** The 16 MB of a document, in characters of its EJSON. */
const LARGEST = 16 * 1024 * 1024

export function checkSize(ejson: string): void {
  if (ejson.length > LARGEST) throw refused('document is larger than the maximum size 16777216')
}

/** Field names of a whole document: none starts with `$` or holds a dot or a zero byte. */
export function checkFields(value: unknown, depth = 0): void {
  if (depth > 100) throw refused('exceeded depth limit of 100')
  if (Array.isArray(value)) {
    for (const one of value) checkFields(one, depth + 1)
  } else if (typeof value === 'object' && value !== null && !(value instanceof Date)) {
    for (const [name, one] of Object.entries(value)) {
      if (name.startsWith('$') || name.includes('\0'))
        throw refused(`the field name '${name}' is not valid for storage`)
      checkFields(one, depth + 1)
    }
  }
}

export function checkUpdate(change: Record<string, unknown>): void {
  const paths: string[] = []
  const operators = Object.entries(change)
  if (operators.length === 0) throw refused('an update must change something')
  for (const [operator, fields] of operators) {
    if (!KNOWN.has(operator)) throw refused(`unknown modifier: ${operator}`)
    if (typeof fields !== 'object' || fields === null)
      throw refused(`modifiers operate on fields: ${operator}`)
    for (const [path, operand] of Object.entries(fields)) {
      if (path === '' || path.split('.').some((part) => part === '' || part.startsWith('$')))
        throw refused(`the path '${path}' is not valid`)
      if (path === '_id')
        throw refused("performing an update on the path '_id' would modify the immutable field '_id'")
      if (NUMERIC.has(operator) && typeof operand !== 'number')
        throw refused(`cannot ${operator} with non-numeric argument: {${path}}`)
      if (operator === '$set' || operator === '$push') checkFields(operator === '$set' ? operand : [])
      paths.push(path)
    }
  }
  checkPaths(paths)
}

function checkPaths(paths: readonly string[]): void {
  const inOrder = [...paths].sort()
  inOrder.forEach((path, i) => {
    const next = inOrder.slice(i + 1).find((other) => other === path || other.startsWith(`${path}.`))
    if (next !== undefined) throw refused(`updating the path '${next}' would create a conflict at '${path}'`)
  })
}

/** What depends on the document: numbers are added to numbers, lists grow only where there is a list, no field below a text. */
export function checkAgainst(change: Record<string, unknown>, document: Document): void {
  for (const [operator, fields] of Object.entries(change)) {
    for (const path of Object.keys(fields as object)) {
      const present = at(document, path)
      if (NUMERIC.has(operator) && present !== undefined && typeof present !== 'number')
        throw refused(`cannot apply ${operator} to a value of non-numeric type at '${path}'`)
      if (ARRAY.has(operator) && present !== undefined && !Array.isArray(present))
        throw refused(`the field '${path}' must be an array but is of type ${typeof present}`)
      if (operator !== '$unset') checkParents(path, document)
    }
  }
}

function checkParents(path: string, document: Document): void {
  const parts = path.split('.')
  for (let i = 1; i < parts.length; i += 1) {
    const above = parts.slice(0, i).join('.')
    const value = at(document, above)
    if (value !== undefined && (value === null || typeof value !== 'object'))
      throw refused(`cannot create field '${parts[i]}' in element {${above}: ${JSON.stringify(value)}}`)
  }
}
