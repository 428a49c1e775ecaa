/** A ballot sheet: the serial that ties it to one voice, and what may be read off it. Pure but for keys. */
import type { Id } from '../../../typings/domain'
import type { SheetMarks } from '../../../typings/poll-paper'
import type { PollContent } from '../../../typings/polls'
import { AppError } from '../../kernel/errors'
import { readableCode, seal } from '../../kernel/keys'
import { readBallot } from '../ballot'
import type { Marks } from '../vault'

/** Eight characters in two groups: readable aloud, and nobody guesses another voice's. */
export function serialOf(secret: string, electorId: Id): string {
  const code = readableCode(8, Buffer.from(seal('sheet', electorId, secret), 'base64url'))
  return `${code.slice(0, 4)}-${code.slice(4)}`
}

/** The row a voice's paper ballot lies under: one voice, one sheet. */
export const entryIdOf = (secret: string, electorId: Id): Id => seal('paper', electorId, secret).slice(0, 22)

/** A sheet that says nothing that can be counted. */
export const INVALID: Marks = { choices: [], points: null }

export const isInvalid = (marks: Marks): boolean => marks.choices.length === 0

/** What the teller read. What no phone could cast is for the teller to call invalid, so it is refused here with its reason. */
export const readSheet = (content: PollContent, marks: SheetMarks): Marks =>
  marks.invalid ? INVALID : readBallot(content, marks.choices, marks.points)

export function requireChannel(content: PollContent, channel: 'paper' | 'doorstep'): void {
  if (!content.channels.includes(channel))
    throw new AppError('conflict', channel === 'paper' ? '这次表决没有纸质票。' : '这次表决没有上门收票。')
}
