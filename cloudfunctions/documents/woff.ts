/** A WOFF 1.0 file (W3C, WOFF File Format 1.0) as the font it holds: each table unpacked once, so that nobody unpacks it per glyph. */
import { inflateSync } from 'node:zlib'

const HEADER = 44
const ENTRY = 20
const SFNT_HEADER = 12
const SFNT_ENTRY = 16

interface FontTable {
  tag: number
  checksum: number
  data: Buffer
}

/** Throws when the bytes are no WOFF. */
export function sfntOf(woff: Buffer): Buffer {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('not a WOFF font')
  const tables = Array.from({ length: woff.readUInt16BE(12) }, (_, n) => tableAt(woff, HEADER + n * ENTRY))
  const head = Buffer.alloc(SFNT_HEADER + SFNT_ENTRY * tables.length)
  head.writeUInt32BE(woff.readUInt32BE(4), 0)
  head.writeUInt16BE(tables.length, 4)
  let position = head.length
  const bodies = tables.map(({ tag, checksum, data }, n) => {
    const at = SFNT_HEADER + n * SFNT_ENTRY
    head.writeUInt32BE(tag, at)
    head.writeUInt32BE(checksum, at + 4)
    head.writeUInt32BE(position, at + 8)
    head.writeUInt32BE(data.length, at + 12)
    const padded = Buffer.concat([data, Buffer.alloc(-data.length & 3)])
    position += padded.length
    return padded
  })
  return Buffer.concat([head, ...bodies])
}

function tableAt(woff: Buffer, at: number): FontTable {
  const [offset, packed, length] = [4, 8, 12].map((field) => woff.readUInt32BE(at + field)) as [
    number,
    number,
    number,
  ]
  const raw = woff.subarray(offset, offset + packed)
  return {
    tag: woff.readUInt32BE(at),
    checksum: woff.readUInt32BE(at + 16),
    data: packed < length ? inflateSync(raw) : raw,
  }
}
