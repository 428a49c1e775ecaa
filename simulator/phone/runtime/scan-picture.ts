import jsQR from 'jsqr'

/** The text of the QR code in a picture. Rejects when none can be read. */
export async function scanPicture(picture: Blob): Promise<string> {
  const bitmap = await createImageBitmap(picture)
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no canvas')
  context.drawImage(bitmap, 0, 0)
  const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height)
  const code = jsQR(data, bitmap.width, bitmap.height)
  if (!code) throw new Error('no code in this picture')
  return code.data
}
