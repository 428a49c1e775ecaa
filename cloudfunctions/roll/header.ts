/** Finding the header row by its names, however an office words and spaces them. */
import type { RollKind } from '../../typings/roll'
import { AppError } from '../kernel/errors'
import { halfWidth } from './unit'

/** A cell as the workbook's reader gives it. */
export type Cell = string | number | boolean | Date | null

export type Column =
  | 'building'
  | 'entrance'
  | 'room'
  | 'owner'
  | 'phone'
  | 'coOwner'
  | 'coOwnerPhone'
  | 'area'
  | 'tenant'
  | 'tenantPhone'
  | 'name'

export type Columns = Partial<Record<Column, number>>

const NAMES: Record<Column, readonly string[]> = {
  building: ['楼栋', '楼号', '栋', '幢', '栋号', '幢号', '楼栋号', '楼', '座', '楼幢'],
  entrance: ['单元', '单元号', '梯', '门洞'],
  room: ['房号', '室号', '房间号', '门牌号', '房屋', '室', '户号', '房间'],
  owner: ['产权人', '业主', '业主姓名', '户主', '所有权人', '产权人姓名', '户主姓名'],
  phone: ['联系电话', '电话', '手机', '手机号', '手机号码', '联系方式', '业主电话', '产权人电话', '电话号码'],
  coOwner: ['共有人', '共有产权人', '共有人姓名'],
  coOwnerPhone: ['共有人电话', '共有人手机', '共有人联系电话'],
  area: ['建筑面积', '面积', '房屋面积', '产权面积', '建面'],
  tenant: ['租住人', '租户', '承租人', '租客', '租户姓名'],
  tenantPhone: ['租户电话', '租住人电话', '承租人电话'],
  name: ['姓名', '居民姓名', '居民', '名字'],
}

const NEEDED: Record<RollKind, readonly Column[]> = {
  households: ['building', 'room', 'owner', 'area'],
  adults: ['name', 'building', 'room'],
}

/** How far down a title and remarks may push the header. */
const ROWS_LOOKED_AT = 30

const plain = (cell: Cell): string =>
  typeof cell === 'string'
    ? halfWidth(cell)
        .replace(/[(（[【].*$/s, '')
        .replace(/[\s:：*]+/g, '')
    : ''

function columnsOf(row: readonly Cell[]): Columns {
  const found: Columns = {}
  row.forEach((cell, index) => {
    const name = plain(cell)
    const column = (Object.keys(NAMES) as Column[]).find((key) => NAMES[key].includes(name))
    if (column !== undefined && found[column] === undefined) found[column] = index
  })
  return found
}

/** The header's row index and where each column stands; null when no row names all that is needed. */
export function findHeader(
  rows: readonly (readonly Cell[])[],
  kind: RollKind,
): { index: number; columns: Columns } | null {
  for (const [index, row] of rows.slice(0, ROWS_LOOKED_AT).entries()) {
    const columns = columnsOf(row)
    if (NEEDED[kind].every((column) => columns[column] !== undefined)) return { index, columns }
  }
  return null
}

const WANTED: Record<RollKind, string> = {
  households: '楼栋、房号、产权人、建筑面积',
  adults: '姓名、楼栋、房号',
}

export const noHeader = (kind: RollKind): AppError =>
  new AppError('bad_file', `没找到表头。表里要有一行写着：${WANTED[kind]}。`)
