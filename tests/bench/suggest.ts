/**
 * What a key costs while someone writes a proposal among 600 open ones, held against one pass over their characters,
 * and how long the phone's script is kept at a time. The dearest key counts: one at the end of a long text.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { openTitles } from '../../cloudfunctions/proposals/openings'
import { median } from './cloud'
import { alreadySaid, readyFor } from '../../miniprogram/pages/propose/already'

export interface SuggestMeasured {
  proposals: number
  /** Bytes of the one call that brings them. */
  bytes: number
  characters: number
  keyMs: number
  passMs: number
  ratio: number
  /** The longest turn of the script: a slice of the index, or a key, of these the median of the rounds' longest. */
  turnMs: number
}

const TIMES = 200
const ROUNDS = 5

interface Wish {
  title: string
  body: string
}

function wishes(count: number): Wish[] {
  const file = join(process.cwd(), 'tests/fixtures/duplicates/pairs.json')
  const { pairs, others } = JSON.parse(readFileSync(file, 'utf8')) as {
    pairs: { a: Wish; b: Wish }[]
    others: Wish[]
  }
  const known = [...pairs.flatMap(({ a, b }) => [a, b]), ...others]
  const at = (n: number): Wish => known[n % known.length]!
  return Array.from({ length: count }, (_, n) => ({
    title: at(n).title,
    body: at(n).body + (n < known.length ? '' : at(n * 7 + 1).body),
  }))
}

function each(times: number, work: (n: number) => unknown): { mean: number; longest: number } {
  let longest = 0
  const began = performance.now()
  for (let n = 0; n < times; n += 1) {
    const started = performance.now()
    work(n)
    longest = Math.max(longest, performance.now() - started)
  }
  return { mean: (performance.now() - began) / times, longest }
}

export async function measureSuggest(proposals = 600): Promise<SuggestMeasured> {
  const known = wishes(proposals)
  const titles = openTitles(
    known.map((wish, n) => ({
      ...wish,
      id: `proposal-number-${String(n).padStart(6, '0')}`,
      state: 'seconding',
      seconds: n % 40,
    })),
  )
  const texts = titles.map(({ title, opening }) => `${title}\n${opening}`)

  let sliceMs = 0
  let began = performance.now()
  const already = await readyFor(titles, async () => {
    sliceMs = Math.max(sliceMs, performance.now() - began)
    began = performance.now()
  })
  const written = known.map((_, n) =>
    known
      .slice(n, n + 8)
      .map(({ body }) => body)
      .join(''),
  )
  const key = (n: number) => alreadySaid(already, known[n % proposals]!.title, written[n % proposals]!)
  const pass = () => texts.reduce((sum, text) => sum + codesOf(text), 0)
  const rounds = Array.from({ length: ROUNDS }, () => ({ keys: each(TIMES, key), passes: each(TIMES, pass) }))
  const keyMs = median(rounds.map(({ keys }) => keys.mean))
  const passMs = median(rounds.map(({ passes }) => passes.mean))
  return {
    proposals: titles.length,
    bytes: Buffer.byteLength(JSON.stringify(titles)),
    characters: texts.reduce((sum, text) => sum + text.length, 0),
    keyMs,
    passMs,
    ratio: median(rounds.map(({ keys, passes }) => keys.mean / passes.mean)),
    turnMs: Math.max(sliceMs, median(rounds.map(({ keys }) => keys.longest))),
  }
}

function codesOf(text: string): number {
  let sum = 0
  for (let at = 0; at < text.length; at += 1) sum += text.charCodeAt(at)
  return sum
}

if (process.argv[1] === join(process.cwd(), 'tests/bench/suggest.ts'))
  void measureSuggest().then((measured) => console.log(measured))
