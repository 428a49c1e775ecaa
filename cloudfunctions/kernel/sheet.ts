/** A workbook as a module hands it to the function that writes it: plain rows, no library. */
export type Cell = string | number | null

export interface Sheet {
  /** At most 31 characters, as spreadsheets demand. */
  name: string
  /** Characters, one a column; also says how many columns there are. */
  widths: readonly number[]
  /** The first row is the heading. */
  rows: readonly (readonly Cell[])[]
}

export interface Workbook {
  /** Without `.xlsx`. */
  name: string
  sheets: readonly Sheet[]
}
