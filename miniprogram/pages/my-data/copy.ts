/** The whole reply to take along: on the clipboard, or as a file where that would be too long to paste. */

/** UTF-8 bytes that still paste well. */
const PASTES = 100_000
const FILE = 'my-data.json'

const fileOf = (): string => `${wx.env.USER_DATA_PATH}/${FILE}`

export const asJson = (reply: unknown): string => JSON.stringify(reply, null, 2)

/** Of a text whose characters beyond ASCII take three bytes, as Chinese does. */
export const bytesOf = (text: string): number =>
  text.length + 2 * (text.match(/[\u0080-\uffff]/g) ?? []).length

/** `copied`, or `file` when it was written for `sendFile`. */
export async function takeCopy(json: string): Promise<'copied' | 'file'> {
  if (bytesOf(json) <= PASTES) {
    await wx.setClipboardData({ data: json })
    return 'copied'
  }
  await writeFile(json)
  return 'file'
}

const writeFile = (data: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const done = { success: () => resolve(), fail: reject }
    wx.getFileSystemManager().writeFile({ filePath: fileOf(), data, encoding: 'utf8', ...done })
  })

/** Only in the turn of a tap. Still `file` when the person thought better of it; copied after all where files cannot be sent. */
export async function sendFile(json: string): Promise<'sent' | 'copied' | 'file'> {
  try {
    await wx.shareFileMessage({ filePath: fileOf(), fileName: '我在议起来留下的.json' })
    return 'sent'
  } catch (error) {
    if (String((error as { errMsg?: string }).errMsg).includes('cancel')) return 'file'
    await wx.setClipboardData({ data: json })
    return 'copied'
  }
}

/** The file goes from the phone; there may be none. */
export function dropFile(): void {
  wx.getFileSystemManager().unlink({ filePath: fileOf(), fail: () => undefined })
}
