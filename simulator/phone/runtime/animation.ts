import { convertUnits } from '../build/units.js'

interface Step {
  animates: { type: string; args: unknown[] }[]
  option: { transformOrigin: string; transition: { duration: number; timingFunction: string; delay: number } }
}

export interface AnimationData {
  actions?: Step[]
}

const directions = ['translate', 'translateX', 'translateY', 'translateZ', 'translate3d']
const angles = ['rotate', 'rotateX', 'rotateY', 'rotateZ', 'skew', 'skewX', 'skewY']

/** Plays what wx.createAnimation().export() described, step after step. */
export function playAnimation(element: HTMLElement, data: AnimationData | null | undefined): void {
  let wait = 0
  for (const step of data?.actions ?? []) {
    const { duration, delay } = step.option.transition
    setTimeout(() => apply(element, step), wait)
    wait += duration + delay
  }
}

function apply(element: HTMLElement, step: Step): void {
  const { duration, timingFunction, delay } = step.option.transition
  element.style.transition = `all ${duration}ms ${timingFunction} ${delay}ms`
  element.style.transformOrigin = step.option.transformOrigin
  const transforms: string[] = []
  for (const { type, args } of step.animates) {
    if (type === 'style') element.style.setProperty(String(args[0]), convertUnits(length(args[1])))
    else transforms.push(`${type}(${args.map((value) => argument(type, value)).join(',')})`)
  }
  if (transforms.length > 0) element.style.transform = transforms.join(' ')
}

function argument(type: string, value: unknown): string {
  if (directions.includes(type)) return convertUnits(length(value))
  if (angles.includes(type)) return typeof value === 'number' ? `${value}deg` : String(value)
  return String(value)
}

function length(value: unknown): string {
  return typeof value === 'number' ? `${value}px` : String(value)
}

/** The builder behind wx.createAnimation. */
export class WxAnimation {
  private steps: Step[] = []
  private current: Step['animates'] = []

  constructor(
    private readonly options: Partial<Step['option']['transition']> & { transformOrigin?: string } = {},
  ) {
    for (const type of [
      ...directions,
      ...angles,
      'scale',
      'scaleX',
      'scaleY',
      'scaleZ',
      'scale3d',
      'rotate3d',
      'matrix',
      'matrix3d',
    ]) {
      this.define(type, (...args) => this.current.push({ type, args }))
    }
    for (const type of ['width', 'height', 'top', 'left', 'right', 'bottom', 'opacity', 'backgroundColor']) {
      const property = type.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
      this.define(type, (value) =>
        this.current.push({ type: 'style', args: [property, type === 'opacity' ? String(value) : value] }),
      )
    }
  }

  private define(name: string, run: (...args: unknown[]) => void): void {
    Object.defineProperty(this, name, {
      value: (...args: unknown[]) => {
        run(...args)
        return this
      },
    })
  }

  step(options: Partial<Step['option']['transition']> & { transformOrigin?: string } = {}): this {
    const all = {
      duration: 400,
      timingFunction: 'linear',
      delay: 0,
      transformOrigin: '50% 50% 0',
      ...this.options,
      ...options,
    }
    const { transformOrigin, duration, timingFunction, delay } = all
    this.steps.push({
      animates: this.current,
      option: { transformOrigin, transition: { duration, timingFunction, delay } },
    })
    this.current = []
    return this
  }

  export(): AnimationData {
    return { actions: this.steps.splice(0) }
  }
}
