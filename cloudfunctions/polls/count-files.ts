/** The two files with which a poll is counted again outside (typings/poll-files.d.ts), from what the count left. */
import type { CountingFile, FileBallot, FileVoice, PublicFile } from '../../typings/poll-files'
import type { PollContent } from '../../typings/polls'
import { sha256 } from '../kernel/keys'
import { isThreeWay } from './poll'
import type { Question } from './rules/outcome'
import type { PollDoc } from './store'

export interface FileParts extends Pick<PublicFile, 'community' | 'hashes' | 'outcome' | 'record'> {
  poll: Pick<PollDoc, '_id' | 'content' | 'rules' | 'scopeName' | 'announcedAt' | 'extended'>
  question: Question
  roll: FileVoice[]
  receipts: string[]
  ballots: (FileBallot & { commitment: string })[]
}

/** With more than four options a set of choices is nearly a signature. */
const SHOWN_UP_TO = 4

/** Whether a ballot by itself tells nothing of whose it is: all weigh the same, and few patterns are possible. */
export function showsSingleBallots({ electors, method, options }: PollContent): boolean {
  if (electors === 'owner') return false
  if (method.kind === 'single' || isThreeWay(method)) return true
  return (method.kind === 'multiple' || method.kind === 'approval') && options.length <= SHOWN_UP_TO
}

export function publicFile(parts: FileParts): Omit<PublicFile, 'checksum'> {
  const { roll, receipts, poll } = parts
  const { commitments, ballots } = inOrder(parts.ballots)
  const byArea = poll.content.method.kind === 'owners'
  return {
    format: 'yiqilai-public-1',
    ...shared(parts),
    roll: {
      size: roll.length,
      areaCenti: byArea ? roll.reduce((sum, { areaCenti }) => sum + (areaCenti ?? 0), 0) : null,
    },
    receipts: [...receipts].sort(),
    commitments,
    ballots: showsSingleBallots(poll.content) ? ballots : null,
  }
}

export const countingFile = (parts: FileParts): Omit<CountingFile, 'checksum'> => ({
  format: 'yiqilai-counting-1',
  ...shared(parts),
  roll: [...parts.roll].sort((a, b) => (a.id < b.id ? -1 : 1)),
  ...inOrder(parts.ballots),
})

function shared({ community, poll, question, hashes, outcome, record }: FileParts) {
  const { _id, content, rules, scopeName, announcedAt, extended } = poll
  return {
    community,
    poll: {
      id: _id,
      content: { ...content, closesAt: extended?.from ?? content.closesAt },
      rules,
      scopeName,
      announcedAt: announcedAt ?? '',
      closedAt: content.closesAt,
    },
    hashes,
    tieOrder: [...question.tieOrder],
    withdrawn: [...(question.withdrawn ?? [])],
    hand: question.hand ? { cast: question.hand.cast, candidates: [...question.hand.candidates] } : null,
    outcome,
    record,
  }
}

/** By commitment, an order that says nothing of who or when. */
function inOrder(rows: FileParts['ballots']): Pick<CountingFile, 'commitments' | 'ballots'> {
  const sorted = [...rows].sort((a, b) => (a.commitment < b.commitment ? -1 : 1))
  return {
    commitments: sorted.map(({ commitment }) => commitment),
    ballots: sorted.map(({ elector, choices, points, salt }) => ({ elector, choices, points, salt })),
  }
}

/** One row of a list on a line, and at the end the checksum of all the bytes before it. */
export function fileText(file: object): string {
  const fields = Object.entries(file).map(([key, value]) => `${JSON.stringify(key)}: ${fieldText(value)},\n`)
  const whole = `{\n${fields.join('')}`
  return `${whole}"checksum": "${sha256(whole)}"\n}\n`
}

const fieldText = (value: unknown): string =>
  Array.isArray(value) && value.length > 0
    ? `[\n${value.map((row) => JSON.stringify(row)).join(',\n')}\n]`
    : JSON.stringify(value)
