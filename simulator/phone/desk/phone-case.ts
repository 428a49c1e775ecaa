import type { DeskMessage } from '../runtime/desk-link.js'
import type { PhoneRecord } from '../runtime/records.js'
import { button, element, select, toggle } from './elements.js'

export interface PhonePerson {
  openid: string
  name: string
  role: string
}

type Wish = DeskMessage extends infer M ? (M extends { to: 'phone' } ? Omit<M, 'to'> : never) : never
export type DeskRecord = PhoneRecord & { who: string }

const fonts = [
  { value: '1', text: '字号标准' },
  { value: '1.2', text: '字号大' },
  { value: '1.4', text: '字号特大' },
  { value: '1.6', text: '字号最大' },
]

/** One phone on the desk: whose it is, how it is set, where it stands. */
export class PhoneCase {
  readonly element = element('section', 'case')
  private readonly screen = document.createElement('iframe')
  private readonly address = document.createElement('input')
  private dark = matchMedia('(prefers-color-scheme: dark)').matches
  private offline = false
  private font = '1'

  constructor(
    private readonly people: PhonePerson[],
    private openid: string,
    path: string,
    private readonly record: (record: DeskRecord) => void,
  ) {
    this.screen.title = '手机屏幕'
    this.element.append(this.controls(), element('div', 'body', this.screen), this.addressBar())
    this.load(path)
  }

  private controls(): HTMLElement {
    const options = this.people.map(({ openid, name, role }) => ({
      value: openid,
      text: role ? `${name} · ${role}` : name,
    }))
    if (!this.people.some((person) => person.openid === this.openid))
      options.unshift({ value: this.openid, text: this.openid })
    const who = select('这是谁的手机', options, this.openid)
    who.addEventListener('change', () => {
      this.openid = who.value
      localStorage.setItem('desk:openid', who.value)
      this.load('')
    })
    const size = select('字号', fonts, this.font)
    size.addEventListener('change', () => {
      this.font = size.value
      this.load(this.address.value)
    })
    const dark = toggle('深色', this.dark, (on) => {
      this.dark = on
      this.send({ set: { theme: on ? 'dark' : 'light' } })
    })
    const offline = toggle('飞行模式', this.offline, (on) => {
      this.offline = on
      this.send({ set: { offline: on } })
    })
    return element('div', 'controls', who, size, dark, offline)
  }

  private addressBar(): HTMLElement {
    this.address.setAttribute('aria-label', '页面地址')
    this.address.placeholder = 'pages/home/index'
    this.address.spellcheck = false
    const form = document.createElement('form')
    form.className = 'address'
    form.append(
      this.address,
      button('打开', () => this.send({ open: this.address.value })),
    )
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      this.send({ open: this.address.value })
    })
    form.append(button('重启', () => this.load(this.address.value)))
    return form
  }

  private load(path: string): void {
    const settings = new URLSearchParams({
      bare: '1',
      openid: this.openid,
      theme: this.dark ? 'dark' : 'light',
      font: this.font,
      offline: this.offline ? '1' : '0',
      start: String(Date.now()),
    })
    this.screen.src = `/phone?${settings.toString()}#/${path.replace(/^[#/]+/, '')}`
  }

  send(wish: Wish): void {
    this.screen.contentWindow?.postMessage({ to: 'phone', ...wish }, location.origin)
  }

  /** What the phone in this case says about itself. */
  hear(event: MessageEvent): void {
    if (event.source !== this.screen.contentWindow) return
    const { path, record } = event.data as { path?: string; record?: PhoneRecord }
    if (path !== undefined && document.activeElement !== this.address) this.address.value = path
    if (record)
      this.record({
        ...record,
        who: this.people.find((person) => person.openid === this.openid)?.name ?? this.openid,
      })
  }
}
