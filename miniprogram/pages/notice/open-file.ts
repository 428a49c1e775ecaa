/** Fetches a file of a notice and shows it, with WeChat's own menu to send it on. */
import { download } from '../../api'

type FileType = 'pdf' | 'docx' | 'xlsx'

/** Rejects when it did not come or cannot be shown on this phone. */
export async function openFile(fileId: string, name: string): Promise<void> {
  const filePath = await download(fileId)
  const fileType = name.split('.').pop()?.toLowerCase() as FileType
  await wx.openDocument({ filePath, fileType, showMenu: true })
}
