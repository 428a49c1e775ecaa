/**
 * What look.md's bars mean on a page that stands in a browser: runs inside that page and lists what is wrong.
 * Contrast is measured against the nearest background that is not transparent; pictures are decoration here.
 */
export interface AuditBars {
  /** Smallest height of anything that is tapped, in px. */
  tap: number
  /** Smallest type, in px. */
  type: number
}

export function audit({ tap, type }: AuditBars): string[] {
  const faults = new Set<string>()
  const frame = document.querySelector('.page-frame:not(.hidden)') ?? document.body
  const name = (element: Element) =>
    `${element.tagName.toLowerCase()}.${[...element.classList].find((one) => !one.includes('--')) ?? ''}`
  const numbers = (colour: string) => (colour.match(/[\d.]+/g) ?? []).map(Number)

  const luminance = ([r, g, b]: number[]) =>
    [r, g, b].reduce<number>((sum, value, at) => {
      const part = (value ?? 0) / 255
      const linear = part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
      return sum + linear * [0.2126, 0.7152, 0.0722][at]!
    }, 0)

  const backgroundOf = (element: Element | null): number[] => {
    for (let at = element; at; at = at.parentElement) {
      const colour = numbers(getComputedStyle(at).backgroundColor)
      if ((colour[3] ?? 1) === 1) return colour
    }
    return [255, 255, 255]
  }

  const seen = (element: Element) => {
    const { width, height } = element.getBoundingClientRect()
    const style = getComputedStyle(element)
    return width > 1 && height > 1 && style.visibility === 'visible' && style.opacity !== '0'
  }

  const texts = document.createTreeWalker(frame, NodeFilter.SHOW_TEXT)
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const element = node.parentElement
    if (!element || !node.textContent?.trim() || !seen(element)) continue
    const style = getComputedStyle(element)
    if (style.display === 'none' || element.closest('style')) continue
    const said = `${name(element)} “${node.textContent.trim().slice(0, 12)}”`
    const one = luminance(numbers(style.color))
    const other = luminance(backgroundOf(element))
    const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)
    if (contrast < 4.5) faults.add(`contrast ${contrast.toFixed(2)}: ${said}`)
    const drawn = element.closest('[aria-hidden="true"]')
    if (!drawn && parseFloat(style.fontSize) < type) faults.add(`type ${style.fontSize}: ${said}`)
  }

  const edge = frame.getBoundingClientRect().right + 1
  for (const element of frame.querySelectorAll('*')) {
    const { right, height } = element.getBoundingClientRect()
    if (!seen(element)) continue
    const clipped = element.closest('.skyline, [aria-hidden="true"]')
    if (right > edge && !clipped) faults.add(`over the right edge: ${name(element)}`)
    const role = element.getAttribute('aria-role') ?? element.getAttribute('role')
    const tapped = ['button', 'link', 'radio', 'checkbox', 'tab', 'switch'].includes(role ?? '')
    if (tapped && height < tap - 0.5) faults.add(`target ${height.toFixed(0)} high: ${name(element)}`)
  }
  return [...faults]
}
