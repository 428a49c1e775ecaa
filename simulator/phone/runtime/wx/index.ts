import { WxAnimation } from '../animation.js'
import { afterView, nextTask } from '../deferred-view.js'
import { phoneConsole } from '../phone-console.js'
import { record } from '../records.js'
import { IntersectionObserver, SelectorQuery } from '../selector-query.js'
import { cloud } from './cloud.js'
import { feedback } from './feedback.js'
import { files } from './files.js'
import { people } from './people.js'
import { routes } from './routes.js'
import { storage } from './storage.js'
import { system } from './system.js'

type Table = Record<string, unknown>

const table: Table = {
  ...routes,
  ...feedback,
  ...storage,
  ...system,
  ...files,
  ...people,
  cloud,
  createSelectorQuery: () => new SelectorQuery(),
  createIntersectionObserver: (scope?: object, options?: object) => new IntersectionObserver(scope, options),
  createAnimation: (options?: object) => new WxAnimation(options),
  nextTick: (run: () => void) => afterView(run),
  base64ToArrayBuffer: (text: string) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0)).buffer,
  arrayBufferToBase64: (buffer: ArrayBuffer) =>
    btoa(Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join('')),
  canIUse: (name: string) => canIUse(name),
}

/** Things WeChat lacks too: asking for them is how libraries tell hosts apart, so it earns no warning. */
const silent = new Set(['getUserProfile', 'then', 'toJSON', 'createCanvasContext', 'env', 'miniapp', 'qy'])

function canIUse(name: string): boolean {
  const [first = '', second = ''] = name.split('.')
  if (first === 'cloud') return second in cloud || second === ''
  return first in table || /^(button|input|picker|root-portal|page-meta|view)$/.test(first)
}

/** Declared out of date in WeChat's reference: the experience score counts a call of one. */
const deprecated = new Set([
  ...[
    'getSystemInfo',
    'getSystemInfoSync',
    'getSystemInfoAsync',
    'chooseImage',
    'chooseVideo',
    'getUserInfo',
  ],
  ...['getUserProfile', 'createCanvasContext', 'canvasGetImageData', 'canvasPutImageData', 'saveFile'],
  ...[
    'getFileInfo',
    'getSavedFileList',
    'getSavedFileInfo',
    'removeSavedFile',
    'createAudioContext',
    'startRecord',
  ],
  ...[
    'stopRecord',
    'playVoice',
    'stopVoice',
    'reportMonitor',
    'reportAnalytics',
    'canvasToImage',
    'drawCanvas',
  ],
])
const noting = new Map<string, unknown>()

function noted(name: string): unknown {
  const original = table[name]
  if (typeof original !== 'function') return original
  const known =
    noting.get(name) ??
    ((...args: unknown[]): unknown => {
      record({ kind: 'deprecated', name })
      return (original as (...args: unknown[]) => unknown)(...args)
    })
  noting.set(name, known)
  return known
}

const warned = new Set<string>()
const mocks = new Map<string, unknown>()

/** The mini-program's `wx`. What it does not know is undefined and says so once, by name. */
export const wx: Table = new Proxy(table, {
  get(target, name) {
    if (typeof name !== 'string') return undefined
    if (mocks.has(name)) return mocks.get(name)
    if (deprecated.has(name)) return noted(name)
    if (name in target) return target[name]
    if (!silent.has(name) && !warned.has(name)) {
      warned.add(name)
      phoneConsole.warn(`wx.${name} is not offered by this phone`)
    }
    return undefined
  },
})

/** The API as it is without mocks; `cloud.callFunction` reaches into wx.cloud. */
export function originalApi(name: string): unknown {
  if (name.startsWith('cloud.')) return (originalCloud as Table)[name.slice('cloud.'.length)]
  return table[name]
}

const originalCloud = { ...cloud }

/** Replaces one API for the mini-program, or restores it when `replacement` is undefined. */
export function mockApi(name: string, replacement: unknown): void {
  if (name.startsWith('cloud.')) {
    const key = name.slice('cloud.'.length)
    ;(cloud as Table)[key] = replacement ?? (originalCloud as Table)[key]
  } else if (replacement === undefined) mocks.delete(name)
  else mocks.set(name, replacement)
}

export { nextTask }
