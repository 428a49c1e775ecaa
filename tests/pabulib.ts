/** Reads a .pb file of Pabulib: three tables in one text, split by semicolons, quoted as CSV is (pabulib.org/format). */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Marks } from '../cloudfunctions/polls/rules/marks'

const FOLDER = join(__dirname, 'fixtures', 'pabulib')

export interface PbProject {
  id: string
  /** Whole złoty. */
  cost: number
  votes: number
  /** Points, in files that have them. */
  score: number | null
  name: string
  /** 1 won by the vote, 2 paid for in another way, 0 not; null where the file does not tell. */
  selected: number | null
}

export interface PbElection {
  file: string
  meta: Record<string, string>
  budget: number
  form: 'approval' | 'points' | 'ordinal'
  projects: PbProject[]
  ballots: (Marks & { voterId: string })[]
}

export const pbFiles = (): string[] => readdirSync(FOLDER).filter((name) => name.endsWith('.pb'))

export function readPb(file: string): PbElection {
  const tables = readTables(readFileSync(join(FOLDER, file), 'utf8'))
  const meta = Object.fromEntries((tables.META ?? []).map(({ key = '', value = '' }) => [key, value]))
  const form = { approval: 'approval', cumulative: 'points', ordinal: 'ordinal' }[meta.vote_type ?? '']
  if (!form) throw new Error(`${file}: no ballot form ${meta.vote_type}`)
  return {
    file,
    meta,
    budget: whole(meta.budget),
    form: form as PbElection['form'],
    projects: (tables.PROJECTS ?? []).map(projectOf),
    ballots: (tables.VOTES ?? []).map((row) => ballotOf(row, form === 'points')),
  }
}

type Row = Record<string, string>

const projectOf = (row: Row): PbProject => ({
  id: row.project_id ?? '',
  cost: whole(row.cost),
  votes: whole(row.votes),
  score: row.score === undefined ? null : whole(row.score),
  name: row.name ?? '',
  selected: row.selected === undefined ? null : whole(row.selected),
})

const ballotOf = ({ voter_id = '', vote = '', points = '' }: Row, withPoints: boolean) => ({
  voterId: voter_id,
  choices: vote.split(','),
  ...(withPoints ? { points: points.split(',').map(whole) } : {}),
})

function whole(text: string | undefined): number {
  const number = Number(text)
  if (!text || !Number.isSafeInteger(number)) throw new Error(`not a whole number: ${text}`)
  return number
}

function readTables(text: string): Record<string, Row[]> {
  const tables: Record<string, Row[]> = {}
  let rows: Row[] = []
  let header: string[] | null = null
  for (const line of text.split(/\r?\n/)) {
    if (line === '') continue
    if (/^(META|PROJECTS|VOTES)$/.test(line)) {
      rows = tables[line] = []
      header = null
    } else if (!header) header = cells(line)
    else rows.push(Object.fromEntries(cells(line).map((cell, index) => [header?.[index] ?? '', cell])))
  }
  return tables
}

const cells = (line: string): string[] =>
  [...line.matchAll(/(?:^|;)(?:"((?:[^"]|"")*)"|([^;]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  )
