import { WxElement } from './wx-element.js'

type CanvasNode = HTMLCanvasElement & {
  createImage(): HTMLImageElement
  requestAnimationFrame(run: FrameRequestCallback): number
  cancelAnimationFrame(id: number): void
  createPath2D(path?: Path2D): Path2D
}

/** canvas, type 2d: the node of SelectorQuery is the browser's canvas with WeChat's few extras. */
export class CanvasElement extends WxElement {
  private readonly canvas = document.createElement('canvas')

  connectedCallback(): void {
    if (!this.canvas.parentNode) this.append(this.canvas)
  }

  canvasNode(): CanvasNode {
    return asCanvasNode(this.canvas)
  }
}

export function asCanvasNode(canvas: HTMLCanvasElement): CanvasNode {
  return Object.assign(canvas, {
    createImage: () => new Image(),
    requestAnimationFrame: (run: FrameRequestCallback) => requestAnimationFrame(run),
    cancelAnimationFrame: (id: number) => cancelAnimationFrame(id),
    createPath2D: (path?: Path2D) => new Path2D(path),
  })
}
