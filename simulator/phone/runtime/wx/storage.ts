import { clearStored, store, stored, storedKeys, storedSize, unstore } from '../phone-storage.js'
import { ApiFailure, apis } from './define.js'

const info = (): object => ({
  keys: storedKeys().filter((key) => !key.startsWith('__')),
  currentSize: Math.ceil(storedSize() / 1024),
  limitSize: 10240,
})

export const storage = {
  ...apis({
    setStorage: (options) => store(String(options['key']), options['data']),
    getStorage(options) {
      const { found, value } = stored(String(options['key']))
      if (!found) throw new ApiFailure('data not found')
      return { data: value }
    },
    removeStorage: (options) => unstore(String(options['key'])),
    clearStorage: () => clearStored(),
    getStorageInfo: () => info(),
  }),
  setStorageSync(key: string, value: unknown): void {
    try {
      store(key, value)
    } catch (error) {
      throw new Error(`setStorageSync:fail ${(error as Error).message}`)
    }
  },
  /** An absent key reads as an empty string, as in WeChat. */
  getStorageSync(key: string): unknown {
    const { found, value } = stored(key)
    return found ? value : ''
  },
  removeStorageSync: unstore,
  clearStorageSync: clearStored,
  getStorageInfoSync: info,
}
