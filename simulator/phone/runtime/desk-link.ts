import { readClock } from './clock.js'
import { drawChrome } from './chrome.js'
import { callApp, enterOptions } from './app.js'
import { environment, setEnvironment, type Environment } from './environment.js'
import { openPages } from './page-stack.js'
import { isTab, parseUrl, reLaunch, refusal, switchTab } from './pages.js'
import { onRecord } from './records.js'
import { appChannels } from './wx/system.js'

export type DeskMessage =
  | { to: 'phone'; set: Partial<Environment> }
  | { to: 'phone'; open: string }
  | { to: 'phone'; clock: true }
  | { to: 'phone'; background: boolean }

/** The desk around the phone sends wishes and hears what the phone does. */
export function listenToDesk(): void {
  addEventListener('message', (event: MessageEvent<DeskMessage>) => {
    if (event.origin !== location.origin || event.data?.to !== 'phone') return
    obey(event.data)
  })
  if (parent !== window) {
    const tell = (message: object): void =>
      parent.postMessage({ from: 'phone', openid: environment.openid, ...message }, location.origin)
    onRecord((record) => tell({ record }))
    const told = { path: '' }
    setInterval(() => {
      const top = openPages()[openPages().length - 1]
      const query = new URLSearchParams(top?.query ?? {}).toString()
      const path = `${top?.path ?? ''}${query ? `?${decodeURIComponent(query)}` : ''}`
      if (path !== told.path) tell({ path: (told.path = path) })
    }, 500)
  }
  new BroadcastChannel('clock').onmessage = () => void readClock().then(drawChrome)
}

function obey(message: DeskMessage): void {
  if ('set' in message) setEnvironment(message.set)
  else if ('clock' in message) void readClock().then(drawChrome)
  else if ('background' in message) {
    callApp(message.background ? 'onHide' : 'onShow', enterOptions())
    ;(message.background ? appChannels.hide : appChannels.show).tell(enterOptions())
  } else {
    const { path, query } = parseUrl(`/${message.open.replace(/^[#/]+/, '')}`)
    if (refusal(path)) return
    if (isTab(path) && Object.keys(query).length === 0) switchTab(path)
    else reLaunch(path, query)
  }
}
