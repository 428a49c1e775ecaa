import type { SourceFiles } from './source-files.js'
import { BuildError } from './build-error.js'

export interface TabItem {
  pagePath: string
  text: string
  iconPath?: string
  selectedIconPath?: string
}

export interface AppConfig {
  pages: string[]
  window: Record<string, unknown>
  tabBar: ({ list: TabItem[]; custom?: boolean } & Record<string, unknown>) | null
  usingComponents: Record<string, string>
  raw: Record<string, unknown>
  /** theme.json: the values of `@name` for light and dark, or null without one. */
  theme: { light: Record<string, unknown>; dark: Record<string, unknown> } | null
}

interface SubPackage {
  root: string
  pages: string[]
}

/** Reads app.json and theme.json. Throws BuildError for what WeChat refuses: no pages, a tab without its page. */
export function readAppConfig(files: SourceFiles): AppConfig {
  if (!files.has('app.json')) throw new BuildError('app.json is missing')
  const raw = files.json('app.json')
  const subpackages = (raw['subpackages'] ?? raw['subPackages'] ?? []) as SubPackage[]
  const pages = [
    ...((raw['pages'] ?? []) as string[]),
    ...subpackages.flatMap((pack) => pack.pages.map((page) => `${pack.root.replace(/\/$/, '')}/${page}`)),
  ]
  if (pages.length === 0) throw new BuildError('app.json: pages is empty')
  const tabBar = (raw['tabBar'] ?? null) as AppConfig['tabBar']
  if (tabBar) checkTabs(tabBar.list, (raw['pages'] ?? []) as string[], files)
  const theme = typeof raw['themeLocation'] === 'string' ? files.json(raw['themeLocation']) : null
  return {
    pages,
    window: (raw['window'] ?? {}) as Record<string, unknown>,
    tabBar,
    usingComponents: (raw['usingComponents'] ?? {}) as Record<string, string>,
    raw,
    theme: theme as AppConfig['theme'],
  }
}

function checkTabs(list: TabItem[], mainPages: string[], files: SourceFiles): void {
  if (list.length < 2 || list.length > 5)
    throw new BuildError(`app.json: tabBar.list has ${list.length}, not 2 to 5`)
  for (const item of list) {
    if (!mainPages.includes(item.pagePath)) {
      throw new BuildError(`app.json: tab ${item.pagePath} is not in pages of the main package`)
    }
    for (const icon of [item.iconPath, item.selectedIconPath]) {
      if (icon && !icon.startsWith('@') && !files.has(icon))
        throw new BuildError(`app.json: tab icon ${icon} is missing`)
    }
  }
}
