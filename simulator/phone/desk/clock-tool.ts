import { button, element } from './elements.js'

const format = new Intl.DateTimeFormat('zh-CN', {
  month: 'numeric',
  day: 'numeric',
  weekday: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
  timeZone: 'Asia/Shanghai',
})

/** The gateway's time, and the buttons that move it. Everything on the phones moves with it. */
export class ClockTool {
  readonly element = element('div', 'clock')
  private readonly shown = element('time', '')
  private readonly note = element('span', 'note')
  private offset = 0

  constructor(private readonly moved: () => void) {
    const steps: [string, string][] = [
      ['+1 小时', '1h'],
      ['+1 天', '24h'],
      ['下一个截止', 'next'],
    ]
    this.element.append(this.shown)
    for (const [text, advance] of steps) this.element.append(button(text, () => void this.advance(advance)))
    this.element.append(this.note)
    void this.read()
    setInterval(() => this.draw(), 1000)
    setInterval(() => void this.read(), 15_000)
  }

  private async read(): Promise<void> {
    const reply = await fetch('/health').catch(() => null)
    const { now } = ((await reply?.json().catch(() => null)) ?? {}) as { now?: string }
    if (now) this.offset = Date.parse(now) - Date.now()
    this.draw()
  }

  private draw(): void {
    this.shown.textContent = format.format(new Date(Date.now() + this.offset))
  }

  private async advance(advance: string): Promise<void> {
    this.note.textContent = '正在拨钟…'
    const reply = await fetch('/clock', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ advance }),
    }).catch(() => null)
    this.note.textContent = reply?.ok ? '' : '没拨动'
    await this.read()
    this.moved()
  }
}
