/** Reading a workbook's cells. The one place that knows the spreadsheet library. */
import readXlsxFile from 'read-excel-file/node'
import { AppError } from '../kernel/errors'
import type { Cell } from '../roll'
import { unpackedSize } from './zip'

const LARGEST_FILE = 5 * 1024 * 1024
const LARGEST_UNPACKED = 200 * 1024 * 1024
const MOST_ROWS = 50_000

const bad = (message: string): AppError => new AppError('bad_file', message)

/**
 * The sheets of an .xlsx, each as rows of cells. Throws `bad_file` for anything else: another format, one that is
 * damaged, larger than 5 MB, or unpacks to more than memory bears.
 */
export async function readWorkbook(file: Buffer): Promise<Cell[][][]> {
  if (file.length === 0) throw bad('这个文件是空的，请重选一个。')
  if (file.length > LARGEST_FILE) throw bad('文件超过 5 MB 了。只留名册那一张表再传。')
  const unpacked = unpackedSize(file)
  if (unpacked === null) throw bad('这不是 .xlsx 表格。请在表格软件里另存为 .xlsx 再传。')
  if (unpacked > LARGEST_UNPACKED) throw bad('这个表格解开太大了。只留名册那一张表再传。')
  const sheets = await read(file)
  if (sheets.some((rows) => rows.length > MOST_ROWS)) throw bad('表格超过五万行了，请分开传。')
  if (sheets.every((rows) => rows.length === 0)) throw bad('表格里什么也没有，请重选一个。')
  return sheets
}

async function read(file: Buffer): Promise<Cell[][][]> {
  try {
    const sheets = (await readXlsxFile(file)) as unknown as { data: Cell[][] }[]
    return sheets.map((sheet) => sheet.data)
  } catch {
    throw bad('这个表格打不开，可能损坏了。请另存一份 .xlsx 再传。')
  }
}
