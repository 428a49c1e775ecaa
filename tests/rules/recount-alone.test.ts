/** Rules, roll and ballots alone: the worked decisions of owners and eight real votes come out as they did. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mergeParties } from '../../cloudfunctions/polls/rules/parties'
import type { Outcome } from '../../cloudfunctions/polls/rules/outcome'
import { recount } from '../../recount/recount'
import { madePoll } from '../made-poll'
import { pbFiles, readPb } from '../pabulib'
import type { PbElection } from '../pabulib'
import { rulesOf, withdrawnOf } from '../pabulib-rules'
import vectors from '../fixtures/rules/owner-tally-vectors.json'

function counted(file: object): Outcome {
  const { checks, outcome } = recount([JSON.stringify(file)])
  expect(checks.map(({ is, key }) => `${is} ${key}`)).toEqual(['PASS form'])
  return outcome as Outcome
}

interface Vector {
  id: string
  roll: {
    unit: string
    area: number
    owners: string[]
    status: string
    kind: 'home' | 'parking'
    building: string
  }[]
  ballots: Record<string, string>
  matter: number
  options: { abstain_participates?: boolean; parking_counted?: boolean; scope?: string }
  expect: { outcome: string; tests: Record<string, boolean> } & Record<string, unknown>
}

function fileOf({ roll, ballots, matter, options }: Vector): object {
  const units = roll
    .filter(({ building }) => !options.scope || building === options.scope)
    .map((row) => ({
      unitId: row.unit,
      buildingId: row.building,
      areaCenti: row.area,
      kind: row.kind,
      developer: row.status !== 'delivered',
      owners: row.owners.map((id) => ({ name: id, phoneHash: id })),
    }))
  const { parties } = mergeParties(units, { parkingCounted: options.parking_counted ?? false })
  const nameOf = (party: (typeof parties)[number]): string =>
    party.developer ? 'DEV' : party.owners.map(({ name }) => name).join('+')
  return {
    method: { kind: 'owners', matter },
    options: ['for', 'against', 'abstain'].map((id) => ({ id })),
    rules: { abstainParticipates: options.abstain_participates ?? true },
    roll: parties.map((party) => ({ id: nameOf(party), areaCenti: party.areaCenti })),
    ballots: Object.entries(ballots).map(([elector, choice]) => ({
      elector,
      choices: choice === 'invalid' ? [] : [choice],
    })),
  }
}

const all = vectors as unknown as Vector[]

test.each(all.map((vector) => [vector.id, vector] as const))('owners decide as in %s', (_id, vector) => {
  const outcome = counted(fileOf(vector))
  if (outcome.kind !== 'owners') throw new Error(outcome.kind)
  const { invalidA: _area, ...figures } = outcome.figures
  const tests = Object.fromEntries(outcome.tests.map(({ key, passed }) => [key, passed]))
  expect({ ...figures, tests, outcome: outcome.code }).toEqual(vector.expect)
})

function electionOf(election: PbElection): object {
  const { meta, form, projects, ballots } = election
  const rule = rulesOf(election)
  const most = form === 'points' ? meta.max_sum_points : meta.max_length
  return {
    method: {
      kind: 'budget',
      form,
      budgetFen: rule.budget,
      most: Number(most ?? projects.length),
      rule: {
        pastMisfit: rule.pastMisfit,
        ...(rule.least ? { leastVotes: rule.least.votes, leastOfBallots: rule.least.ofBallots } : {}),
        ...(rule.tieReserve ? { tieReserveFen: rule.tieReserve } : {}),
      },
    },
    options: projects.map(({ id, cost }) => ({ id, costFen: cost })),
    tieOrder: rule.ties.order,
    withdrawn: withdrawnOf(election),
    roll: ballots.map(({ voterId }) => ({ id: voterId, areaCenti: null })),
    ballots: ballots.map(({ voterId, choices, points }) => ({
      elector: voterId,
      choices,
      points: points ?? null,
    })),
  }
}

const elections = pbFiles().map(readPb)

test.each(elections.map((election) => [election.file, election] as const))('%s', (_file, election) => {
  const outcome = counted(electionOf(election))
  if (outcome.kind !== 'budget') throw new Error(outcome.kind)
  expect(outcome.counts.map(({ id, points }) => [id, points])).toEqual(
    election.projects.map(({ id, votes, score }) => [id, score ?? votes]),
  )
  const told = election.projects.filter(({ selected }) => selected !== null)
  const won = (id: string): number =>
    outcome.selected.includes(id) ? 1 : outcome.fromReserve.includes(id) ? 2 : 0
  expect(told.map(({ id }) => [id, won(id)])).toEqual(told.map(({ id, selected }) => [id, selected]))
})

describe('from the command line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'recount-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const write = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text)
    return join(folder, name)
  }
  const made = madePoll({
    method: { kind: 'residentsAssembly' },
    voices: 5,
    marks: [{ choices: ['for'] }, { choices: ['against'] }, { choices: ['for'] }],
  })
  const program = ['simulator/run.mjs', 'recount/main.ts']

  test('every check is printed, and the result as JSON', () => {
    const [open, counting] = [write('open.json', made.open), write('counting.json', made.counting)]
    const said = execFileSync('node', [...program, open, counting]).toString()
    expect(said).toMatch(/^PASS +sameBallots/m)
    expect(said).toMatch(/^NOT HERE receipts/m)
    expect(said).not.toMatch(/^FAIL/m)
    const alone = write('alone.json', JSON.stringify(fileOf(all[0]!)))
    const json = JSON.parse(execFileSync('node', [...program, alone, '--json']).toString()) as {
      outcome: Outcome
    }
    expect(json.outcome.code).toBe(all[0]!.expect.outcome)
  })

  test('ends with a fault where one ballot was altered', () => {
    const { status, stdout } = spawnSync('node', [
      ...program,
      write('altered.json', made.counting.replace('["against"]', '["for"]')),
    ])
    expect(status).toBe(1)
    expect(stdout.toString()).toMatch(/^FAIL +ballots .*文件第 \d+ 行/m)
  })
})
