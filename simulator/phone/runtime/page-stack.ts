/** The pages that are open, the one that is shown last. Who opens and closes them is pages.ts. */
import type { GeneralComponent } from 'glass-easel'
import type { Root } from 'glass-easel-miniprogram-adapter'
import type { EventChannel } from './event-channel.js'
import type { PageFrame } from './page-frame.js'

export type Query = Record<string, string>
export type PageInstance = Record<string, unknown> & { route: string; options: Query }

/** One page on the stack. `id` is new for every instance. */
export interface OpenPage {
  id: number
  path: string
  query: Query
  root: Root
  component: GeneralComponent
  instance: PageInstance
  frame: PageFrame
  channel: EventChannel
}

export const stack: OpenPage[] = []

export function openPages(): readonly OpenPage[] {
  return stack
}

export function currentPage(): OpenPage | undefined {
  return stack[stack.length - 1]
}
