/**
 * A sign-up list as it is pasted from a group chat (接龙): some words on top, then numbered lines, each a name with
 * whatever its owner added. Full-width and circled numbers, emoji and blank lines are nothing to stumble over. Pure.
 */
import { AppError } from '../../kernel/errors'

export interface GroupLine {
  /** As counted in the pasted text, from 1. */
  line: number
  name: string
  note: string
  /** `+2`: so many come along. */
  others: number
}

export interface GroupList {
  title: string
  lines: GroupLine[]
  /** Names that stood there again. */
  repeated: string[]
}

export const MOST_LINES = 500

const PICTURES = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\u200D\uFE0F\u20E3]/gu
/** `1.` `1、` `(1)` `①` and a bare `1 `, but no `6 栋`, `8 月`, `19:00` or `3 人`. */
const NUMBER =
  /^[([【]?(\d{1,3})(?:[)\]】]|\s*[.、,:)]|\s+|(?=[\p{Script=Han}A-Za-z]))\s*((?:(?!\d)|(?=\d+\s*(?:栋|号楼|幢|单元|室|#|-)))\S.*)?$/u
/** No surname is among them: 周 is, and 班. */
const MEASURE = /^(?:栋|号|楼|单元|室|月|日|点|人|个|次|岁|期|天)/u
const OTHERS = /(?:\+|加|带)\s*(\d{1,2})\s*(?:人|位|个)?/u
const PLACE = /^\d+\s*(?:栋|号楼|幢|座|号|#|-)?\s*(?:\d+\s*(?:单元|室|号|-)?\s*)*/u
const APART = /[\s,;:/|()[\]【】<>—~、。.+-]+/u
const TAIL = /(?:报名|参加|可以来|能来|会来|算我一个|到)$/u
const NAME = /^\p{Script=Han}(?:[\p{Script=Han}·]{1,9})$/u

/** Throws `invalid` for more lines than anyone pastes, and when no line holds a name. */
export function readGroupList(text: string): GroupList {
  const rows = text.split('\n').map((row) => row.replace(PICTURES, ' ').normalize('NFKC').trim())
  const wrong = (message: string): AppError => new AppError('invalid', message, { field: 'text' })
  if (rows.length > MOST_LINES) throw wrong(`一次最多 ${MOST_LINES} 行，请分几次贴。`)
  const numbered = rows.flatMap((row, n) => lineOf(contentOf(row), n + 1))
  const found = numbered.length > 0 ? numbered : rows.flatMap((row, n) => bare(row, n + 1))
  if (found.length === 0) throw wrong('没看出名字来；把群里的接龙整段复制过来就行。')
  const first = found[0]?.line ?? 1
  return { title: titleOf(rows.slice(0, first - 1)), ...onceEach(found) }
}

/** What follows the number of a numbered line; null where it is none. */
function contentOf(row: string): string | null {
  const [, , rest] = NUMBER.exec(row) ?? []
  return rest === undefined || MEASURE.test(rest) ? null : rest.trim()
}

function lineOf(content: string | null, line: number): GroupLine[] {
  if (!content) return []
  const others = Number(OTHERS.exec(content)?.[1] ?? 0)
  const parts = content.replace(OTHERS, ' ').replace(PLACE, '').split(APART).filter(Boolean)
  const cleaned = parts.map((part) => part.replace(TAIL, ''))
  const at = Math.max(
    0,
    cleaned.findIndex((part) => NAME.test(part)),
  )
  const name = cleaned[at] ?? ''
  if (name === '' || name.length > 20) return []
  const [before, after] = content.split(parts[at] as string)
  return [
    {
      line,
      name,
      note: `${before ?? ''} ${after ?? ''}`.replace(OTHERS, ' ').replace(/\s+/g, ' ').trim(),
      others,
    },
  ]
}

/** A list without numbers: only lines that begin with what can be a person's name. */
const bare = (row: string, line: number): GroupLine[] =>
  NAME.test(row.split(APART)[0] ?? '') && [...(row.split(APART)[0] ?? '')].length <= 4
    ? lineOf(row, line)
    : []

const titleOf = (rows: readonly string[]): string =>
  (rows.map((row) => row.replace(/^#?\s*接龙\s*/u, '').trim()).find((row) => row !== '') ?? '').slice(0, 60)

function onceEach(found: readonly GroupLine[]): Pick<GroupList, 'lines' | 'repeated'> {
  const lines = new Map<string, GroupLine>()
  const repeated = new Set<string>()
  for (const one of found) {
    if (lines.has(one.name)) repeated.add(one.name)
    else lines.set(one.name, one)
  }
  return { lines: [...lines.values()], repeated: [...repeated] }
}
