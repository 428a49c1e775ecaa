import type { GeneralComponent } from 'glass-easel'
import { isTabPath, screen, windowHeight } from './screen.js'
import { environment, onEnvironment } from './environment.js'
import { listenToPull } from './pull-down.js'
import { windowConfig, type WindowConfig } from './page-config.js'

interface Reactions {
  scroll(scrollTop: number): void
  bottom(): void
  refresh(): void
}

/** The window of one page: its place on the screen, its scrolling, its pull-down. */
export class PageFrame {
  readonly element = document.createElement('div')
  readonly scroller = document.createElement('div')
  private readonly refresher = document.createElement('div')
  closed = false
  private nearBottom = false

  constructor(readonly path: string) {
    this.element.className = 'page-frame'
    this.scroller.className = 'page-scroller'
    this.scroller.dataset['page'] = path
    this.refresher.className = 'page-refresher'
    this.refresher.append(
      document.createElement('i'),
      document.createElement('i'),
      document.createElement('i'),
    )
    this.element.append(this.refresher, this.scroller)
    this.element.classList.toggle('under-bar', !this.config.custom)
    this.element.classList.toggle('over-tabs', isTabPath(path))
    screen.pages.appendChild(this.element)
    rememberFrame(this)
    onEnvironment('theme', () => this.paint())
  }

  /** Read anew each time, because the theme may change under an open page. */
  get config(): WindowConfig {
    return windowConfig(this.path)
  }

  bind(component: GeneralComponent, reactions: Reactions): void {
    const host = component.getBackendElement() as unknown as HTMLElement
    host.dataset['page'] = this.path
    let waiting = false
    this.scroller.addEventListener('scroll', () => {
      if (waiting) return
      waiting = true
      requestAnimationFrame(() => {
        waiting = false
        this.scrolled(reactions)
      })
    })
    this.element.addEventListener('pull', () => this.startRefresh(reactions))
    listenToPull(
      this.scroller,
      () => this.config.pullDown,
      () => this.startRefresh(reactions),
    )
  }

  /** Sizes that CSS units refer to, once the frame stands on the screen. */
  attached(): void {
    const measure = (): void =>
      this.element.style.setProperty('--vh', `${windowHeight(this.path, this.config.custom) / 100}px`)
    measure()
    addEventListener('resize', () => !this.closed && measure())
    this.element.style.setProperty('--safe-bottom', isTabPath(this.path) ? '0px' : '34px')
    this.element.style.setProperty('--safe-top', this.config.custom ? '44px' : '0px')
    this.paint()
  }

  private scrolled(reactions: Reactions): void {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller
    reactions.scroll(scrollTop)
    const near = scrollHeight - clientHeight - scrollTop <= this.config.bottomDistance
    if (near && !this.nearBottom) reactions.bottom()
    this.nearBottom = near
  }

  /** As in a browser, the page's own background covers its whole window. */
  private paint(): void {
    if (this.closed) return
    const host = this.scroller.querySelector<HTMLElement>(':scope > wx-page')
    const background = host ? getComputedStyle(host).backgroundColor : ''
    const plain = environment.theme === 'dark' ? '#111111' : '#ffffff'
    this.element.style.background = background && background !== 'rgba(0, 0, 0, 0)' ? background : plain
  }

  startRefresh(reactions: Pick<Reactions, 'refresh'>): void {
    this.element.classList.add('refreshing')
    reactions.refresh()
  }

  stopRefresh(): void {
    this.element.classList.remove('refreshing')
  }

  show(): void {
    this.element.classList.remove('hidden')
    this.element.inert = false
    this.paint()
  }

  hide(): void {
    this.element.classList.add('hidden')
    this.element.inert = true
  }

  close(): void {
    this.closed = true
    this.element.remove()
  }

  /** Where content of a root-portal goes: inside the page, outside whatever would clip or shift it. */
  get portal(): HTMLElement {
    const host = this.scroller.querySelector<HTMLElement>(':scope > wx-page') ?? this.scroller
    let portal = host.querySelector<HTMLElement>(':scope > .page-portal')
    if (!portal) {
      portal = document.createElement('div')
      portal.className = 'page-portal'
      host.appendChild(portal)
    }
    return portal
  }
}

const frames = new WeakMap<Element, PageFrame>()

export function rememberFrame(frame: PageFrame): void {
  frames.set(frame.element, frame)
}

export function frameAround(element: Element): PageFrame | undefined {
  const found = element.closest('.page-frame')
  return found ? frames.get(found) : undefined
}
