/** Pictures as cameras write them, in the parts that matter: a place, a maker, a small picture, and the pixels. */

const segment = (marker: number, body: Buffer | string): Buffer => {
  const bytes = Buffer.from(body as string, 'latin1')
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(bytes.length + 2, 2)
  return Buffer.concat([head, bytes])
}

/** An Exif segment in the given byte order: the orientation, the maker and where it was taken. */
export function exif(orientation: number, order: 'II' | 'MM' = 'II'): Buffer {
  const short = (n: number) => {
    const two = Buffer.alloc(2)
    return order === 'II' ? (two.writeUInt16LE(n), two) : (two.writeUInt16BE(n), two)
  }
  const long = (n: number) => {
    const four = Buffer.alloc(4)
    return order === 'II' ? (four.writeUInt32LE(n), four) : (four.writeUInt32BE(n), four)
  }
  const entry = (tag: number, type: number, count: number, value: Buffer) =>
    Buffer.concat([short(tag), short(type), long(count), value, Buffer.alloc(4 - value.length)])
  const directory = Buffer.concat([
    short(2),
    entry(0x010f, 2, 12, long(38)),
    entry(0x0112, 3, 1, short(orientation)),
    long(0),
  ])
  const tiff = [
    Buffer.from(order),
    short(42),
    long(8),
    directory,
    Buffer.from('PHONEMAKER\0\0GPS 31.2304N 121.4737E'),
  ]
  return segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), ...tiff]))
}

const JFIF = segment(0xe0, 'JFIF\0\x01\x01\0\0\x01\0\x01\0\0')
const PROFILE = segment(0xe2, 'ICC_PROFILE\0\x01\x01colours')
const TABLES = segment(0xdb, Buffer.alloc(65, 1))
const FRAME = segment(0xc2, Buffer.from([8, 0, 1, 0, 1, 1, 1, 0x11, 0]))
/** Two scans, as a progressive picture has, with a stuffed and a restart byte among their pixels. */
const SCAN = Buffer.concat([
  segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
  Buffer.from('3fff00a1ffd07b', 'hex'),
])
const END = Buffer.from([0xff, 0xd9])

/** A photograph with everything beside the pixels, after `exif`. */
export const jpeg = (...beside: Buffer[]): Buffer =>
  Buffer.concat([Buffer.from([0xff, 0xd8]), JFIF, ...beside, PROFILE, TABLES, FRAME, SCAN, TABLES, SCAN, END])

export const PLAIN = jpeg()
/** Adobe's texts, a second picture's index, a comment. */
export const BESIDE = [
  segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0<x>GPS 31.2304N</x>'),
  segment(0xe2, 'MPF\0second picture'),
  segment(0xed, 'Photoshop 3.0\0GPS 31.2304N'),
  segment(0xfe, 'GPS 31.2304N'),
]
/** What some phones write behind the end: another picture, with its own place. */
export const BEHIND = Buffer.concat([Buffer.from([0xff, 0xd8]), exif(1), END])

const chunk = (name: string, data: string): Buffer => {
  const size = Buffer.alloc(4)
  size.writeUInt32BE(data.length)
  return Buffer.concat([size, Buffer.from(name + data, 'latin1'), Buffer.alloc(4)])
}

export const png = (...chunks: [name: string, data: string][]): Buffer =>
  Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', '\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0'),
    ...chunks.map(([name, data]) => chunk(name, data)),
    chunk('IDAT', 'pixels'),
    chunk('IEND', ''),
  ])
