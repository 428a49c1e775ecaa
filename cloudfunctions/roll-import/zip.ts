const END = 0x06054b50
const ENTRY = 0x02014b50
const END_SIZE = 22
const LONGEST_COMMENT = 0xffff

/**
 * What the entries of a zip say they unpack to, in bytes, from its central directory; null when it is no zip.
 * (PKWARE APPNOTE 4.3.12 and 4.3.16; ZIP64 is refused, no roll needs it.)
 */
export function unpackedSize(file: Buffer): number | null {
  const end = findEnd(file)
  if (end === null) return null
  const count = file.readUInt16LE(end + 10)
  let at = file.readUInt32LE(end + 16)
  let total = 0
  for (let n = 0; n < count; n += 1) {
    if (at + 46 > file.length || file.readUInt32LE(at) !== ENTRY) return null
    total += file.readUInt32LE(at + 24)
    at += 46 + file.readUInt16LE(at + 28) + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32)
  }
  return total
}

function findEnd(file: Buffer): number | null {
  const first = Math.max(0, file.length - END_SIZE - LONGEST_COMMENT)
  for (let at = file.length - END_SIZE; at >= first; at -= 1) if (file.readUInt32LE(at) === END) return at
  return null
}
