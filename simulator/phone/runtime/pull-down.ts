const enough = 60

/**
 * Pulling a page down from its top, by mouse or finger. A finger's pointer events end where the browser takes over
 * for scrolling, so for fingers the touch events are read; both lead to the same place.
 */
export function listenToPull(scroller: HTMLElement, allowed: () => boolean, pulled: () => void): void {
  let from: number | null = null
  let distance = 0
  const start = (y: number): void => {
    from = allowed() && scroller.scrollTop <= 0 ? y : null
    distance = 0
  }
  const move = (y: number): void => {
    if (from === null) return
    distance = y - from
    if (distance < 0 || scroller.scrollTop > 0) from = null
  }
  const end = (): void => {
    if (from !== null && distance > enough) pulled()
    from = null
  }
  const mouse = (event: PointerEvent): boolean => event.pointerType !== 'touch'
  scroller.addEventListener('pointerdown', (event) => mouse(event) && start(event.clientY))
  scroller.addEventListener('pointermove', (event) => mouse(event) && move(event.clientY))
  scroller.addEventListener('pointerup', (event) => mouse(event) && end())
  const touchY = (event: TouchEvent): number => event.touches[0]?.clientY ?? 0
  scroller.addEventListener('touchstart', (event) => start(touchY(event)), { passive: true })
  scroller.addEventListener('touchmove', (event) => move(touchY(event)), { passive: true })
  scroller.addEventListener('touchend', end)
}
