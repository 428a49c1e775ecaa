import fc from 'fast-check'
import { withoutMetadata } from '../../cloudfunctions/files/picture'
import { BEHIND, BESIDE, PLAIN, exif, jpeg, png } from '../files/pictures'

const PRIVATE = /Exif|GPS|PHONEMAKER|adobe|Photoshop|MPF/

describe('a photograph', () => {
  test('loses where, when and with what it was taken, and keeps its pixels and colours', () => {
    const taken = Buffer.concat([jpeg(exif(1), ...BESIDE), BEHIND])
    expect(taken.toString('latin1')).toMatch(PRIVATE)
    expect(withoutMetadata(taken, 'jpg')).toEqual(PLAIN)
  })

  test.each(['II', 'MM'] as const)('keeps which way is up, and nothing else of it (%s)', (order) => {
    const kept = withoutMetadata(jpeg(exif(6, order), ...BESIDE), 'jpg')
    expect(kept.toString('latin1')).not.toMatch(/GPS|PHONEMAKER/)
    expect(kept.length).toBe(PLAIN.length + 36)
    expect(withoutMetadata(kept, 'jpg')).toEqual(kept)
    const tiff = kept.subarray(kept.indexOf('Exif') + 6)
    expect([tiff.readUInt16BE(8), tiff.readUInt16BE(10), tiff.readUInt16BE(18)]).toEqual([1, 0x0112, 6])
  })

  test('without anything beside it stays as it is', () => {
    expect(withoutMetadata(PLAIN, 'jpg')).toEqual(PLAIN)
  })
})

test('a picture as PNG loses its texts, times and Exif', () => {
  const drawn = png(
    ['sRGB', '\0'],
    ['tEXt', 'Author\0Chen'],
    ['eXIf', 'MM'],
    ['tIME', '2026'],
    ['iTXt', 'XML:GPS'],
  )
  expect(withoutMetadata(Buffer.concat([drawn, Buffer.from('GPS')]), 'png')).toEqual(png(['sRGB', '\0']))
})

test('other files stay as they are', () => {
  const bytes = Buffer.from('%PDF-1.4 Exif')
  expect(withoutMetadata(bytes, 'pdf')).toBe(bytes)
})

test('whatever the bytes, it ends, and leaves nothing of an Exif segment but the way up', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.integer({ min: 0, max: 300 }), (noise, cut) => {
      const taken = jpeg(exif(3), ...BESIDE)
      const broken = Buffer.concat([taken.subarray(0, cut), Buffer.from(noise)])
      for (const kind of ['jpg', 'png'] as const) withoutMetadata(broken, kind)
      expect(withoutMetadata(taken.subarray(0, cut), 'jpg').toString('latin1')).not.toMatch(/GPS|PHONEMAKER/)
    }),
  )
})
