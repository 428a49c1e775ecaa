/** How a proposal can be screened, and what each way still needs. */
import type { Input } from '../../../typings/api'
import type { Body } from '../../../typings/domain'
import type { RejectReason } from '../../../typings/proposals'
import { isAnswering } from '../../answerers'
import { rejectWords } from '../../words'

export type Kind = 'accept' | 'return' | 'merge' | 'reject'

export const KINDS: { id: Kind; label: string; note: string }[] = [
  { id: 'accept', label: '受理，请邻居附议', note: '附议够了，由您选的单位正式答复' },
  { id: 'return', label: '请提的人补充', note: '14 天内补齐，补齐了再看' },
  { id: 'merge', label: '和另一件是同一回事，并过去', note: '附议合在一起，一个人只算一次' },
  { id: 'reject', label: '不受理', note: '写明理由，全体邻居看得到' },
]

export const REASONS = (Object.keys(rejectWords) as RejectReason[]).map((id) => ({
  id,
  label: rejectWords[id],
  note: '',
}))

export interface Choice {
  kind: Kind | ''
  responsible: Body | ''
  code: RejectReason | ''
  /** Who is competent, where this community is not. */
  competent: string
  /** Whose seconds count: a building, or everybody's when empty. */
  buildingId: string
  /** The proposal it is merged into. */
  into: string
  reason: string
}

export const noChoice: Choice = {
  kind: '',
  responsible: '',
  code: '',
  competent: '',
  buildingId: '',
  into: '',
  reason: '',
}

type Verdict = Input<'proposals.screen'>['verdict'] | { kind: 'merge'; into: string; reason: string }

/** What would be sent, or the sentence that says what is missing. */
export function verdictOf({
  kind,
  responsible,
  code,
  competent,
  buildingId,
  into,
  reason,
}: Choice): Verdict | string {
  const words = reason.trim()
  if (kind === 'accept')
    return responsible && isAnswering(responsible)
      ? { kind, responsible, ...(buildingId ? { scope: { kind: 'building', buildingId } } : {}) }
      : '选一下由谁来答复。'
  if (kind === 'return') return words.length >= 5 ? { kind, reason: words } : '写一句要补什么。'
  if (kind === 'merge' && !into) return '选一下并到哪一件。'
  if (kind !== 'reject' && kind !== 'merge') return '先选一项。'
  if (kind === 'reject' && !code) return '选一下不受理的原因。'
  const office = competent.trim()
  if (kind === 'reject' && code === 'outsideCompetence' && !office) return '写上归谁管，邻居好去找。'
  if (words.length >= 20)
    return kind === 'merge' ? { kind, into, reason: words } : refusal(code, office, words)
  return `再写几句，至少 20 个字，现在 ${words.length} 个。`
}

const refusal = (code: RejectReason | '', competent: string, reason: string): Verdict => ({
  kind: 'reject',
  code: code || 'unlawful',
  reason,
  ...(competent ? { competent } : {}),
})
