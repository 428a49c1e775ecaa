/** Rules about what is drawn. */
import type { Look } from './look.js'
import { unique, type Judge } from './seen.js'
import type { Seen } from './watch.js'

/** Null when no look has anything of the kind. */
export function ofLooks(judge: (look: Look) => string[] | null): Judge {
  return ({ looks }) => {
    const judged = looks.map(judge).filter((found) => found !== null)
    return judged.length === 0 ? null : unique(judged.flat())
  }
}

export function wxmlNodes({ looks }: Seen): string[] {
  return unique(
    looks.flatMap(({ nodes: { count, depth, children, widest } }) => [
      ...(count >= 1000 ? [`${count} nodes`] : []),
      ...(depth >= 30 ? [`${depth} deep`] : []),
      ...(children > 60 ? [`${children} children of ${widest}`] : []),
    ]),
  )
}

export function imageSize({ images }: Look): string[] | null {
  const pixels = images.filter(({ vector }) => !vector)
  const area = ({ width, height }: { width: number; height: number }): number => width * height
  if (pixels.length === 0) return null
  return pixels
    .filter(({ natural, shown }) => area(natural) > area(shown) * devicePixelRatio ** 2 * 1.01)
    .map(({ what, natural, shown }) => `${what}: ${size(natural)} shown as ${size(shown)}`)
}

export function imageRatio({ images }: Look): string[] | null {
  if (images.length === 0) return null
  return images
    .filter(({ stretched, natural, shown }) => {
      const off = shown.height / shown.width / (natural.height / natural.width)
      return stretched && Math.abs(off - 1) > 0.15
    })
    .map(({ what, natural, shown }) => `${what}: ${size(natural)} stretched to ${size(shown)}`)
}

const size = ({ width, height }: { width: number; height: number }): string =>
  `${Math.round(width)}×${Math.round(height)}`

export const tapArea = ({ controls }: Look): string[] | null =>
  controls.length === 0
    ? null
    : controls
        .filter(({ width, height }) => width < 20 || height < 20)
        .map(({ what, width, height }) => `${what}: ${size({ width, height })}`)

export const safeArea = ({ controls }: Look): string[] =>
  controls
    .filter(({ unsafe }) => unsafe > 0)
    .map(({ what, unsafe }) => `${what}: ${Math.round(unsafe)} px too low`)

export const contrast = ({ texts }: Look): string[] =>
  texts
    .filter(({ contrast: found, large, hidden }) => !hidden && found !== null && found < (large ? 3 : 4.5))
    .map(({ what, contrast: found }) => `${what}: ${found?.toFixed(2)}`)

export const inertialScroll = ({ stiff }: Look): string[] => stiff

export const activeStyle = ({ active }: Look): string[] => active
