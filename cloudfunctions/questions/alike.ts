/**
 * Which questions under one notice may ask the same: a suggestion for the desk, which decides. Character bigrams and
 * their Dice coefficient (Dice 1945), over letters and digits alone.
 */
const LEAST = 0.3

const letters = (text: string): string[] => [...text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')]

function pairsOf(text: string): Map<string, number> {
  const chars = letters(text)
  const pairs = new Map<string, number>()
  for (let at = 0; at + 1 < chars.length; at += 1) {
    const pair = `${chars[at]}${chars[at + 1]}`
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
  }
  return pairs
}

/** 0 for nothing in common, 1 for the same letters in the same order. */
export function likeness(a: string, b: string): number {
  const [left, right] = [pairsOf(a), pairsOf(b)]
  const total = (pairs: Map<string, number>): number => [...pairs.values()].reduce((sum, n) => sum + n, 0)
  const both = [...left].reduce((sum, [pair, n]) => sum + Math.min(n, right.get(pair) ?? 0), 0)
  const all = total(left) + total(right)
  return all === 0 ? 0 : (2 * both) / all
}

/** Those that look alike, the most alike first. */
export const alike = <T extends { text: string }>(text: string, others: readonly T[]): T[] =>
  others
    .map((other) => ({ other, score: likeness(text, other.text) }))
    .filter(({ score }) => score >= LEAST)
    .sort((a, b) => b.score - a.score)
    .map(({ other }) => other)
