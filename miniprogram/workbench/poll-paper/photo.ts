import { newId, upload } from '../../api'

/** A picture of the sheet, taken or chosen; null when the person changed their mind. Rejects with `offline`. */
export async function takePhoto(communityId: string): Promise<{ fileId: string; path: string } | null> {
  const chosen = await wx
    .chooseMedia({ count: 1, mediaType: ['image'], sizeType: ['compressed'] })
    .catch(() => null)
  const path = chosen?.tempFiles[0]?.tempFilePath
  if (!path) return null
  const { type } = await wx.getImageInfo({ src: path })
  const ending = type === 'png' || path.endsWith('.png') ? 'png' : 'jpg'
  return { fileId: await upload(path, `polls/${communityId}/${newId()}.${ending}`), path }
}

/** What a scanned sheet says; empty when the person changed their mind. */
export async function scanSerial(): Promise<string> {
  const scanned = await wx.scanCode({ scanType: ['qrCode'] }).catch(() => null)
  return scanned?.result ?? ''
}
