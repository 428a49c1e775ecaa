import * as inspect from './inspect.js'
import { App, callApp, getApp, launchApp } from './app.js'
import { appBundle } from './app-bundle.js'
import { watchForAudits } from './audits/watch.js'
import { drawChrome } from './chrome.js'
import { phoneDate, readClock } from './clock.js'
import { Behavior, Component, Page } from './definitions.js'
import { listenToDesk } from './desk-link.js'
import { defineElements } from './elements/index.js'
import { environment, onEnvironment } from './environment.js'
import { showError } from './error-note.js'
import { handleEvent } from './events.js'
import { listenToPointers } from './gestures.js'
import { getCurrentPages, isTab, parseUrl, reLaunch, refusal, switchTab } from './pages.js'
import { phoneConsole, reportError } from './phone-console.js'
import { mountScreen, screen } from './screen.js'
import { prepareSpace } from './space.js'
import { appChannels } from './wx/system.js'
import { wx } from './wx/index.js'

/** What the mini-program finds in its world. */
Object.assign(globalThis, {
  wx,
  App,
  Page,
  Component,
  Behavior,
  getApp,
  getCurrentPages,
  __wxDate: phoneDate,
  __wxConsole: phoneConsole,
  __wxAbsent: undefined,
  __wxHandle: handleEvent,
  __phone: inspect,
})

async function start(): Promise<void> {
  watchForAudits()
  defineElements()
  mountScreen()
  await readClock()
  prepareSpace()
  listenToPointers(screen.root)
  listenToDesk()
  onEnvironment('theme', () => callApp('onThemeChange', { theme: environment.theme }))
  addEventListener('unhandledrejection', (event) => {
    appChannels.rejection.tell({ reason: event.reason as unknown })
    reportError(event.reason, 'unhandled rejection')
  })
  addEventListener('error', (event) => reportError(event.error ?? event.message, 'script'))
  const meta = appBundle().meta
  const asked = location.hash.replace(/^#\/?/, '')
  const first = String(meta.raw['entryPagePath'] ?? meta.pages[0])
  const { path, query } = parseUrl(`/${asked || first}`)
  const reason = refusal(path)
  if (reason) throw new Error(reason)
  launchApp(path, query)
  if (isTab(path) && Object.keys(query).length === 0) switchTab(path)
  else reLaunch(path, query)
  drawChrome()
  document.documentElement.dataset['phone'] = 'ready'
}

document.title = `${environment.openid} · 手机`
start().catch((error: unknown) => {
  showError(error, '启动')
  document.documentElement.dataset['phone'] = 'failed'
})
