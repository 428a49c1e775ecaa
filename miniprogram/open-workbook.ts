/** Fetches a workbook a function made and opens it; from there WeChat can send it on. Rejects with `offline` when it did not come. */
import type { ExportFile } from '../typings/desk'
import { download } from './api'

export async function openWorkbook({ fileId }: ExportFile): Promise<void> {
  const filePath = await download(fileId)
  await wx.openDocument({ filePath, fileType: 'xlsx', showMenu: true })
}
