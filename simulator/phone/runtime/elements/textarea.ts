import { TextField } from './text-field.js'

export class TextareaElement extends TextField<HTMLTextAreaElement> {
  constructor() {
    super(document.createElement('textarea'))
    this.control.rows = 1
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.grow()
  }

  override changed(key: string, value: unknown, old: unknown): void {
    super.changed(key, value, old)
    if (key === 'autoHeight') {
      this.classList.toggle('auto-height', this.flag('autoHeight'))
      this.grow()
    }
  }

  protected override refresh(): void {
    super.refresh()
    this.grow()
  }

  private grow(): void {
    if (!this.flag('autoHeight') || !this.isConnected) return
    const before = this.control.style.height
    this.control.style.height = 'auto'
    const height = `${this.control.scrollHeight}px`
    this.control.style.height = height
    if (before !== height && before)
      this.emit('linechange', { height: this.control.scrollHeight, lineCount: 0 })
  }
}
