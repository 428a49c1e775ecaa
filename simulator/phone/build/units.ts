/**
 * Rewrites the lengths that only WeChat knows: rpx (1/750 of the width), vh (the page's own window, not
 * the screen) and the safe-area insets. The variables are set by the phone, so one build fits every width.
 */
export function convertUnits(value: string): string {
  if (!/rpx|vh|safe-area/.test(value)) return value
  return value
    .split(/(url\([^)]*\)|"[^"]*"|'[^']*')/)
    .map((part, index) => (index % 2 === 1 ? part : convertPlain(part)))
    .join('')
}

function convertPlain(text: string): string {
  return text
    .replace(/(?<![\w-])(-?\d*\.?\d+)rpx\b/g, 'calc($1 * var(--rpx))')
    .replace(/(?<![\w-])(-?\d*\.?\d+)vh\b/g, 'calc($1 * var(--vh))')
    .replace(/\benv\(\s*safe-area-inset-(top|bottom|left|right)/g, 'var(--safe-$1')
}
