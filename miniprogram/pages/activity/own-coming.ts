/** What a shift's row says of one's own coming, once something is known, and the one thing that is left to do. */
import type { Iso } from '../../../typings/domain'
import type { MyComing } from '../../../typings/roster-coming'
import type { ShiftView } from '../../../typings/rosters'
import type { Chip } from '../../components/chip/chip'
import { comingWords, isAbsent } from '../../coming-words'
import { lastDay } from '../../format'

export function comingChip(coming: MyComing): Chip {
  if (coming.state === 'noShow') return { text: '记的没来', tone: 'neutral', icon: '' }
  if (coming.state === 'excused') return { text: '请了假', tone: 'neutral', icon: '' }
  const counts = (coming.out ?? coming.in)?.counts ?? true
  return {
    text: comingWords(coming),
    tone: counts ? 'done' : 'neutral',
    icon: counts ? 'passed' : 'clock-o',
  }
}

export interface CheckInButton {
  label: string
  kind: 'filled' | 'quiet'
  does: 'checkIn'
}

/** Before its end one mostly stays: until then leaving is there, but quiet. */
const NEAR_END_MS = 15 * 60_000

export function checkInButton({ mine, endsAt }: ShiftView, now: Iso): CheckInButton {
  if (!mine?.coming?.in) return { label: '去签到', kind: 'filled', does: 'checkIn' }
  const near = Date.parse(now) >= Date.parse(endsAt) - NEAR_END_MS
  return { label: '去签退', kind: near ? 'filled' : 'quiet', does: 'checkIn' }
}

export interface AbsentText {
  sentence: string
  button: string
}

/** While it goes on they only have to come; afterwards they can say that they were there. */
export function absentText({ mine, over }: ShiftView, now: Iso): AbsentText | null {
  const { coming } = mine ?? {}
  if (!coming || !isAbsent(coming)) return null
  const noted = coming.state === 'noShow' ? '领队没等到您，记的是没来。' : '领队记了您请假，不算没来。'
  if (!over) return { sentence: `${noted}到了，请他点您一下。`, button: '' }
  const { disputeUntil } = coming
  if (!disputeUntil || now >= disputeUntil) return { sentence: noted, button: '' }
  return { sentence: `${noted}您要是来了，${lastDay(disputeUntil, now)}前说一声。`, button: '我来了的' }
}
