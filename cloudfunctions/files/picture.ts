/**
 * A picture without what the camera wrote beside it: where and when it was taken, with what, by whom, a small picture
 * of the whole. Pixels, colours and which way is up stay. JPEG as in ITU-T T.81 annex B, PNG as in its third edition.
 */
import type { FileKind } from './kind'

/** Anything but a JPEG or PNG as it is. What is broken is kept up to where it breaks. */
export function withoutMetadata(bytes: Buffer, kind: FileKind): Buffer {
  if (kind === 'jpg') return plainJpeg(bytes)
  return kind === 'png' ? plainPng(bytes) : bytes
}

const SOI = 0xd8
const EOI = 0xd9
const SOS = 0xda
const APP0 = 0xe0
const APP1 = 0xe1
const APP2 = 0xe2
const APP14 = 0xee
const APP15 = 0xef
const COMMENT = 0xfe

const MARK = 0xff

function plainJpeg(bytes: Buffer): Buffer {
  const kept: Buffer[] = []
  let turned = 1
  for (let at = 2; at + 4 <= bytes.length && bytes[at] === MARK;) {
    const marker = bytes[at + 1]!
    if (marker === MARK) {
      at += 1
      continue
    }
    if (marker === EOI) break
    const end = at + 2 + bytes.readUInt16BE(at + 2)
    const segment = bytes.subarray(at, end)
    if (marker === APP1) turned = orientationOf(segment) ?? turned
    if (isPicture(marker, segment)) kept.push(segment)
    at = marker === SOS ? endOfScan(bytes, end) : end
    if (marker === SOS) kept.push(bytes.subarray(end, at))
  }
  const up = turned > 1 ? [orientation(turned)] : []
  return Buffer.concat([Buffer.from([MARK, SOI]), ...up, ...kept, Buffer.from([MARK, EOI])])
}

/** Of the application segments those alone that say how the pixels are to be read. */
function isPicture(marker: number, segment: Buffer): boolean {
  if (marker === COMMENT) return false
  if (marker < APP0 || marker > APP15) return true
  if (marker === APP2) return segment.subarray(4, 15).toString('latin1') === 'ICC_PROFILE'
  return marker === APP0 ? segment.subarray(4, 8).toString('latin1') === 'JFIF' : marker === APP14
}

/** Where the pixels of one scan end: at the next marker that is neither stuffing nor a restart. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(MARK, from); at !== -1; at = bytes.indexOf(MARK, at + 1)) {
    const next = bytes[at + 1] ?? 0
    if (next !== 0 && next !== MARK && (next < 0xd0 || next > 0xd7)) return at
  }
  return bytes.length
}

const EXIF = Buffer.from('Exif\0\0', 'latin1')
const ORIENTATION = 0x0112

/** 1 to 8, null where the segment does not say. */
function orientationOf(segment: Buffer): number | null {
  const tiff = segment.subarray(4 + EXIF.length)
  if (!segment.subarray(4, 4 + EXIF.length).equals(EXIF) || tiff.length < 8) return null
  const little = tiff.toString('latin1', 0, 2) === 'II'
  const short = (at: number): number =>
    at + 2 > tiff.length ? 0 : little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at)
  const first = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4)
  for (let n = 0, entries = short(first); n < entries; n += 1) {
    const entry = first + 2 + 12 * n
    if (short(entry) !== ORIENTATION) continue
    const value = short(entry + 8)
    return value >= 1 && value <= 8 ? value : null
  }
  return null
}

/** An Exif segment that says which way is up and nothing else. */
function orientation(turned: number): Buffer {
  const entry = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turned, 0, 0]
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, ...entry, 0, 0, 0, 0]
  const body = Buffer.concat([EXIF, Buffer.from(tiff)])
  return Buffer.concat([Buffer.from([MARK, APP1, 0, body.length + 2]), body])
}

const SIGNATURE = 8
/** What an image is made of, its colours and its movement; texts, times, Exif and all that is private go. */
const CHUNKS = new Set(
  'IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP sBIT bKGD pHYs acTL fcTL fdAT'.split(' '),
)

function plainPng(bytes: Buffer): Buffer {
  const kept = [bytes.subarray(0, SIGNATURE)]
  for (let at = SIGNATURE; at + 12 <= bytes.length;) {
    const end = at + 12 + bytes.readUInt32BE(at)
    const name = bytes.toString('latin1', at + 4, at + 8)
    if (CHUNKS.has(name)) kept.push(bytes.subarray(at, end))
    if (name === 'IEND') break
    at = end
  }
  return Buffer.concat(kept)
}
