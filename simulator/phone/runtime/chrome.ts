import { appBundle, type TabItem } from './app-bundle.js'
import { appFileUrl } from './asset-url.js'
import { phoneNow } from './clock.js'
import { environment, onEnvironment } from './environment.js'
import { themed } from './page-config.js'
import { currentPage, openPages } from './page-stack.js'
import { call, isTab, navigateBack, onPagesChanged, reLaunch, switchTab } from './pages.js'
import { screen } from './screen.js'
import { openShareSheet } from './share-sheet.js'

/** What wx.setNavigationBar*, setTabBar* and hideHomeButton changed, by page instance or for the whole bar. */
export const barOverrides = new WeakMap<
  object,
  { title?: string; text?: string; background?: string; noHome?: boolean; loading?: boolean }
>()

export const tabState = {
  hidden: false,
  badges: new Map<number, string>(),
  dots: new Set<number>(),
  style: {} as Record<string, string>,
  items: new Map<number, Partial<TabItem>>(),
}

const backIcon =
  '<svg viewBox="0 0 12 20" width="12" height="20"><path d="M10.5 1.5 2 10l8.5 8.5" fill="none" stroke="currentColor" stroke-width="2"/></svg>'
const homeIcon =
  '<svg viewBox="0 0 22 20" width="22" height="20"><path d="M2 9.5 11 2l9 7.5M4.5 8v10h13V8" fill="none" stroke="currentColor" stroke-width="1.8"/></svg>'
const capsule =
  '<svg viewBox="0 0 87 32" width="87" height="32"><g fill="currentColor"><circle cx="15" cy="16" r="2.2"/><circle cx="23" cy="16" r="3"/><circle cx="31" cy="16" r="2.2"/><circle cx="63" cy="16" r="3"/></g><circle cx="63" cy="16" r="8.5" fill="none" stroke="currentColor" stroke-width="2.4"/><path d="M43.5 8v16" stroke="currentColor" stroke-opacity=".2"/></svg>'
const battery =
  '<svg viewBox="0 0 25 12" width="25" height="12"><rect x=".5" y=".5" width="21" height="11" rx="3" fill="none" stroke="currentColor" stroke-opacity=".5"/><rect x="2" y="2" width="16" height="8" rx="1.6" fill="currentColor"/><path d="M23 4v4c1-.3 1.6-1 1.6-2S24 4.300 23 4Z" fill="currentColor" fill-opacity=".5"/></svg>'

/** Draws status bar, navigation bar and tab bar for the page on top. */
export function drawChrome(): void {
  const page = currentPage()
  if (!page) return
  const override = barOverrides.get(page) ?? {}
  const config = page.frame.config
  const text = override.text ?? config.text
  screen.root.dataset['barText'] = config.custom && environment.theme === 'dark' ? 'white' : text
  screen.root.style.colorScheme = environment.theme
  screen.bar.classList.toggle('custom', config.custom)
  const background = override.background ?? windowColor('navigationBarBackgroundColor', page.path)
  screen.bar.style.background = screen.status.style.background = config.custom ? 'transparent' : background
  drawBar(override.title ?? config.title, override.noHome !== true, override.loading === true)
  drawStatus()
  drawTabs(page.path)
}

function windowColor(key: string, path: string): string {
  const meta = appBundle().meta
  const value = meta.components[path]?.json[key] ?? meta.window[key] ?? '#000000'
  return String(themed(value))
}

function drawBar(title: string, home: boolean, loading: boolean): void {
  const page = currentPage()
  screen.bar.replaceChildren()
  if (openPages().length > 1)
    screen.bar.append(iconButton('phone-back', backIcon, '返回', () => navigateBack(1)))
  else if (home && page && page.path !== firstPage() && !isTab(page.path)) {
    screen.bar.append(iconButton('phone-home', homeIcon, '回到首页', goHome))
  }
  if (page && !page.frame.config.custom) {
    const heading = document.createElement('div')
    heading.className = 'phone-title'
    heading.textContent = loading ? `${title} …` : title
    screen.bar.append(heading)
  }
  const menu = iconButton('phone-capsule', capsule, '更多', () => {
    const top = currentPage()
    if (top) openShareSheet(() => call(top, 'onShareAppMessage', { from: 'menu' }))
  })
  screen.bar.append(menu)
}

export function goHome(): void {
  const path = firstPage()
  if (isTab(path)) switchTab(path)
  else reLaunch(path, {})
}

function firstPage(): string {
  const meta = appBundle().meta
  return String(meta.raw['entryPagePath'] ?? meta.pages[0] ?? '')
}

function iconButton(name: string, svg: string, label: string, run: () => void): HTMLElement {
  const button = document.createElement('button')
  button.className = name
  button.innerHTML = svg
  button.setAttribute('aria-label', label)
  button.addEventListener('click', run)
  return button
}

/** Neighbours live in one time zone, wherever the machine stands. */
const statusTime = new Intl.DateTimeFormat('zh-CN', {
  hour: 'numeric',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZone: 'Asia/Shanghai',
})

function drawStatus(): void {
  const time = document.createElement('span')
  time.textContent = statusTime.format(new Date(phoneNow()))
  const power = document.createElement('span')
  power.innerHTML = (environment.offline ? '<b aria-label="飞行模式">✈</b> ' : '') + battery
  screen.status.replaceChildren(time, power)
}

function drawTabs(path: string): void {
  const bar = appBundle().meta.tabBar
  const shown = !!bar && !bar.custom && isTab(path)
  screen.root.classList.toggle('with-tabs', shown && !tabState.hidden)
  if (!bar || !shown || tabState.hidden) {
    screen.tabs.replaceChildren()
    return
  }
  const style = (key: string, fallback: string): string =>
    tabState.style[key] ?? String(themed(bar[key]) ?? fallback)
  screen.tabs.style.background = style('backgroundColor', '#ffffff')
  screen.tabs.dataset['border'] = style('borderStyle', 'black')
  screen.tabs.setAttribute('role', 'tablist')
  screen.tabs.replaceChildren(
    ...bar.list.map((item, index) => {
      const merged = { ...item, ...tabState.items.get(index) }
      const selected = item.pagePath === path
      return drawTab(merged, index, selected, style(selected ? 'selectedColor' : 'color', '#000000'))
    }),
  )
}

function drawTab(item: TabItem, index: number, selected: boolean, color: string): HTMLElement {
  const tab = document.createElement('button')
  tab.className = 'phone-tab'
  tab.style.color = color
  tab.setAttribute('role', 'tab')
  tab.setAttribute('aria-selected', String(selected))
  const icon = themed(selected ? (item.selectedIconPath ?? item.iconPath) : item.iconPath)
  if (icon) {
    const image = document.createElement('img')
    image.src = appFileUrl(String(icon))
    image.alt = ''
    tab.append(image)
  }
  const label = document.createElement('span')
  label.textContent = item.text
  tab.append(label)
  const badge = tabState.badges.get(index)
  if (badge !== undefined || tabState.dots.has(index)) {
    const mark = document.createElement('i')
    mark.className = badge === undefined ? 'dot' : 'badge'
    mark.textContent = badge ?? ''
    tab.append(mark)
  }
  tab.addEventListener('click', () => {
    const page = currentPage()
    if (page) call(page, 'onTabItemTap', { index, pagePath: item.pagePath, text: item.text })
    switchTab(item.pagePath)
  })
  return tab
}

onPagesChanged(drawChrome)
onEnvironment('theme', drawChrome)
onEnvironment('offline', drawStatus)
setInterval(() => currentPage() && drawStatus(), 20_000)
