/** Rules about how the code is written. */
import { appBundle } from '../app-bundle.js'
import { namedAs, of, unique } from './seen.js'
import { componentsOf } from './sheets.js'
import type { Seen } from './watch.js'

export const failedRequests = (seen: Seen): string[] =>
  unique(
    of(seen, 'call', 'request', 'image')
      .filter(({ failed }) => failed)
      .map((entry) => `${namedAs(entry)}: ${entry.failed}`),
  )

export const deprecated = (seen: Seen): string[] =>
  unique(of(seen, 'deprecated').map(({ name }) => `wx.${name}`))

/** The origin of the phone stands for the cloud, which is HTTPS in production. */
export const https = (seen: Seen): string[] =>
  unique(
    of(seen, 'request', 'image')
      .filter(({ url }) => url.startsWith('http://') && !url.startsWith(location.origin))
      .map(({ url }) => url),
  )

export function setDataBound(seen: Seen): string[] {
  const { components } = appBundle().meta
  return unique(
    of(seen, 'setData')
      .filter(({ where }) => !where.startsWith('miniprogram_npm/'))
      .flatMap(({ where, keys }) => {
        const { bound = [] } = components[where] ?? {}
        const names = keys.map((key) => key.split(/[.[]/)[0] ?? key)
        return names.filter((name) => !bound.includes(name)).map((name) => `${where}: ${name}`)
      }),
  )
}

/** Only for pages whose window may change its size. */
export function resize({ path }: Seen): string[] | null {
  const { meta } = appBundle()
  const json = meta.components[path]?.json ?? {}
  const resizable =
    meta.raw['resizable'] === true ||
    json['pageOrientation'] === 'auto' ||
    meta.window['pageOrientation'] === 'auto'
  if (!resizable) return null
  const adapts = [meta.css, ...[...componentsOf(path)].map((one) => meta.components[one]?.css ?? '')].some(
    (css) => /@media/.test(css),
  )
  return adapts ? [] : ['the window may be turned, and no @media answers']
}
