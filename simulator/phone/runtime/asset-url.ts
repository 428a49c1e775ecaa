import { localFileUrl } from './local-files.js'

/** The address of a file of the mini-program, by its path from the root or relative to `owner`. */
export function appFileUrl(path: string, owner = ''): string {
  if (/^(https?:|data:|blob:)/.test(path)) return path
  if (path.startsWith('/') || !owner) return `/app/${path.replace(/^\//, '')}`
  return new URL(path, `http://x/app/${owner}`).pathname
}

/** Any source an image may have: a file of the app, of the phone, of the cloud, or an address. */
export async function assetUrl(source: string, owner = ''): Promise<string> {
  if (source.startsWith('wxfile://')) return localFileUrl(source)
  if (source.startsWith('cloud://')) return cloudFileUrl(source)
  return appFileUrl(source, owner)
}

/** Where the gateway serves a cloud file: `cloud://<environment>/<path>` → `/files/<path>`. */
export function cloudFileUrl(fileId: string): string {
  const path = fileId.replace(/^cloud:\/\/[^/]*\//, '')
  return `/files/${path.split('/').map(encodeURIComponent).join('/')}`
}
