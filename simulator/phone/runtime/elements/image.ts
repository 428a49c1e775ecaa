import { assetUrl } from '../asset-url.js'
import { record } from '../records.js'
import { WxElement } from './wx-element.js'

const fits: Record<string, [string, string]> = {
  scaleToFill: ['fill', 'center'],
  aspectFit: ['contain', 'center'],
  aspectFill: ['cover', 'center'],
  top: ['none', 'top'],
  bottom: ['none', 'bottom'],
  center: ['none', 'center'],
  left: ['none', 'left'],
  right: ['none', 'right'],
  'top left': ['none', 'top left'],
  'top right': ['none', 'top right'],
  'bottom left': ['none', 'bottom left'],
  'bottom right': ['none', 'bottom right'],
}

export class ImageElement extends WxElement {
  private readonly image = document.createElement('img')
  private asked = 0

  constructor() {
    super()
    this.image.alt = ''
    this.image.draggable = false
    this.image.addEventListener('load', () => {
      this.note('')
      const { naturalWidth: width, naturalHeight: height } = this.image
      if (this.text('mode') === 'widthFix') this.style.height = 'auto'
      this.emit('load', { width, height })
    })
    this.image.addEventListener('error', () => {
      this.note(`GET ${this.text('src')} failed`)
      this.emit('error', { errMsg: `GET ${this.text('src')} failed` })
    })
  }

  /** What comes over the net; the app's own pictures and the phone's files do not. */
  private note(failed: string): void {
    const { src: url } = this.image
    if (!/^https?:/.test(url) || url.startsWith(`${location.origin}/app/`)) return
    record({ kind: 'image', url, ms: performance.now() - this.asked, received: 0, failed, content: '' })
  }

  connectedCallback(): void {
    if (!this.image.parentNode) this.append(this.image)
    this.fit()
  }

  override changed(key: string): void {
    if (key === 'src') void this.load()
    if (key === 'mode') this.fit()
    if (key === 'ariaLabel' && !this.hasAttribute('role')) this.setAttribute('role', 'img')
  }

  private async load(): Promise<void> {
    const source = this.text('src')
    if (!source) {
      this.image.removeAttribute('src')
      return
    }
    const owner = this.__wxElement?.ownerShadowRoot?.getHostNode().is ?? ''
    const url = await assetUrl(source, owner)
    if (source !== this.text('src')) return
    this.asked = performance.now()
    this.image.src = url
  }

  private fit(): void {
    const mode = this.text('mode', 'scaleToFill')
    const [fit, position] = fits[mode] ?? ['fill', 'center']
    this.image.style.objectFit = fit
    this.image.style.objectPosition = position
    this.classList.toggle('width-fix', mode === 'widthFix')
    this.classList.toggle('height-fix', mode === 'heightFix')
    if (mode === 'widthFix') this.style.height = 'auto'
    if (mode === 'heightFix') this.style.width = 'auto'
  }
}
