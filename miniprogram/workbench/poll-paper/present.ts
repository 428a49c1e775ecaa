/** The paper ledger in words. Pure. */
import type { Output } from '../../../typings/api'
import type { Iso } from '../../../typings/domain'
import type { PaperEntry, PaperState } from '../../../typings/poll-paper'
import type { PollView } from '../../../typings/polls'
import { calendarDay, count, when } from '../../format'
import type { MarksForm } from '../components/marks-field/marks'
import { marksForm } from '../components/marks-field/marks'

const STATES: Record<PaperState, string> = {
  entered: '等第二位计票员再读一遍',
  returned: '两人读得不一样，要重新录',
  confirmed: '核过了，算数',
  disputed: '有人说不是自家的，等裁定',
  voided: '作废了，不算',
}

const CONFIRMED_BY = { signature: '本人签了名', fingerprint: '本人按了手印', phone: '家里人用手机确认了' }

export interface EntryText {
  id: string
  version: number
  title: string
  note: string
  photoUrl: string
  canConfirm: boolean
  canRule: boolean
  reason: string
}

export interface PaperText {
  title: string
  about: string
  form: MarksForm
  options: { id: string; label: string; note: string }[]
  channels: { id: string; label: string }[]
  entries: EntryText[]
  next: string | null
  canEnter: boolean
  canPrint: boolean
  /** For an election by paper alone: what its two counts wait for; empty otherwise. */
  handCount: string
  countingNow: 'enter' | 'confirm' | ''
}

const HAND_COUNT = {
  none: '截止以后数票，两位计票员各录一遍总数。',
  entered: '有一位录过总数了，请另一位再数一遍，自己录。',
  returned: '两遍总数对不上，请开箱重数，重新录。',
  confirmed: '两遍总数一样，等着出结果。',
}

export function paperText(poll: PollView, ledger: Output<'polls.paperEntries'>, now: Iso): PaperText {
  const { counts } = ledger
  const election = poll.method.kind === 'election'
  const closed = now >= poll.closesAt
  return {
    title: poll.title,
    about: [
      closed ? `${when(poll.closesAt, now)} 截止了` : `${when(poll.closesAt, now)} 截止，之后不再收`,
      ...(election ? [] : [`算数 ${count(counts.confirmed)} 张`, `等核 ${count(counts.entered)} 张`]),
    ].join(' · '),
    form: marksForm(poll.method),
    options: poll.options.map(({ id, label, note }) => ({ id, label, note })),
    channels: poll.channels.map((id) => ({ id, label: id === 'paper' ? '交来的纸质票' : '上门收的票' })),
    entries: ledger.items.map((entry) => entryText(entry, now)),
    next: ledger.next,
    canEnter: ledger.viewer.canEnter && !election,
    canPrint: !closed && poll.rollSize !== null && (election || poll.channels.length > 0),
    handCount: election ? HAND_COUNT[ledger.handCount] : '',
    countingNow:
      !election || !closed || ledger.handCount === 'confirmed'
        ? ''
        : ledger.handCount === 'entered'
          ? 'confirm'
          : 'enter',
  }
}

function entryText(entry: PaperEntry, now: Iso): EntryText {
  const { assistance } = entry
  const help = assistance ? `${assistance.helper}帮着填的，${CONFIRMED_BY[assistance.confirmedBy]}` : ''
  return {
    id: entry.id,
    version: entry.version,
    title: entry.voice,
    note: [`票号 ${entry.serial}`, calendarDay(entry.enteredOn, now), STATES[entry.state], help]
      .filter(Boolean)
      .join(' · '),
    photoUrl: entry.photoUrl ?? '',
    canConfirm: entry.viewer.canConfirm,
    canRule: entry.viewer.canRule,
    reason: entry.reason ?? '',
  }
}
