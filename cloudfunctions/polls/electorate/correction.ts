/** What an upheld objection does to the rows of a frozen roll. Pure: the rows before, the rows after. */
import type { AreaCenti, Id } from '../../../typings/domain'
import { AppError } from '../../kernel/errors'
import type { ElectorDoc } from '../store'
import { addressOfAll, firstAddress } from './voice-row'

/** A correction with its places looked up on the household roll. */
export type Change =
  | { kind: 'add'; row: ElectorDoc }
  | { kind: 'remove'; from: Id; unit: { _id: Id; areaCenti: AreaCenti } | null }
  | { kind: 'area'; of: Id; areaCenti: AreaCenti }
  | { kind: 'merge'; left: Id; right: Id }

export interface Corrected {
  rows: ElectorDoc[]
  put: ElectorDoc[]
  gone: Id[]
}

/** Throws `conflict` for what the roll has already, or has not. */
export function correct(rows: readonly ElectorDoc[], change: Change): Corrected {
  const { put, gone } = changesOf(rows, change)
  const changed = new Map(put.map((row) => [row._id, row]))
  const after = rows
    .filter((row) => !gone.includes(row._id) && !changed.has(row._id))
    .concat(put)
    .sort((a, b) => (a._id < b._id ? -1 : 1))
  if (after.length === 0) throw new AppError('conflict', '这样一改，名册上一个人也没有了。')
  return { rows: after, put, gone }
}

function changesOf(rows: readonly ElectorDoc[], change: Change): Pick<Corrected, 'put' | 'gone'> {
  switch (change.kind) {
    case 'add':
      return { put: [added(rows, change.row)], gone: [] }
    case 'remove':
      return removed(rowOf(rows, change.from), change.unit)
    case 'area':
      return { put: [{ ...weighed(rowOf(rows, change.of)), areaCenti: change.areaCenti }], gone: [] }
    case 'merge':
      return merged(weighed(rowOf(rows, change.left)), weighed(rowOf(rows, change.right)))
  }
}

const notThere = (): AppError => new AppError('conflict', '名册上没有这一处，请核对楼栋、单元和房号。')

function rowOf(rows: readonly ElectorDoc[], id: Id): ElectorDoc {
  const found = rows.find((row) => row._id === id)
  if (!found) throw notThere()
  return found
}

/** A unit gives one voice to owners or to its home, and one to each of its adults. */
function added(rows: readonly ElectorDoc[], row: ElectorDoc): ElectorDoc {
  const taken = rows.some(
    (other) =>
      other._id === row._id || (!row.adultId && other.holders.some((unit) => row.holders.includes(unit))),
  )
  if (taken) throw new AppError('conflict', '名册上已经有了，不用再加。')
  return row
}

function weighed(row: ElectorDoc): ElectorDoc {
  if (row.areaCenti === null) throw new AppError('conflict', '这次一票就是一票，不按面积，也不合并。')
  return row
}

/** Of a party with several places only the one goes, with its floor area. */
function removed(
  row: ElectorDoc,
  unit: { _id: Id; areaCenti: AreaCenti } | null,
): Pick<Corrected, 'put' | 'gone'> {
  const holders = row.holders.filter((holder) => holder !== unit?._id)
  if (row.areaCenti === null || unit === null || holders.length === 0) return { put: [], gone: [row._id] }
  const areaCenti = row.areaCenti - unit.areaCenti
  if (areaCenti <= 0) throw new AppError('conflict', '减去这一处，面积就没有了，请先核对面积。')
  const address = addressOfAll(firstAddress(row.address), holders.length)
  return { put: [{ ...row, holders, areaCenti, address }], gone: [] }
}

function merged(left: ElectorDoc, right: ElectorDoc): Pick<Corrected, 'put' | 'gone'> {
  if (left._id === right._id) throw new AppError('conflict', '这两处本来就是一家，不用再合。')
  const holders = [...left.holders, ...right.holders].sort()
  return {
    put: [
      {
        ...left,
        holders,
        areaCenti: (left.areaCenti ?? 0) + (right.areaCenti ?? 0),
        address: addressOfAll(firstAddress(left.address), holders.length),
      },
    ],
    gone: [right._id],
  }
}
