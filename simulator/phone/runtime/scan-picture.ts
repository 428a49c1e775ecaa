import QrReader from 'qrcode-reader'

/** The text of the QR code in a picture. Rejects when none can be read. */
export async function scanPicture(picture: Blob): Promise<string> {
  const bitmap = await createImageBitmap(picture)
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no canvas')
  context.drawImage(bitmap, 0, 0)
  const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height)
  return new Promise((resolve, reject) => {
    const reader = new QrReader()
    reader.callback = (error, value) => (error ? reject(new Error(String(error))) : resolve(value.result))
    reader.decode({ width: bitmap.width, height: bitmap.height, data })
  })
}
