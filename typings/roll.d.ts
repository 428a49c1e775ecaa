import type { Id, Iso } from './domain'

export type RollKind = 'households' | 'adults'

/** Why a row of the workbook cannot be taken. */
export type RowFault =
  | 'missing-building'
  | 'missing-room'
  | 'missing-owner'
  | 'missing-name'
  | 'bad-building'
  | 'bad-area'
  | 'bad-phone'
  | 'duplicate-unit'
  | 'unknown-unit'
  | 'duplicate-person'

export interface RollTotals {
  units: number
  homes: number
  shops: number
  developerUnits: number
  totalAreaCenti: number
  distinctFirstOwners: number
  withCoOwner: number
  withTenant: number
  /** Of an adults list: people. */
  adults: number
}

export interface RollPreview {
  uploadId: Id
  kind: RollKind
  totals: RollTotals
  /** Row numbers as the spreadsheet shows them. */
  rejected: { row: number; why: RowFault; text: string }[]
  /** Against the version in force; null for a first import. */
  difference: { added: number; removed: number; changed: number; same: number; examples: string[] } | null
  /** The roll version the difference was computed against; hand it back when applying. */
  baseVersion: number
  expiresAt: Iso
}

export interface RollView {
  kind: RollKind
  /** 0: nothing imported yet. */
  version: number
  importedAt: Iso | null
  totals: RollTotals
  buildings: { id: Id; name: string; units: number }[]
}

/** `roll.preview`, `roll.apply` and `roll.discard` run in the function `roll-import`. */
export interface RollActions {
  'roll.preview': { input: { fileId: string; kind: RollKind }; output: RollPreview }
  'roll.apply': { input: { uploadId: Id; baseVersion: number }; output: RollView }
  'roll.discard': { input: { uploadId: Id }; output: { discarded: true } }
  'roll.summary': { input: { kind: RollKind }; output: RollView }
}
