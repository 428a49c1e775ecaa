declare module 'qrcode-reader' {
  export default class QrReader {
    callback: (error: unknown, value: { result: string }) => void
    decode(image: { width: number; height: number; data: Uint8ClampedArray }): void
  }
}
