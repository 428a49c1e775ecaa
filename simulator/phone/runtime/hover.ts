import { WxElement } from './elements/wx-element.js'

interface Hovering {
  element: WxElement
  names: string[]
  stay: number
  timer: ReturnType<typeof setTimeout>
  shown: boolean
}

const current: Hovering[] = []

/** hover-class: how an element looks while it is pressed. Starts a little late and stays a little. */
export const elementHover = {
  press(target: Element): void {
    elementHover.release(true)
    for (let element: Element | null = target; element; element = element.parentElement) {
      if (!(element instanceof WxElement) || !('hoverClass' in element.props)) continue
      const names = element
        .text('hoverClass')
        .split(/\s+/)
        .filter((name) => name && name !== 'none')
      if (names.length === 0) continue
      const button = element.localName === 'wx-button'
      const entry: Hovering = {
        element,
        names,
        stay: element.number('hoverStayTime', button ? 70 : 400),
        timer: setTimeout(() => show(entry), element.number('hoverStartTime', button ? 20 : 50)),
        shown: false,
      }
      current.push(entry)
      if (element.flag('hoverStopPropagation')) break
    }
  },

  release(cancelled: boolean): void {
    for (const entry of current.splice(0)) {
      clearTimeout(entry.timer)
      if (!cancelled && !entry.shown) show(entry)
      if (entry.shown) setTimeout(() => hide(entry), cancelled ? 0 : entry.stay)
    }
  },
}

function show(entry: Hovering): void {
  entry.shown = true
  for (const name of entry.names) entry.element.__wxElement?.classList?.toggle(name, true)
}

function hide(entry: Hovering): void {
  for (const name of entry.names) entry.element.__wxElement?.classList?.toggle(name, false)
}
