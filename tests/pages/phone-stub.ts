/** The few wx.* functions that api, session and page use, over plain memory. `answer` plays the cloud. */
export interface PhoneStub {
  storage: Map<string, unknown>
  calls: { name: string; data: { action: string; input: unknown; community?: string } }[]
  /** Replies to the next calls; throwing stands for no network. */
  answer: (action: string) => unknown
  pages: Record<string, unknown>[]
  factor: number
}

export function stubPhone(): PhoneStub {
  const stub: PhoneStub = { storage: new Map(), calls: [], answer: () => undefined, pages: [], factor: 1 }
  const wx = {
    getStorageSync: (key: string) => structuredClone(stub.storage.get(key) ?? ''),
    setStorageSync: (key: string, value: unknown) => void stub.storage.set(key, structuredClone(value)),
    removeStorageSync: (key: string) => void stub.storage.delete(key),
    getAppBaseInfo: () => ({ theme: 'light', fontSizeScaleFactor: stub.factor }),
    cloud: {
      init: () => undefined,
      callFunction: async (call: PhoneStub['calls'][number]) => {
        stub.calls.push(call)
        return { result: stub.answer(call.data.action) }
      },
    },
  }
  const Page = (options: Record<string, unknown>) => void stub.pages.push(options)
  Object.assign(globalThis, { wx, Page })
  return stub
}

export const yes = (data: unknown, now = new Date().toISOString()) => ({ ok: true, now, data })
export const no = (code: string, message = '') => ({
  ok: false,
  now: new Date().toISOString(),
  error: { code, message },
})
export const noNetwork = () => {
  throw new Error('request:fail')
}
