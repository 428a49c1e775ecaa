/** Contrast as WCAG 2 counts it, over what really lies behind a text. */
type Colour = readonly [red: number, green: number, blue: number, alpha: number]

const WHITE: Colour = [255, 255, 255, 1]

/** Colours as computed styles write them; anything else counts as not there. */
function colourOf(text: string): Colour {
  const numbers = (text.match(/-?[\d.]+(?:e-?\d+)?/g) ?? []).map(Number)
  const [red = 0, green = 0, blue = 0, alpha = 1] = numbers
  if (/^rgba?\(/.test(text)) return [red, green, blue, alpha]
  if (text.startsWith('color(srgb')) return [red * 255, green * 255, blue * 255, alpha]
  return [0, 0, 0, 0]
}

const over = ([r, g, b, alpha]: Colour, under: Colour): Colour => [
  r * alpha + under[0] * (1 - alpha),
  g * alpha + under[1] * (1 - alpha),
  b * alpha + under[2] * (1 - alpha),
  1,
]

function luminance([red, green, blue]: Colour): number {
  const linear = (value: number): number => {
    const part = value / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

function ratio(one: Colour, other: Colour): number {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number]
  return (lighter + 0.05) / (darker + 0.05)
}

interface Backdrop {
  /** What may lie behind: one colour, or the stops of a gradient. */
  colours: Colour[]
  /** How much of the text's own colour the opacities around it leave. */
  opacity: number
}

/** Null when a picture lies behind: its colours cannot be told from styles. */
function backdropOf(element: Element): Backdrop | null {
  const layers: Colour[] = []
  let opacity = 1
  let bottom: Colour[] = [WHITE]
  for (let at: Element | null = element; at; at = at.parentElement) {
    const style = getComputedStyle(at)
    opacity *= Number(style.opacity)
    const colour = colourOf(style.backgroundColor)
    if (style.backgroundImage.includes('url(')) return null
    const stops = style.backgroundImage.match(/rgba?\([^)]*\)/g)
    if (stops) {
      bottom = stops.map(colourOf).map((stop) => over(stop, over(colour, WHITE)))
      break
    }
    if (colour[3] === 1) {
      bottom = [colour]
      break
    }
    if (colour[3] > 0) layers.push(colour)
  }
  const colours = bottom.map((colour) =>
    layers.reduceRight<Colour>((under, layer) => over(layer, under), colour),
  )
  return { colours, opacity }
}

/** The worst contrast of an element's text; null over a picture. */
export function contrastOf(element: Element): number | null {
  const backdrop = backdropOf(element)
  if (!backdrop) return null
  const [red, green, blue, alpha] = colourOf(getComputedStyle(element).color)
  const ink: Colour = [red, green, blue, alpha * backdrop.opacity]
  return Math.min(...backdrop.colours.map((colour) => ratio(over(ink, colour), colour)))
}

/** WeChat's large text: 24 px, or 19 px and bold. */
export function isLarge({ fontSize, fontWeight }: CSSStyleDeclaration): boolean {
  const size = parseFloat(fontSize)
  return size >= 24 || (size >= 19 && Number(fontWeight) >= 700)
}
