/** Eight real votes on neighbourhood budgets: their own ballots, under their own city's rule, give their own result. */
import type { BudgetRule } from '../../cloudfunctions/polls/rules/budget'
import { allot } from '../../cloudfunctions/polls/rules/budget'
import { countMarks } from '../../cloudfunctions/polls/rules/choosing'
import type { Form } from '../../cloudfunctions/polls/rules/marks'
import { readMarks, worthOf } from '../../cloudfunctions/polls/rules/marks'
import type { PbElection } from '../pabulib'
import { pbFiles, readPb } from '../pabulib'
import { rulesOf, withdrawnOf } from '../pabulib-rules'

const elections = pbFiles().map(readPb)

/** How many a ballot names at most; where points are given out, how many. */
const mostOf = ({ form, meta, projects }: PbElection): number =>
  Number((form === 'points' ? meta.max_sum_points : meta.max_length) ?? projects.length)

const formOf = (election: PbElection): Form => ({
  kind: 'budget',
  form: election.form,
  budgetFen: election.budget,
  most: mostOf(election),
})

function tally(election: PbElection, more: Partial<BudgetRule> = {}, withdrawn = withdrawnOf(election)) {
  const form = formOf(election)
  const ballots = election.ballots.map((marks) => readMarks(form, election.projects, marks))
  const counts = countMarks(
    election.projects.map(({ id }) => id),
    ballots,
    worthOf(form),
  )
  return allot(election.projects, counts, ballots.length, { ...rulesOf(election), ...more }, withdrawn)
}

const named = (part: string): PbElection => {
  const election = elections.find(({ file }) => file.includes(part))
  if (!election) throw new Error(`no file of ${part}`)
  return election
}

test('the reader finds what the files say of themselves', () => {
  expect(elections).toHaveLength(8)
  for (const { meta, projects, ballots } of elections) {
    expect(projects).toHaveLength(Number(meta.num_projects))
    expect(ballots).toHaveLength(Number(meta.num_votes))
    expect(new Set(ballots.map(({ voterId }) => voterId)).size).toBe(ballots.length)
  }
  expect(named('grabowka').projects[5]?.name).toMatch(/^"Odkupmy" i my - zakup/)
})

describe.each(elections.map((election) => [election.file, election] as const))('%s', (_file, election) => {
  test('votes and points are those of the file', () => {
    const { projects } = election
    expect(tally(election).counts).toEqual(
      projects.map(({ id, votes, score }) => ({ id, votes, points: score ?? votes })),
    )
  })

  test('so is what was selected, and what was paid for in another way', () => {
    const { selected, fromReserve } = tally(election)
    const marked = (mark: number) =>
      election.projects.filter((project) => project.selected === mark).map(({ id }) => id)
    if (election.projects.every((project) => project.selected === null))
      return expect(selected).toEqual(['196', '443', '463', '47', '198'])
    expect([...selected].sort()).toEqual(marked(1).sort())
    expect(fromReserve).toEqual(marked(2))
  })
})

describe('why each rule is needed', () => {
  const isExact = (election: PbElection, more: Partial<BudgetRule>, withdrawn?: string[]) => {
    const wanted = election.projects.filter((project) => project.selected === 1).map(({ id }) => id)
    return tally(election, more, withdrawn).selected.sort().join() === wanted.sort().join()
  }

  test('Kraków and two parts of Warszawa go on past what does not fit; elsewhere it makes no difference', () => {
    const stops = elections.filter((election) => election.projects[0]?.selected !== null)
    const differ = stops.filter((election) => !isExact(election, { pastMisfit: 'stop' }))
    expect(differ.map(({ meta }) => `${meta.unit} ${meta.subunit}`)).toEqual([
      expect.stringMatching(/^Kraków/),
      'Warszawa Nadwiśle',
      expect.stringMatching(/^Warszawa Obszar III/),
    ])
  })

  test("Gdynia: the file's budget is that of the large projects and would pay for all five", () => {
    const gdynia = named('gdynia')
    expect(tally(gdynia, { budget: gdynia.budget }).selected).toHaveLength(5)
  })

  test('Gdynia: with the pool of the small ones the two that have 101 votes do not both fit, and the tie is told', () => {
    const gdynia = named('gdynia')
    expect(tally(gdynia)).toMatchObject({
      selected: ['4', '2', '1'],
      left: 2025,
      ties: [{ ids: ['1', '5'], points: 101, chosen: ['1'], brokenBy: 'order' }],
    })
    expect(isExact(gdynia, { ties: { order: ['5', '1', '2', '3', '4'] } })).toBe(false)
    expect(isExact(gdynia, { ties: { first: ['cheaper'], order: ['1', '2', '3', '4', '5'] } })).toBe(false)
  })

  test('Wrocław: had the winner not been withdrawn, it would have left too little for the second', () => {
    const wroclaw = named('wroclaw')
    expect(tally(wroclaw, {}, []).selected).toEqual(['150'])
    expect(tally(wroclaw).verdicts).toEqual([
      { id: '150', is: 'withdrawn' },
      { id: '425', is: 'selected', left: 750_000 },
      { id: '571', is: 'noMoney', needs: 750_000, left: 0 },
    ])
  })
})
