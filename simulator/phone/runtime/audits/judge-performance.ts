/** Rules about what happened: script, data, requests. */
import { namedAs, of, unique, within, type Judge } from './seen.js'
import type { Seen } from './watch.js'

export function longTurns(kind: 'turn' | 'render', most: number): Judge {
  return (seen) =>
    of(seen, kind)
      .filter(({ ms }) => ms > most)
      .map(({ where, ms }) => `${where}: ${Math.round(ms)} ms`)
}

export function setDataFrequency(seen: Seen): string[] {
  const times = of(seen, 'setData')
  const busiest = times.reduce(
    (most, { at }) => Math.max(most, times.filter((one) => within(one.at, at, 1000)).length),
    0,
  )
  return busiest > 20 ? [`${busiest} times within a second`] : []
}

export const setDataSize = (seen: Seen): string[] =>
  of(seen, 'setData')
    .filter(({ bytes }) => bytes > 256 * 1024)
    .map(({ where, bytes, keys }) => `${where}: ${Math.round(bytes / 1024)} KB in ${keys.join(', ')}`)

/** However long each takes: what takes 30 ms here takes 300 on a phone. Begun before another's end is at once. */
export function atOnce(kinds: ('call' | 'request' | 'image')[], most: number): Judge {
  return (seen) => {
    const spans = of(seen, ...kinds).map(({ at, ms }) => ({ from: at - ms, to: at }))
    const crowd = Math.max(
      0,
      ...spans.map(({ from }) => spans.filter((one) => one.from <= from && one.to > from).length),
    )
    return crowd > most ? [`${crowd} at once`] : []
  }
}

export function requestCache(seen: Seen): string[] {
  const large = of(seen, 'call', 'request').filter(({ received }) => received > 128 * 1024)
  const again = large.filter((entry, n) =>
    large.slice(0, n).some((one) => one.content === entry.content && within(entry.at, one.at, 180_000)),
  )
  return unique(again.map(namedAs))
}
