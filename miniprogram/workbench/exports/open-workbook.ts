/** Fetches a file a function made and opens it; from there WeChat can send it on. Rejects with `offline` when it did not come. */
import type { ExportFile } from '../../../typings/desk'
import { ApiError } from '../../api'
import { errorWords } from '../../words'

export async function openWorkbook({ url, name }: ExportFile): Promise<void> {
  const filePath = await downloaded(url, `${wx.env.USER_DATA_PATH}/${name}`)
  await wx.openDocument({ filePath, fileType: 'xlsx', showMenu: true })
}

/** The path it came to: under its own name, which is what the person sees when sending it on. */
const downloaded = (url: string, filePath: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const fail = () => reject(new ApiError('offline', errorWords.offline))
    wx.downloadFile({
      url,
      filePath,
      success: (got) => (got.statusCode === 200 ? resolve(got.filePath || got.tempFilePath) : fail()),
      fail,
    })
  })
