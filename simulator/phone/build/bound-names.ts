/** The names of data that a template looks at: every identifier of its `{{…}}` that is not a member of another. */
export function boundNames(wxml: string): string[] {
  const names = new Set<string>()
  for (const [, expression = ''] of wxml.replace(/<!--[\s\S]*?-->/g, '').matchAll(/\{\{([\s\S]*?)\}\}/g)) {
    const words = expression.replace(/'(\\.|[^'\\])*'|"(\\.|[^"\\])*"/g, '""')
    for (const [, name = ''] of words.matchAll(/(?<![\w$.]|\?\.)([A-Za-z_$][\w$]*)/g)) names.add(name)
    for (const [, name = ''] of words.matchAll(/\.\.\.([A-Za-z_$][\w$]*)/g)) names.add(name)
  }
  return [...names]
}
