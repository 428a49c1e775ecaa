import { TextField } from './text-field.js'

const modes: Record<string, string> = { number: 'numeric', idcard: 'text', digit: 'decimal' }

export class InputElement extends TextField<HTMLInputElement> {
  constructor() {
    super(document.createElement('input'))
    this.control.autocomplete = 'off'
    this.control.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.isComposing) return
      this.emit('confirm', { value: this.control.value })
      if (!this.flag('confirmHold')) this.control.blur()
    })
  }

  override changed(key: string, value: unknown, old: unknown): void {
    super.changed(key, value, old)
    if (key === 'type' || key === 'password') {
      this.control.type = this.flag('password') || this.text('type') === 'safe-password' ? 'password' : 'text'
      this.control.inputMode = modes[this.text('type')] ?? 'text'
    }
  }
}
