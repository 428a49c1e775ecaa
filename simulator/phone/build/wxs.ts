/**
 * WXS looks like JavaScript and is not. Three differences that Vant and ordinary code rely on:
 * `x.constructor` is a name, a string given to getRegExp keeps its backslashes, and require keeps its suffix.
 */
export function translateWxs(source: string): string {
  return source
    .replace(/\.constructor\b(?!\s*\.name)/g, '.constructor.name')
    .replace(/getRegExp\(\s*(["'])((?:\\.|(?!\1).)*)\1/g, (_all, quote: string, body: string) => {
      return `getRegExp(${quote}${body.replace(/\\(?!["'\\])/g, '\\\\')}${quote}`
    })
    .replace(/require\(\s*(["'])([^"']+)\.wxs\1\s*\)/g, 'require($1$2$1)')
}

/** The paths a script requires, without suffix, as written. */
export function requiresOf(source: string): string[] {
  return [...source.matchAll(/require\(\s*["']([^"']+?)(?:\.wxs)?["']\s*\)/g)].map((match) => match[1] ?? '')
}
