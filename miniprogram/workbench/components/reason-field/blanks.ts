/** Places of a text that stand in 【】 until someone fills them in. */

/** In the order they stand, each once: `几栋几单元`. */
export const blanksOf = (text: string): string[] => [
  ...new Set([...text.matchAll(/【([^】]*)】/g)].map(([, blank]) => blank ?? '')),
]

/** The text with what was typed in place of its blanks; a blank without words stays open. */
export const filled = (text: string, words: Readonly<Record<string, string>>): string =>
  text.replace(/【([^】]*)】/g, (whole, blank: string) => words[blank]?.trim() || whole)
