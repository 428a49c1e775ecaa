import { appBundle } from './app-bundle.js'

/** The fixed parts of the screen, in drawing order. */
export interface Screen {
  root: HTMLElement
  status: HTMLElement
  bar: HTMLElement
  pages: HTMLElement
  tabs: HTMLElement
  overlays: HTMLElement
}

export const statusBarHeight = 44
export const barHeight = 44
export const tabBarHeight = 50
export const safeBottom = 34

function layer(name: string): HTMLElement {
  const element = document.createElement('div')
  element.className = name
  return element
}

export const screen: Screen = {
  root: layer('phone-screen'),
  status: layer('phone-status'),
  bar: layer('phone-bar'),
  pages: layer('phone-pages'),
  tabs: layer('phone-tabs'),
  overlays: layer('phone-overlays'),
}

export function mountScreen(): void {
  const indicator = layer('phone-indicator')
  screen.root.append(screen.pages, screen.bar, screen.status, screen.tabs, indicator, screen.overlays)
  document.body.append(screen.root)
  const size = (): void => document.documentElement.style.setProperty('--rpx', `${innerWidth / 750}px`)
  size()
  addEventListener('resize', size)
}

export function isTabPath(path: string): boolean {
  return appBundle().meta.tabBar?.list.some((item) => item.pagePath === path) ?? false
}

/** The part of the screen a page of this path gets, in pixels. */
export function windowHeight(path: string, custom: boolean): number {
  const top = custom ? 0 : statusBarHeight + barHeight
  const native = isTabPath(path) && appBundle().meta.tabBar?.custom !== true
  return innerHeight - top - (native ? tabBarHeight + safeBottom : 0)
}
