/**
 * Ids made on the phone, so that sending a thing twice makes it once: 16 random bytes in base64url. WeChat hands
 * out strong random bytes only asynchronously, so a pool is kept filled; an empty pool falls back to Math.random,
 * which is enough for an id that need only be different.
 */
const SIZE = 16
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
let pool: number[] = []

export async function fillPool(): Promise<void> {
  if (typeof wx.getRandomValues !== 'function') return
  try {
    const { randomValues } = await wx.getRandomValues({ length: SIZE * 16 })
    pool = Array.from(new Uint8Array(randomValues))
  } catch {
    pool = []
  }
}

function bytes(): number[] {
  if (pool.length < SIZE) {
    void fillPool()
    return Array.from({ length: SIZE }, () => Math.floor(Math.random() * 256))
  }
  return pool.splice(0, SIZE)
}

/** 22 characters. */
export function newId(): string {
  let bits = 0
  let held = 0
  let id = ''
  for (const byte of bytes()) {
    held = ((held << 8) | byte) & 0x3fff
    bits += 8
    while (bits >= 6) {
      bits -= 6
      id += ALPHABET[(held >> bits) & 63]
    }
  }
  return id + ALPHABET[(held << (6 - bits)) & 63]
}
