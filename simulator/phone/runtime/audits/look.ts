import type { Element as GeElement } from 'glass-easel'
import { contrastOf, isLarge } from './contrast.js'
import { activeStyles, stiffScrolls } from './sheets.js'

/** What can be measured of a page as it stands: sizes in CSS px, `what` names an element for a person. */
export interface Look {
  nodes: { count: number; depth: number; children: number; widest: string }
  texts: { what: string; contrast: number | null; large: boolean; fontSize: number; hidden: boolean }[]
  controls: Control[]
  images: ImageLook[]
  /** Selectors of style sheets that answer to `:active`, or scroll without inertia. */
  active: string[]
  stiff: string[]
  /** What reaches over the right edge of the window without being cut off. */
  over: string[]
}

export interface Control {
  what: string
  width: number
  height: number
  /** What a screen reader would say; empty when it has nothing to say. */
  label: string
  /** By its role a thing of its own, not merely a part that passes a tap on. */
  role: string
  /** How far its lower edge reaches below the safe area while it is fixed there, in px. */
  unsafe: number
}

export interface ImageLook {
  what: string
  natural: { width: number; height: number }
  shown: { width: number; height: number }
  /** Drawn without regard to its own proportions. */
  stretched: boolean
  vector: boolean
}

const TAGS = ['wx-button', 'wx-input', 'wx-textarea', 'wx-switch', 'wx-slider', 'wx-picker', 'wx-navigator']
const FORM_TAGS = [...TAGS, 'wx-checkbox', 'wx-radio']
const ROLES = ['button', 'link', 'radio', 'checkbox', 'tab', 'switch', 'slider', 'textbox']

/** Measures the page in this frame. Draws nothing and changes nothing. */
export function measure(frame: HTMLElement): Look {
  const page = frame.querySelector('wx-page') ?? frame
  const shown = [...page.querySelectorAll('*')].filter(isShown)
  return {
    nodes: countNodes(page),
    texts: textsOf(page),
    controls: shown.filter(isControl).map((element) => controlOf(element, frame)),
    images: shown.flatMap(imageOf),
    active: activeStyles(page),
    stiff: stiffScrolls(page),
    over: shown.filter((element) => reachesOver(element, frame)).map(nameOf),
  }
}

function isShown(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect()
  if (width <= 1 || height <= 1) return false
  return element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
}

/** `view.card-title “电梯检修”`, with the scopes of components left out. */
export function nameOf(element: Element): string {
  const name = [...element.classList].find((one) => !one.includes('--')) ?? [...element.classList][0] ?? ''
  const tag = element.tagName.toLowerCase().replace(/^wx-/, '')
  const text = (element.textContent ?? '').trim().slice(0, 12)
  return `${tag}${name ? `.${name.replace(/^.*--/, '')}` : ''}${text ? ` “${text}”` : ''}`
}

function countNodes(page: Element): Look['nodes'] {
  const found = { count: 0, depth: 0, children: 0, widest: '' }
  const visit = (element: Element, depth: number): void => {
    found.count += 1
    found.depth = Math.max(found.depth, depth)
    const children = [...element.children].filter((child) => child.tagName.startsWith('WX-'))
    if (children.length > found.children)
      Object.assign(found, { children: children.length, widest: nameOf(element) })
    for (const child of children) visit(child, depth + 1)
  }
  visit(page, 1)
  return found
}

function textsOf(page: Element): Look['texts'] {
  const texts: Look['texts'] = []
  const walker = document.createTreeWalker(page, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement
    const words = node.textContent?.trim() ?? ''
    if (!element || !words || element.closest('style') || !isShown(element)) continue
    const style = getComputedStyle(element)
    texts.push({
      what: `${nameOf(element).split(' ')[0]} “${words.slice(0, 12)}”`,
      contrast: contrastOf(element),
      large: isLarge(style),
      fontSize: parseFloat(style.fontSize),
      hidden: element.closest('[aria-hidden="true"]') !== null,
    })
  }
  return texts
}

const roleOf = (element: Element): string => element.getAttribute('role') ?? ''

function isControl(element: Element): boolean {
  if (element.closest('[aria-hidden="true"]')) return false
  return (
    FORM_TAGS.includes(element.tagName.toLowerCase()) || ROLES.includes(roleOf(element)) || hearsTaps(element)
  )
}

type Heard = GeElement & { _$eventTarget?: { listeners: Record<string, unknown> } | null }

/** Bound in a template: `bindtap`, `catchtap`. */
function hearsTaps(element: Element): boolean {
  const node = (element as { __wxElement?: Heard }).__wxElement
  const heard = node?._$eventTarget?.listeners
  return heard?.['tap'] !== undefined
}

function controlOf(element: Element, frame: HTMLElement): Control {
  const { width, height } = element.getBoundingClientRect()
  const role = roleOf(element) || (FORM_TAGS.includes(element.tagName.toLowerCase()) ? 'tag' : '')
  return {
    what: nameOf(element),
    width,
    height,
    label: labelOf(element),
    role,
    unsafe: unsafeOf(element, frame),
  }
}

/** Its own label, the words in it, those of the labels within, or of what it is a part of. */
function labelOf(element: Element): string {
  const own = element.getAttribute('aria-label') ?? ''
  const words = (element.textContent ?? '').replace(/[\ue000-\uf8ff\s]/g, '')
  const within = [...element.querySelectorAll('[aria-label]')].map((part) => part.getAttribute('aria-label'))
  const field = element.closest('wx-label, wx-picker, label')?.textContent ?? ''
  const whole = element.parentElement?.closest('[role][aria-label]')?.getAttribute('aria-label')
  return [own, words, ...within, field.trim(), whole].find(Boolean) ?? ''
}

function unsafeOf(element: Element, frame: HTMLElement): number {
  const box = element.getBoundingClientRect()
  const safe =
    frame.getBoundingClientRect().bottom - parseFloat(frame.style.getPropertyValue('--safe-bottom') || '0')
  if (box.height >= 68 || box.top >= frame.getBoundingClientRect().bottom || box.bottom <= safe + 0.5)
    return 0
  return isFixed(element, frame) ? box.bottom - safe : 0
}

function isFixed(element: Element, frame: HTMLElement): boolean {
  for (let at: Element | null = element; at && at !== frame; at = at.parentElement)
    if (getComputedStyle(at).position === 'fixed') return true
  return false
}

function imageOf(element: Element): ImageLook[] {
  const image = element.tagName === 'WX-IMAGE' ? element.querySelector('img') : null
  if (!image?.complete || image.naturalWidth === 0) return []
  const { width, height } = element.getBoundingClientRect()
  return [
    {
      what: nameOf(element),
      natural: { width: image.naturalWidth, height: image.naturalHeight },
      shown: { width, height },
      stretched: getComputedStyle(image).objectFit === 'fill',
      vector: /\.svg(\?|$)|^data:image\/svg/.test(image.currentSrc),
    },
  ]
}

/** Nothing that some box around it cuts off or scrolls. */
function reachesOver(element: Element, frame: HTMLElement): boolean {
  if (element.getBoundingClientRect().right <= frame.getBoundingClientRect().right + 1) return false
  for (let at = element.parentElement; at && at !== frame; at = at.parentElement)
    if (
      at.tagName !== 'WX-PAGE' &&
      getComputedStyle(at).overflowX !== 'visible' &&
      !at.matches('.page-scroller')
    )
      return false
  return true
}
