/** Hashes that bind a roll and its ballots, so that a file of them can be checked outside (typings/poll-files.d.ts). */
import { createHash } from 'node:crypto'
import type { FileBallot, FileVoice } from '../../typings/poll-files'
import { sha256 } from '../kernel/keys'
import { ballotLine, voiceLine } from './rules/lines'

/** Of a list, whatever its order: the lines sorted, each ended by a newline. */
export function listHash(lines: readonly string[]): string {
  const hash = createHash('sha256')
  for (const line of [...lines].sort()) hash.update(`${line}\n`)
  return hash.digest('hex')
}

export const rollHashOf = (roll: readonly FileVoice[]): string => listHash(roll.map(voiceLine))

/** One a ballot; tells nothing of it to whoever does not hold the salt. */
export const commitmentOf = (ballot: FileBallot): string => sha256(`${ballot.salt}\n${ballotLine(ballot)}`)
