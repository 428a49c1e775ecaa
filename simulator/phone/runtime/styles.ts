import { convertUnits } from '../build/units.js'
import { environment, onEnvironment } from './environment.js'

/**
 * The mini-program's style sheets, in WeChat's order: app, then components, then pages.
 * The colour scheme is the phone's, not the browser's, so its media query is decided here.
 */
const groups = ['app', 'component', 'page'] as const
type Group = (typeof groups)[number]

interface Sheet {
  element: HTMLStyleElement
  css: string
}

const anchors = new Map<Group, Comment>()
const sheets = new Map<string, Sheet>()

export function addSheet(group: Group, path: string, css: string): void {
  if (!css || sheets.has(path)) return
  const element = document.createElement('style')
  element.dataset['sheet'] = path
  const sheet = { element, css }
  sheets.set(path, sheet)
  fill(sheet)
  document.head.insertBefore(element, anchorOf(group))
}

function anchorOf(group: Group): Comment {
  for (const name of groups) {
    if (anchors.has(name)) continue
    const anchor = document.createComment(`${name} sheets end`)
    document.head.appendChild(anchor)
    anchors.set(name, anchor)
  }
  return anchors.get(group) as Comment
}

function fill(sheet: Sheet): void {
  sheet.element.textContent = sheet.css.replace(
    /\(\s*prefers-color-scheme\s*:\s*(\w+)\s*\)/g,
    (_all, scheme: string) => (scheme === environment.theme ? '(min-width:0px)' : '(max-width:0px)'),
  )
}

onEnvironment('theme', () => {
  for (const sheet of sheets.values()) if (sheet.css.includes('prefers-color-scheme')) fill(sheet)
})

export { convertUnits }
