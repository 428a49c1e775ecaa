/** What this phone is: whose it is and how it is set. Read from the address, changed by the desk. */
export interface Environment {
  openid: string
  theme: 'light' | 'dark'
  /** fontSizeScaleFactor as WeChat reports it: 1 is standard. */
  fontScale: number
  offline: boolean
}

const query = new URLSearchParams(location.search)
const systemDark = matchMedia('(prefers-color-scheme: dark)')

function themeNow(): 'light' | 'dark' {
  const asked = query.get('theme')
  if (asked === 'dark' || asked === 'light') return asked
  return systemDark.matches ? 'dark' : 'light'
}

export const environment: Environment = {
  openid: query.get('openid') ?? 'o-local',
  theme: themeNow(),
  fontScale: Number(query.get('font') ?? 1) || 1,
  offline: query.get('offline') === '1',
}

type Key = keyof Environment
const listeners = new Map<Key, Set<() => void>>()

export function onEnvironment(key: Key, listener: () => void): void {
  const set = listeners.get(key) ?? new Set()
  set.add(listener)
  listeners.set(key, set)
}

export function setEnvironment(change: Partial<Environment>): void {
  for (const key of Object.keys(change) as Key[]) {
    if (change[key] === environment[key] || change[key] === undefined) continue
    Object.assign(environment, { [key]: change[key] })
    for (const listener of listeners.get(key) ?? []) listener()
  }
}

systemDark.addEventListener('change', () => {
  if (!query.get('theme')) setEnvironment({ theme: themeNow() })
})
