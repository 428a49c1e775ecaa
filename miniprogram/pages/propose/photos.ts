/**
 * Photographs of a proposal that is being written. They lie on the phone until it is sent, so that a draft with pictures
 * survives closing the app and a day without network.
 */
import { newId, upload } from '../../api'

export interface DraftPhoto {
  /** Where it lies on this phone. */
  path: string
  /** Where it lies in the cloud once it was sent, else empty. */
  fileId: string
}

export const MOST_PHOTOS = 3
/** Percent of JPEG's quality. Making it anew also leaves out what the camera wrote beside it, such as the place. */
const QUALITY = 80

/** Taken or chosen; null when the person changed their mind. */
export async function takePhoto(): Promise<DraftPhoto | null> {
  const chosen = await wx
    .chooseMedia({ count: 1, mediaType: ['image'], sizeType: ['compressed'] })
    .catch(() => null)
  const src = chosen?.tempFiles[0]?.tempFilePath
  if (!src) return null
  const { tempFilePath } = await wx.compressImage({ src, quality: QUALITY })
  const { type } = await wx.getImageInfo({ src: tempFilePath })
  const ending = type === 'png' || tempFilePath.endsWith('.png') ? 'png' : 'jpg'
  const path = `${wx.env.USER_DATA_PATH}/proposal-${newId()}.${ending}`
  await copied(tempFilePath, path)
  return { path, fileId: '' }
}

/** The same photographs, each with its place in the cloud. `sent` hears of each, so that none goes twice. Rejects with `offline`. */
export async function uploaded(
  photos: readonly DraftPhoto[],
  communityId: string,
  sent: (photos: DraftPhoto[]) => void,
): Promise<DraftPhoto[]> {
  const all = [...photos]
  for (const [n, photo] of all.entries()) {
    if (photo.fileId) continue
    const ending = photo.path.split('.').pop() ?? 'jpg'
    const fileId = await upload(photo.path, `proposals/${communityId}/${newId()}.${ending}`)
    all[n] = { ...photo, fileId }
    sent([...all])
  }
  return all
}

const copied = (srcPath: string, destPath: string): Promise<void> =>
  new Promise((resolve, reject) => {
    wx.getFileSystemManager().copyFile({ srcPath, destPath, success: () => resolve(), fail: reject })
  })

/** Those that still lie on this phone, which may have cleared its storage, or in the cloud. */
export async function stillThere(photos: readonly DraftPhoto[]): Promise<DraftPhoto[]> {
  const found = await Promise.all(photos.map(({ path, fileId }) => fileId !== '' || lies(path)))
  return photos.filter((_, n) => found[n])
}

const lies = (path: string): Promise<boolean> =>
  new Promise((resolve) => {
    const answer = { success: () => resolve(true), fail: () => resolve(false) }
    wx.getFileSystemManager().access({ path, ...answer })
  })

export function drop(photos: readonly DraftPhoto[]): void {
  const files = wx.getFileSystemManager()
  for (const { path } of photos) files.unlink({ filePath: path, fail: () => undefined })
}
