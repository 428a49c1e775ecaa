import writeExcelFile from 'write-excel-file/node'
import type { Sheet, Workbook } from '../kernel/sheet'

/** The bytes of an .xlsx. Text stays text: a cell that begins with `=` is shown, never computed. */
export const toXlsx = (workbook: Workbook): Promise<Buffer> =>
  writeExcelFile(workbook.sheets.map(sheetOf)).toBuffer()

const sheetOf = (sheet: Sheet) => ({
  sheet: sheet.name,
  columns: sheet.widths.map((width) => ({ width })),
  stickyRowsCount: 1,
  data: sheet.rows.map((row) =>
    row.map((value) => {
      if (value === null || value === '') return null
      return typeof value === 'number' ? { type: Number, value } : { type: String, value, wrap: true }
    }),
  ),
})
