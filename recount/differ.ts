/** How a difference is said. */

export function differ(says: string): never {
  throw new Error(says)
}

export function same(found: unknown, wanted: unknown, what: string): void {
  if (found !== wanted) differ(`${what}对不上：${shown(found)}，应是 ${shown(wanted)}`)
}

const shown = (value: unknown): string =>
  String(value).length > 80 ? `${String(value).slice(0, 80)}…` : String(value)

/** Where in the file something stands, for whoever looks. */
export const lineOf = (text: string, part: string): string =>
  `文件第 ${text.slice(0, text.indexOf(part)).split('\n').length} 行`
