/** The two files of a poll, counted again outside: what agrees is told, what was touched is refused. */
import fc from 'fast-check'
import { countingFile, fileText, publicFile } from '../../cloudfunctions/polls/count-files'
import { canonical, sha256 } from '../../recount/hashes'
import { recount } from '../../recount/recount'
import type { CountingFile, PublicFile } from '../../typings/poll-files'
import type { Made, Marks, Wish } from '../made-poll'
import { madePoll } from '../made-poll'

const named = (...ids: string[]) => ids.map((id) => ({ id, label: `第 ${id} 项`, note: '' }))
const pick = (...choices: string[]): Marks => ({ choices })
const each = <T>(n: number, make: (index: number) => T): T[] =>
  Array.from({ length: n }, (_, index) => make(index))
const side = (index: number): Marks => pick(['for', 'for', 'against', 'for', 'abstain'][index % 5]!)

const wishes: Record<string, Wish> = {
  'owners by area': {
    method: { kind: 'owners', matter: 7 },
    electors: 'owner',
    voices: each(30, (index) => 8000 + index),
    marks: each(26, (index) => (index % 5 === 3 ? pick() : side(index))),
    rules: { clauseShown: true },
  },
  'a secret choice of one': {
    method: { kind: 'single' },
    options: named('a', 'b', 'c'),
    secrecy: 'secret',
    voices: 25,
    marks: each(22, (index) => pick('abc'[index % 3]!)),
  },
  'several of three': {
    method: { kind: 'multiple', most: 2 },
    options: named('a', 'b', 'c'),
    voices: 9,
    marks: [pick('a', 'b'), null, pick('c'), pick('a', 'c'), pick('b')],
  },
  'seats among six': {
    method: { kind: 'approval', seats: 2, most: 3, atLastSeat: 'order' },
    options: named('a', 'b', 'c', 'd', 'e', 'f'),
    voices: 12,
    marks: [pick('a', 'b', 'c'), pick('a', 'd'), pick('b', 'e'), pick('f'), pick('b', 'd')],
  },
  'a run-off': {
    method: { kind: 'approval', seats: 1, most: 1, needs: 'majority' },
    options: named('a', 'b', 'c'),
    voices: 12,
    marks: [pick('a'), pick('a'), pick('b'), pick('b'), pick('c')],
  },
  'a score': {
    method: { kind: 'score', highest: 5 },
    options: named('a', 'b'),
    voices: 8,
    marks: [
      { choices: ['a', 'b'], points: [5, 0] },
      { choices: ['a', 'b'], points: [3, 4] },
      { choices: ['b'], points: [0] },
    ],
  },
  'a sum by places': {
    method: { kind: 'budget', form: 'ordinal', budgetFen: 900, most: 3 },
    options: named('a', 'b', 'c', 'd').map((option, index) => ({ ...option, costFen: 300 + index })),
    voices: 8,
    marks: [pick('a', 'b', 'c'), pick('b', 'a'), pick('d'), pick('c', 'd', 'a')],
    withdrawn: ['d'],
  },
  'a sum by points': {
    method: { kind: 'budget', form: 'points', budgetFen: 700, most: 10 },
    options: named('a', 'b', 'c').map((option) => ({ ...option, costFen: 350 })),
    voices: 8,
    marks: [
      { choices: ['a', 'b'], points: [7, 3] },
      { choices: ['c'], points: [10] },
    ],
  },
  'consent of all': {
    method: { kind: 'unanimous', applicantUnitId: 'u-1' },
    electors: 'owner',
    voices: 6,
    marks: each(6, () => pick('for')),
  },
  'an assembly of residents': { method: { kind: 'residentsAssembly' }, voices: 10, marks: each(7, side) },
  'an assembly of representatives': {
    method: { kind: 'representatives' },
    electors: 'representative',
    secrecy: 'open',
    voices: 10,
    marks: each(8, side),
  },
}

const all = Object.entries(wishes).map(([name, wish]) => [name, madePoll(wish)] as const)
const wrong = (...texts: string[]) => recount(texts).checks.filter(({ is }) => is === 'FAIL')

/** As a forger would: changes the text and writes its checksum anew. */
function forged(text: string, change: (text: string) => string): string {
  const body = change(text.slice(0, text.lastIndexOf('"checksum"')))
  return `${body}"checksum": "${sha256(body)}"\n}\n`
}

/** All that is hashed, or follows from it. */
function whatBinds(text: string): string {
  try {
    const { community: _name, checksum: _sum, poll, ...rest } = JSON.parse(text) as PublicFile
    return canonical({ ...rest, poll: { ...poll, scopeName: '' } })
  } catch {
    return ''
  }
}

const owners = all[0]![1]

