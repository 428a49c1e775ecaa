/** Columns of the board, texts to begin from, and words for every step. */
import fc from 'fast-check'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { IN_HAND, countsOf, walkOf } from '../../cloudfunctions/proposals/committee/stages'
import { USUAL, templatesOf } from '../../cloudfunctions/proposals/committee/template'
import { MOVES } from '../../cloudfunctions/proposals/machine'
import { requireFilled } from '../../cloudfunctions/proposals/proposal'
import { ACT } from '../../cloudfunctions/documents/proposal-words'
import { blanksOf, filled } from '../../miniprogram/workbench/components/reason-field/blanks'
import type { ProposalState } from '../../typings/proposals'

const NOW = '2026-06-10T04:00:00.000Z'
const STATES = [...new Set(Object.values(MOVES).flatMap(([from, to]) => [...from, ...to]))] as ProposalState[]

test('every state but the held one stands in the column of what is in hand, or in that of what is over', () => {
  const over = walkOf('ended', false, NOW).where.state as { $in: ProposalState[] }
  const shown = STATES.filter((state) => state !== 'held')
  expect([...IN_HAND, ...over.$in].sort()).toEqual(shown.sort())
})

test('the counts of columns add up to those of the states in hand, however they are spread', () => {
  const spread = fc.array(
    fc.record({ _id: fc.constantFrom(...STATES), total: fc.nat(5000), late: fc.nat(100) }),
    { maxLength: STATES.length },
  )
  fc.assert(
    fc.property(spread, (states) => {
      const inHand = states.filter(({ _id }) => IN_HAND.includes(_id))
      const sum = (counts: readonly { total: number; late: number }[]) =>
        counts.reduce((all, { total, late }) => [all[0]! + total, all[1]! + late], [0, 0])
      expect(sum(countsOf(states))).toEqual(sum(inHand))
    }),
  )
})

test('a text whose places are all filled in may be sent, one with a place left may not', () => {
  for (const { text } of USUAL) {
    const blanks = blanksOf(text)
    const words = Object.fromEntries(blanks.map((blank) => [blank, '都写好了']))
    expect(() => requireFilled(filled(text, words), 'reason')).not.toThrow()
    if (blanks.length > 0) {
      expect(() => requireFilled(text, 'reason')).toThrow('还没有填')
      expect(() => requireFilled(filled(text, { ...words, [blanks[0]!]: ' ' }), 'reason')).toThrow('还没有填')
    }
  }
})

test('what a community changed stands in the place of what came with the house, what it took away is gone', () => {
  const [first, second] = USUAL
  const own = { ...first!, version: 2, text: '改过的话。', removed: false }
  const gone = { ...second!, version: 1, removed: true }
  const added = { ...first!, id: 'our-own-text', removed: false }
  const shown = templatesOf([own, gone, added])
  expect(shown).toHaveLength(USUAL.length)
  expect(shown[0]).toMatchObject({ id: first!.id, text: '改过的话。' })
  expect(shown.map(({ id }) => id)).not.toContain(second!.id)
  expect(shown.at(-1)?.id).toBe('our-own-text')
})

test('every act that the proposals write into their record has words in the workbook', () => {
  const folder = join(__dirname, '../../cloudfunctions/proposals')
  const acts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => [...readFileSync(join(folder, file), 'utf8').matchAll(/\bact: '(\w+)'/g)])
    .map(([, act]) => act!)
  expect(acts.length).toBeGreaterThan(15)
  expect([...new Set(acts)].filter((act) => !ACT[act])).toEqual([])
})
