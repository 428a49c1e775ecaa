import { ClockTool } from './clock-tool.js'
import { PhoneCase, type PhonePerson } from './phone-case.js'
import { CallPanel } from './call-panel.js'
import { button, element } from './elements.js'

const query = new URLSearchParams(location.search)
const alone = location.pathname === '/phone'
const phones: PhoneCase[] = []
const panel = new CallPanel()

function place(): HTMLElement {
  return document.getElementById('phones') as HTMLElement
}

/** Phones are drawn at their true size and shrink together when the window is lower than they are. */
function fit(): void {
  // what stands above and below the phone itself
  const room = innerHeight - place().getBoundingClientRect().top - 132
  place().style.setProperty('--zoom', String(Math.min(1, Math.max(0.5, room / 836))))
}

function addPhone(people: PhonePerson[], openid: string, path: string): void {
  const phone = new PhoneCase(people, openid, path, (record) => panel.add(record))
  phones.push(phone)
  place().append(phone.element)
  fit()
}

function removeLast(): void {
  phones.pop()?.element.remove()
}

async function start(): Promise<void> {
  const people = (await (await fetch('/people')).json()) as PhonePerson[]
  const first = query.get('openid') ?? localStorage.getItem('desk:openid') ?? people[0]?.openid ?? 'o-local'
  const tools = document.getElementById('tools') as HTMLElement
  const clock = new ClockTool(() => phones.forEach((phone) => phone.send({ clock: true })))
  tools.append(element('strong', 'name', '议起来 · 手机'), clock.element)
  if (!alone) {
    const second = button('再放一部', () => {
      if (phones.length === 1) addPhone(people, people[1]?.openid ?? first, '')
      else removeLast()
      second.textContent = phones.length === 1 ? '再放一部' : '收起第二部'
    })
    tools.append(second)
  }
  const toggle = button('看调用', () => {
    panel.element.hidden = !panel.element.hidden
    toggle.setAttribute('aria-pressed', String(!panel.element.hidden))
    fit()
  })
  tools.append(toggle)
  const aside = document.getElementById('panel') as HTMLElement
  aside.replaceWith(panel.element)
  addPhone(people, first, location.hash.replace(/^#\/?/, ''))
  addEventListener('resize', fit)
  addEventListener('message', (event: MessageEvent) => {
    if (event.origin === location.origin) phones.forEach((phone) => phone.hear(event))
  })
}

start().catch((error: unknown) => {
  document.body.append(element('p', 'broken', `没打开：${String(error)}`))
})
