import { barOverrides, drawChrome, tabState } from '../chrome.js'
import { flushView } from '../deferred-view.js'
import { currentPage, type OpenPage } from '../page-stack.js'
import {
  isTab,
  navigateBack,
  navigateTo,
  parseUrl,
  redirectTo,
  refusal,
  reLaunch,
  switchTab,
} from '../pages.js'
import { queryIn } from '../query.js'
import { ApiFailure, apis, type Options } from './define.js'

function target(options: Options): { path: string; query: Record<string, string> } {
  const url = parseUrl(String(options['url'] ?? ''))
  const reason = refusal(url.path)
  if (reason) throw new ApiFailure(reason)
  return url
}

function pageTarget(options: Options): { path: string; query: Record<string, string> } {
  const url = target(options)
  if (isTab(url.path)) throw new ApiFailure('can not navigateTo a tabbar page')
  return url
}

function top(): OpenPage {
  const page = currentPage()
  if (!page) throw new ApiFailure('no page is open')
  return page
}

function changeBar(change: object): void {
  const page = top()
  barOverrides.set(page, { ...barOverrides.get(page), ...change })
  drawChrome()
}

function badge(options: Options): number {
  return Number(options['index'] ?? 0)
}

async function pageScrollTo(options: Options): Promise<void> {
  await Promise.resolve()
  flushView()
  const page = top()
  const { scroller } = page.frame
  const selector = options['selector'] as string | undefined
  const node = selector ? queryIn(page.component, selector)[0] : undefined
  const dom = node?.getBackendElement() as unknown as HTMLElement | undefined
  const origin = scroller.getBoundingClientRect().top
  const offset = Number(options['offsetTop'] ?? 0)
  const wanted = dom
    ? dom.getBoundingClientRect().top - origin + scroller.scrollTop + offset
    : Number(options['scrollTop'] ?? 0)
  scroller.scrollTo({ top: wanted, behavior: Number(options['duration'] ?? 300) > 0 ? 'smooth' : 'auto' })
}

export const routes = apis({
  navigateTo(options) {
    const { path, query } = pageTarget(options)
    const channel = navigateTo(path, query)
    for (const [name, listener] of Object.entries((options['events'] ?? {}) as Record<string, () => void>)) {
      channel.on(name, listener)
    }
    return { eventChannel: channel }
  },
  redirectTo(options) {
    const { path, query } = pageTarget(options)
    redirectTo(path, query)
  },
  reLaunch(options) {
    const { path, query } = target(options)
    reLaunch(path, query)
  },
  switchTab(options) {
    const { path } = target(options)
    if (!isTab(path)) throw new ApiFailure('can not switch to no-tabBar page')
    switchTab(path)
  },
  navigateBack(options) {
    navigateBack(Number(options['delta'] ?? 1))
  },
  setNavigationBarTitle: (options) => changeBar({ title: String(options['title'] ?? '') }),
  setNavigationBarColor: (options) =>
    changeBar({
      text: options['frontColor'] === '#ffffff' ? 'white' : 'black',
      background: String(options['backgroundColor'] ?? ''),
    }),
  showNavigationBarLoading: () => changeBar({ loading: true }),
  hideNavigationBarLoading: () => changeBar({ loading: false }),
  hideHomeButton: () => changeBar({ noHome: true }),
  setBackgroundColor: () => undefined,
  setBackgroundTextStyle: () => undefined,
  setTabBarBadge(options) {
    tabState.badges.set(badge(options), String(options['text'] ?? '').slice(0, 4))
    drawChrome()
  },
  removeTabBarBadge(options) {
    tabState.badges.delete(badge(options))
    drawChrome()
  },
  showTabBarRedDot(options) {
    tabState.dots.add(badge(options))
    drawChrome()
  },
  hideTabBarRedDot(options) {
    tabState.dots.delete(badge(options))
    drawChrome()
  },
  showTabBar() {
    tabState.hidden = false
    drawChrome()
  },
  hideTabBar() {
    tabState.hidden = true
    drawChrome()
  },
  setTabBarStyle(options) {
    for (const key of ['color', 'selectedColor', 'backgroundColor', 'borderStyle']) {
      if (options[key]) tabState.style[key] = String(options[key])
    }
    drawChrome()
  },
  setTabBarItem(options) {
    const { text, iconPath, selectedIconPath } = options as Record<string, string | undefined>
    const change = {
      ...(text ? { text } : {}),
      ...(iconPath ? { iconPath } : {}),
      ...(selectedIconPath ? { selectedIconPath } : {}),
    }
    tabState.items.set(badge(options), change)
    drawChrome()
  },
  pageScrollTo,
  startPullDownRefresh() {
    top().frame.element.dispatchEvent(new Event('pull'))
  },
  stopPullDownRefresh() {
    top().frame.stopRefresh()
  },
})
