/** What MongoDB refuses and mingo lets pass, checked before an insert or an update. */
import { isPlain } from './ejson'
import { refused } from './errors'
import { at } from './values'
import type { Document } from './values'

type Fields = Record<string, unknown>
type Update = Record<string, Fields>

const LARGEST_DOCUMENT = 16 * 1024 * 1024
const LONGEST_ID = 1024
const DEEPEST = 100

/** `text` is the document as it is kept. */
export function checkSize(text: string): void {
  if (text.length * 3 > LARGEST_DOCUMENT && Buffer.byteLength(text) > LARGEST_DOCUMENT)
    throw refused(`BSONObjectTooLarge: a document has at most ${LARGEST_DOCUMENT} bytes`)
}

export function checkId(id: unknown): void {
  const scalar = typeof id === 'string' || typeof id === 'number' || (typeof id === 'object' && !isPlain(id))
  if (!scalar || id === null || Array.isArray(id) || id instanceof RegExp)
    throw refused("The '_id' value must be a text, a number or an ObjectId")
  if (typeof id === 'string' && (Buffer.byteLength(id) > LONGEST_ID || id.includes('\0') || id === ''))
    throw refused(`the '_id' value must have 1 to ${LONGEST_ID} bytes, none of them zero`)
}

/** Field names of a document or of a value inside one. */
export function checkNames(value: unknown, depth = 0): void {
  if (depth > DEEPEST) throw refused(`exceeded the depth limit of ${DEEPEST}`)
  if (Array.isArray(value)) return value.forEach((one) => checkNames(one, depth + 1))
  if (!isPlain(value)) return
  for (const [name, one] of Object.entries(value)) {
    if (name.startsWith('$') || name.includes('\0') || name === '__proto__')
      throw refused(`The dollar ($) prefixed field '${name}' in '${name}' is not valid for storage.`)
    checkNames(one, depth + 1)
  }
}

/** One check for each operator's operand; an operator that is not here is unknown. */
const OPERANDS: Record<string, (path: string, operand: unknown) => void> = {
  $set: (_path, operand) => checkNames(operand),
  $setOnInsert: (_path, operand) => checkNames(operand),
  $min: (_path, operand) => checkNames(operand),
  $max: (_path, operand) => checkNames(operand),
  $unset: () => undefined,
  $currentDate: () => undefined,
  $inc: (path, operand) => needNumber('$inc', path, operand),
  $mul: (path, operand) => needNumber('$mul', path, operand),
  $push: (_path, operand) => checkEach('$push', operand, ['$each', '$position', '$slice', '$sort']),
  $addToSet: (_path, operand) => checkEach('$addToSet', operand, ['$each']),
  $pull: () => undefined,
  $pullAll(path, operand) {
    if (!Array.isArray(operand))
      throw refused(`$pullAll requires an array argument but was given for '${path}'`)
  },
  $pop(path, operand) {
    if (operand !== 1 && operand !== -1)
      throw refused(`$pop expects 1 or -1, found: ${String(operand)} for '${path}'`)
  },
  $rename(path, operand) {
    if (typeof operand !== 'string') throw refused(`The 'to' field for $rename must be a string: ${path}`)
    checkPath(operand)
  },
}

function needNumber(operator: string, path: string, operand: unknown): void {
  if (typeof operand !== 'number') throw refused(`Cannot ${operator} with non-numeric argument: {${path}}`)
}

function checkEach(operator: string, operand: unknown, modifiers: readonly string[]): void {
  if (!isPlain(operand) || !('$each' in operand)) return checkNames(operand)
  for (const name of Object.keys(operand))
    if (!modifiers.includes(name)) throw refused(`Unrecognized clause in ${operator}: ${name}`)
  if (!Array.isArray(operand.$each)) throw refused(`The argument to $each in ${operator} must be an array`)
  checkNames(operand.$each)
}

function checkPath(path: string): void {
  const parts = path.split('.')
  if (parts.includes(''))
    throw refused(`The update path '${path}' contains an empty field name, which is not allowed.`)
  if (parts[0] === '_id')
    throw refused("Performing an update on the path '_id' would modify the immutable field '_id'")
  if (parts.some((part) => part === '__proto__' || (part.startsWith('$') && !/^\$(\[\w*\])?$/.test(part))))
    throw refused(`The dollar ($) prefixed field in '${path}' is not valid for storage.`)
}

/** Everything that can be said of an update without a document. */
export function checkUpdate(change: unknown): asserts change is Update {
  if (!isPlain(change) || Object.keys(change).length === 0) throw refused('an update must change something')
  const paths: string[] = []
  for (const [operator, fields] of Object.entries(change)) {
    const check = OPERANDS[operator]
    if (!check) throw refused(`Unknown modifier: ${operator}`)
    if (!isPlain(fields))
      throw refused(`Modifiers operate on fields but we found another type for ${operator}`)
    for (const [path, operand] of Object.entries(fields)) {
      checkPath(path)
      check(path, operand)
      paths.push(path, ...(operator === '$rename' ? [operand as string] : []))
    }
  }
  checkConflicts(paths)
}

function checkConflicts(paths: readonly string[]): void {
  const seen = new Set<string>()
  for (const path of [...paths].sort((a, b) => a.length - b.length)) {
    const parts = path.split('.')
    const clash = parts.map((_part, i) => parts.slice(0, i + 1).join('.')).find((above) => seen.has(above))
    if (clash !== undefined)
      throw refused(`Updating the path '${path}' would create a conflict at '${clash}'`)
    seen.add(path)
  }
}

const LISTS = new Set(['$push', '$addToSet', '$pull', '$pullAll', '$pop'])

/** What depends on the document: numbers add to numbers, lists grow where there is a list, no field below a text. */
export function checkAgainst(change: Update, document: Document): void {
  for (const [operator, fields] of Object.entries(change))
    for (const path of Object.keys(fields)) {
      if (operator === '$unset' || path.includes('$')) continue
      const present = at(document, path)
      if (
        (operator === '$inc' || operator === '$mul') &&
        present !== undefined &&
        typeof present !== 'number'
      )
        throw refused(
          `Cannot apply ${operator} to a value of non-numeric type. {_id: ${String(document._id)}} has the field '${path}'`,
        )
      if (LISTS.has(operator) && present !== undefined && !Array.isArray(present))
        throw refused(`The field '${path}' must be an array but is of type ${typeof present}`)
      checkParents(path, document)
    }
}

function checkParents(path: string, document: Document): void {
  let above: unknown = document
  const parts = path.split('.')
  parts.forEach((part, i) => {
    const list = Array.isArray(above) && !/^\d+$/.test(part)
    if (above !== undefined && (above === null || typeof above !== 'object' || list))
      throw refused(
        `Cannot create field '${part}' in element {${parts.slice(0, i).join('.')}: ${JSON.stringify(above)}}`,
      )
    above = above === undefined ? undefined : (above as Fields)[part]
  })
}