describe.each(all)('%s', (_name, { parts, open, counting }) => {
  test('agrees in each file and in both, and the result is the one counted', () => {
    for (const texts of [[open], [counting], [open, counting], [counting, open]]) {
      const found = recount(texts)
      expect(found.checks.filter(({ is }) => is === 'FAIL')).toEqual([])
      expect(found.outcome).toEqual(parts.outcome)
    }
  })

  test('is refused with any one character changed, wherever it stands', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(open, counting),
        fc.nat(),
        fc.integer({ min: 0, max: 6 }),
        (text, place, bit) => {
          const at = place % text.length
          const flipped = String.fromCharCode(text.charCodeAt(at) ^ (1 << bit))
          expect(recount([text.slice(0, at) + flipped + text.slice(at + 1)]).passed).toBe(false)
        },
      ),
      { numRuns: 30 },
    )
  })

  test('not even with its checksum made anew, but for the names of community and place', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(open, counting),
        fc.nat(),
        fc.integer({ min: 0, max: 6 }),
        (text, place, bit) => {
          const at = place % text.lastIndexOf('"checksum"')
          const flipped = String.fromCharCode(text.charCodeAt(at) ^ (1 << bit))
          const lie = forged(text, (body) => body.slice(0, at) + flipped + body.slice(at + 1))
          fc.pre(whatBinds(lie) !== whatBinds(text))
          expect(recount([lie]).passed).toBe(false)
        },
      ),
      { numRuns: 30 },
    )
  })

  test('is refused when another result is claimed and everything is sealed again but the record', () => {
    const { counts } = parts.outcome
    const [first, second] = [...counts].sort((a, b) => b.votes - a.votes)
    if (!first || !second || first.votes === second.votes) return
    const said = (counted: typeof counts): string => JSON.stringify(counted)
    const swapped = counts.map(({ id, ...rest }) => ({
      id: id === first.id ? second.id : id === second.id ? first.id : id,
      ...rest,
    }))
    const lie = (text: string): string => forged(text, (body) => body.replaceAll(said(counts), said(swapped)))
    expect(wrong(lie(open)).map(({ key }) => key)).toContain('record')
    expect(wrong(lie(counting)).map(({ key }) => key)).toEqual(expect.arrayContaining(['record', 'outcome']))
  })
})

test('a ballot that was altered is named, with the line where it stands', () => {
  const lines = owners.counting.split('\n')
  const at = lines.findIndex((line) => line.includes('"choices":["against"]'))
  const altered = forged(owners.counting, (body) =>
    body.replace(lines[at]!, lines[at]!.replace('against', 'for')),
  )
  const ballots = wrong(altered).find(({ key }) => key === 'ballots')
  expect(ballots?.says).toContain(`文件第 ${at + 1} 行`)
})

test('totals that add up and were never counted are refused by what the record says', () => {
  const { outcome } = madePoll({ ...wishes['owners by area']!, marks: each(27, side) }).parts
  const lie = fileText(publicFile({ ...owners.parts, outcome }))
  expect(wrong(lie).map(({ key }) => key)).toContain('tally')
})

test('both files are of one poll and one count', () => {
  const other = madePoll({ ...wishes['owners by area']!, marks: each(27, side) })
  expect(wrong(owners.open, other.counting).map(({ key }) => key)).toEqual(
    expect.arrayContaining(['same', 'sameBallots']),
  )
  expect(wrong(owners.open, owners.open).map(({ key }) => key)).toEqual(['both'])
})

test('a record that has grown since is still the same record', () => {
  const { parts, open } = owners
  const { entries, ...rest } = parts.record
  const last = {
    seq: 5,
    at: '2026-07-01T02:00:00.000Z',
    act: 'certify',
    role: 'supervisor',
    commitment: sha256('x'),
  } as const
  const body = { ...last, previous: entries[3]!.hash }
  const hash = sha256(canonical({ communityId: rest.communityId, matterId: rest.matterId, ...body }))
  const grown = { ...parts, record: { ...rest, entries: [...entries, { ...body, hash }] } }
  expect(wrong(open, fileText(countingFile(grown)))).toEqual([])
})

test('what is no such file is refused, and says so', () => {
  for (const text of [
    '',
    '{',
    'null',
    '[]',
    '{}',
    '{"format":"yiqilai-public-2"}',
    '{"format":"yiqilai-public-1"}',
  ])
    expect(wrong(text).map(({ key }) => key)).toEqual(['form'])
})

/** Whole rows of a file in which a thing could be told apart. */
const rowsOf = (made: Made, key: 'ballots'): unknown[] =>
  (JSON.parse(made.open) as Record<string, unknown[] | null>)[key] ?? []

test('single ballots are public only where none tells whose it is', () => {
  const shown = all.filter(([, made]) => rowsOf(made, 'ballots').length > 0).map(([name]) => name)
  expect(shown).toEqual([
    'a secret choice of one',
    'several of three',
    'a run-off',
    'an assembly of residents',
    'an assembly of representatives',
  ])
})

test('the public file of owners, joined with the roll, tells no voice: no id, no area, no ballot', () => {
  const { parts, open } = owners
  const said = new Set(open.match(/[\w-]+/g))
  const told = parts.roll.filter(({ id, areaCenti }) => said.has(id) || said.has(String(areaCenti)))
  expect(told).toEqual([])
  expect(parts.ballots.filter(({ salt, elector }) => said.has(salt) || said.has(elector ?? ''))).toEqual([])
})

test('a secret poll leaves no voice beside a ballot in either file', () => {
  const [, { counting, parts }] = all.find(([name]) => name === 'a secret choice of one')!
  const { ballots } = JSON.parse(counting) as CountingFile
  expect(ballots.map(({ elector }) => elector)).toEqual(parts.ballots.map(() => null))
})
