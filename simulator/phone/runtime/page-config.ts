import { appBundle } from './app-bundle.js'
import { environment } from './environment.js'

/** A value of app.json or page.json with `@name` looked up in theme.json for the phone's theme. */
export function themed(value: unknown): unknown {
  if (typeof value !== 'string' || !value.startsWith('@')) return value
  return appBundle().meta.theme?.[environment.theme]?.[value.slice(1)] ?? value
}

export interface WindowConfig {
  title: string
  background: string
  text: 'black' | 'white'
  custom: boolean
  pullDown: boolean
  bottomDistance: number
  pageBackground: string
}

/** Navigation bar and window of a page: its own json over the window of app.json. */
export function windowConfig(path: string): WindowConfig {
  const meta = appBundle().meta
  const merged = { ...meta.window, ...(meta.components[path]?.json ?? {}) }
  const get = (key: string, fallback: string): string => String(themed(merged[key]) ?? fallback)
  return {
    title: get('navigationBarTitleText', ''),
    background: get('navigationBarBackgroundColor', '#000000'),
    text: get('navigationBarTextStyle', 'white') === 'black' ? 'black' : 'white',
    custom: get('navigationStyle', 'default') === 'custom',
    pullDown: merged['enablePullDownRefresh'] === true,
    bottomDistance: Number(merged['onReachBottomDistance'] ?? 50),
    pageBackground: get('backgroundColorContent', ''),
  }
}
