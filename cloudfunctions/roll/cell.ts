/** Reading one cell as what it means. Each reader returns null for what cannot be read; empty cells are the caller's. */
import type { AreaCenti } from '../../typings/domain'
import type { Cell } from './header'
import { SHOPS, foldRoom, halfWidth } from './unit'

/** A cell as text: half-width, trimmed, inner white space single. Numbers as people write them. Empty for nothing. */
export function textOf(cell: Cell | undefined): string {
  if (cell === null || cell === undefined || cell instanceof Date) return ''
  return halfWidth(String(cell)).replace(/\s+/g, ' ').trim()
}

const tight = (cell: Cell | undefined): string => textOf(cell).replace(/\s/g, '')

const DIGITS = '零一二三四五六七八九'

/** `三` `十二` `二十` as a number, up to ninety-nine; null for anything else. */
function chineseNumber(text: string): number | null {
  const match = /^([一二三四五六七八九])?(十)?([一二三四五六七八九])?$/.exec(text)
  if (!match || text === '') return null
  const [, first, ten, last] = match
  if (!ten) return first && !last ? DIGITS.indexOf(first) : null
  return (first ? DIGITS.indexOf(first) : 1) * 10 + (last ? DIGITS.indexOf(last) : 0)
}

const number = (text: string): number | null => (/^\d{1,3}$/.test(text) ? Number(text) : chineseNumber(text))

/** `3栋`, `３号楼`, ` 3 栋`, `3#`, `三栋` → `3`; `A座` → `A`; `底商`, `商铺` → `shops`. */
export function readBuilding(cell: Cell | undefined): string | null {
  const text = tight(cell).toUpperCase()
  if (/^(底商|商铺|门面|商业|铺面|沿街商铺)$/.test(text)) return SHOPS
  const match = /^第?(\d{1,3}|[A-Z]|[一二三四五六七八九十]{1,3})(栋|幢|座|号楼|号|楼|#|#楼)?$/.exec(text)
  if (!match) return null
  const name = match[1] as string
  if (/^[A-Z]$/.test(name)) return name
  const value = number(name)
  return value === null || value === 0 ? null : String(value)
}

/** `2单元`, `2`, `二单元` → 2; an empty cell is 0: a building without entrances. */
export function readEntrance(cell: Cell | undefined): number | null {
  const text = tight(cell)
  if (text === '' || text === '-' || text === '/') return 0
  const match = /^第?([\d一二三四五六七八九十]{1,3})(单元|门|梯)?$/.exec(text)
  const value = match ? number(match[1] as string) : null
  return value === null || value > 99 ? null : value
}

/** `301`, `０３０１室` → `301`; `S05`. At most 12 characters. */
export function readRoom(cell: Cell | undefined): string | null {
  const room = foldRoom(textOf(cell))
  return room.length > 0 && room.length <= 12 ? room : null
}

const LARGEST_CENTI = 100_000 * 100

/** `89.57㎡`, `89.57 平方米`, `89.570`, 89.57 → 8957: hundredths of m², rounded half up. More than nothing. */
export function readArea(cell: Cell | undefined): AreaCenti | null {
  const text = tight(cell).replace(/,/g, '')
  const match = /^(\d{1,6})(?:\.(\d*))?(㎡|平方米|平米|平方|平|m2|m²|M2)?$/.exec(tenDecimals(cell) ?? text)
  if (!match) return null
  const decimals = (match[2] ?? '').padEnd(3, '0')
  const centi = Number(match[1]) * 100 + Number(decimals.slice(0, 2)) + (Number(decimals[2]) >= 5 ? 1 : 0)
  return centi > 0 && centi <= LARGEST_CENTI ? centi : null
}

/** A number cell holds a binary fraction (77.45 may be 77.450000000000003): ten decimals are what was meant. */
const tenDecimals = (cell: Cell | undefined): string | null =>
  typeof cell === 'number' ? cell.toFixed(10) : null

/** A mobile or a fixed number, digits only; `+86` goes. */
export function readPhone(cell: Cell | undefined): string | null {
  const digits = textOf(cell)
    .replace(/[\s\-—()]/g, '')
    .replace(/^(\+|00)86/, '')
  return /^1\d{10}$/.test(digits) || /^0\d{9,11}$/.test(digits) ? digits : null
}

/** One or several names in a cell: `张三、李四`. */
export const readNames = (cell: Cell | undefined): string[] =>
  textOf(cell)
    .split(/[、,;/]/)
    .map((name) => name.trim().slice(0, 40))
    .filter((name) => name !== '')

/** A developer's unsold flats count as one voice together (domain brief B.2); its name says what it is. */
export const isDeveloper = (owner: string): boolean =>
  /^开发商/.test(owner) || /(置业|地产|房产|房地产|房屋开发|城建).*公司$/.test(owner)
