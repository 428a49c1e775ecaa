/** What a neighbour without a phone is handed: a few lines to print or read out, with a code that only these have. */
import type { ProposalView } from '../../typings/proposals'
import type { Actor, Community } from '../kernel/context'
import { dayInWords } from '../kernel/date-words'
import { readableCode, seal } from '../kernel/keys'
import type { ProposalDoc } from './store'

const CODE_LENGTH = 8

/** Made from the proposal again whenever it is asked for; kept nowhere. */
export function receiptCode(proposalId: string): string {
  const code = readableCode(CODE_LENGTH, Buffer.from(seal('proposalReceipt', proposalId), 'base64url'))
  return `${code.slice(0, 4)}-${code.slice(4)}`
}

/** To whoever recorded it alone. */
export function receiptFor(
  proposal: ProposalDoc,
  actor: Actor,
  { name, estate }: Pick<Community, 'name' | 'estate'>,
): ProposalView['receipt'] {
  const { onBehalf, number, title, submittedAt, _id } = proposal
  if (!onBehalf || onBehalf.by !== actor.personId) return null
  const text = [
    `${name}${estate} 提议回执`,
    `编号 ${number}`,
    `${onBehalf.name}提：${title}`,
    `${dayInWords(submittedAt)}由${actor.name}代为登记`,
    `回执码 ${receiptCode(_id)}`,
    '想知道办到哪一步、想补充或撤回，带上这张回执找登记的人。',
  ].join('\n')
  return { name: onBehalf.name, text }
}
