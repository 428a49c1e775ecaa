import type { template } from 'glass-easel'

/** What the builder hands over: the shape of `globalThis.__phoneApp`. */
export interface AppBundle {
  meta: AppMeta
  templates: () => Record<string, template.ComponentTemplate['content']>
  modules: Record<string, () => unknown>
}

export interface TabItem {
  pagePath: string
  text: string
  iconPath?: string
  selectedIconPath?: string
}

export interface AppMeta {
  pages: string[]
  window: Record<string, unknown>
  tabBar: ({ list: TabItem[]; custom?: boolean } & Record<string, unknown>) | null
  theme: { light: Record<string, unknown>; dark: Record<string, unknown> } | null
  raw: Record<string, unknown>
  css: string
  components: Record<string, ComponentMeta>
}

export interface ComponentMeta {
  isPage: boolean
  json: Record<string, unknown>
  using: Record<string, string>
  scope: string
  css: string
  /** Names of data that its template looks at. */
  bound: string[]
}

/** The bundle is loaded by a script tag before the phone starts. */
export function appBundle(): AppBundle {
  const bundle = (globalThis as { __phoneApp?: AppBundle }).__phoneApp
  if (!bundle) throw new Error('app.js is not loaded')
  return bundle
}
