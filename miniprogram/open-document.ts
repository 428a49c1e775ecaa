/** Fetches a paper a function made and opens it; from there WeChat can send it on or print it. Rejects with `offline` when it did not come. */
import type { ExportFile } from '../typings/documents'
import { download } from './api'

export async function openDocument({ fileId, name }: ExportFile): Promise<void> {
  const filePath = await download(fileId)
  await wx.openDocument({ filePath, fileType: name.endsWith('.pdf') ? 'pdf' : 'xlsx', showMenu: true })
}
