/** The distinct tag names used in a template, in order of appearance. Comments, text and wxs are skipped. */
export function tagsOf(wxml: string): string[] {
  const tags = new Set<string>()
  const source = wxml.replace(/<!--[\s\S]*?-->/g, '').replace(/<wxs\b([^>]*)>[\s\S]*?<\/wxs>/g, '<wxs $1/>')
  let at = 0
  while (at < source.length) {
    if (source.startsWith('{{', at)) {
      const end = source.indexOf('}}', at)
      at = end < 0 ? source.length : end + 2
    } else if (source[at] === '<' && /[a-zA-Z]/.test(source[at + 1] ?? '')) {
      const name = /^[\w-]+/.exec(source.slice(at + 1))?.[0] ?? ''
      tags.add(name)
      at = endOfTag(source, at + 1 + name.length)
    } else {
      at += 1
    }
  }
  return [...tags]
}

function endOfTag(source: string, from: number): number {
  let quote = ''
  for (let at = from; at < source.length; at += 1) {
    const char = source[at]
    if (quote) {
      if (char === quote) quote = ''
    } else if (char === '"' || char === "'") {
      quote = char
    } else if (char === '>') {
      return at + 1
    }
  }
  return source.length
}

/** Sources of `<import src>`, `<include src>` and `<wxs src>` in a template. */
export function sourcesOf(wxml: string, tag: 'import' | 'include' | 'wxs'): string[] {
  const pattern = new RegExp(`<${tag}\\b[^>]*?\\bsrc\\s*=\\s*["']([^"']+)["']`, 'g')
  return [...wxml.replace(/<!--[\s\S]*?-->/g, '').matchAll(pattern)].map((match) => match[1] ?? '')
}
