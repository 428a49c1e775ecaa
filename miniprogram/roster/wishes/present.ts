/** Small wishes as their page binds them. */
import type { Iso } from '../../../typings/domain'
import type { WishContent, WishLine, WishState, WishView, Wishes } from '../../../typings/roster-wishes'
import type { Chip } from '../../components/chip/chip'
import { dayName, hours, partOfDay } from '../../format'
import { refusalWords } from './words'

export interface WishText {
  id: string
  version: number
  title: string
  when: string
  text: string
  chip: Chip
  /** What is so now, in a sentence. */
  note: string
  buttons: { does: 'withdraw' | 'yes' | 'no' | 'met' | 'unmet' | 'stepBack'; label: string; kind: string }[]
}

export interface LineText {
  id: string
  version: number
  title: string
  note: string
  canOffer: boolean
  why: string
}

export interface WishesText {
  title: string
  mine: WishText[]
  helping: WishText[]
  open: LineText[]
  canAsk: boolean
  whyNot: string
  canAskFor: boolean
}

export const whenText = ({ startsAt, endsAt }: Pick<WishContent, 'startsAt' | 'endsAt'>, now: Iso): string =>
  `${dayName(startsAt, now)}${partOfDay(startsAt)} ${hours(startsAt, endsAt)}`

export function wishesText({ mine, helping, open, viewer }: Wishes, now: Iso): WishesText {
  const waits = [...mine, ...helping].filter((wish) => wish.viewer.canAnswer || wish.viewer.canClose).length
  return {
    title: waits > 0 ? `有 ${waits} 件等您回话` : '一点小事，邻居搭把手',
    mine: oneFilled(mine.map((wish) => mineText(wish, now))),
    helping: helping.map((wish) => helpingText(wish, now)),
    open: open.map((line) => lineText(line, now)),
    canAsk: viewer.canAsk,
    whyNot: viewer.whyNot ?? '',
    canAskFor: viewer.canAskFor,
  }
}

/** The first that waits has the filled button of the page. */
function oneFilled(wishes: WishText[]): WishText[] {
  const first = wishes.find(({ buttons }) => buttons.some(({ kind }) => kind === 'filled'))
  return wishes.map((wish) =>
    wish === first
      ? wish
      : {
          ...wish,
          buttons: wish.buttons.map((one) => (one.kind === 'filled' ? { ...one, kind: 'quiet' } : one)),
        },
  )
}

const CHIPS: Record<WishState, Chip> = {
  asked: { text: '团队在看', tone: 'neutral', icon: 'clock-o' },
  open: { text: '在找人', tone: 'neutral', icon: 'clock-o' },
  offered: { text: '等点头', tone: 'neutral', icon: 'clock-o' },
  agreed: { text: '说定了', tone: 'done', icon: 'passed' },
  met: { text: '帮成了', tone: 'done', icon: 'passed' },
  unmet: { text: '没帮成', tone: 'neutral', icon: 'info-o' },
  unconfirmed: { text: '没回话', tone: 'neutral', icon: 'info-o' },
  turnedDown: { text: '帮不上', tone: 'neutral', icon: 'info-o' },
  withdrawn: { text: '不用了', tone: 'neutral', icon: 'info-o' },
  expired: { text: '没等到人', tone: 'neutral', icon: 'info-o' },
}

const TURN: Chip = { text: '等您回话', tone: 'call', icon: 'underway-o' }

function textOf(wish: WishView, now: Iso): Pick<WishText, 'id' | 'version' | 'title' | 'when' | 'text'> {
  const { id, version, title, text } = wish
  return { id, version, title, when: whenText(wish, now), text }
}

function mineText(wish: WishView, now: Iso): WishText {
  const { canAnswer, canClose, canWithdraw } = wish.viewer
  const turn = canAnswer || canClose
  return {
    ...textOf(wish, now),
    title: wish.forName ? `${wish.title}（替${wish.forName}说的）` : wish.title,
    when: wish.origin ? `您提的“${wish.origin.title}” · ${whenText(wish, now)}` : whenText(wish, now),
    chip: turn ? TURN : CHIPS[wish.state],
    note: mineNote(wish),
    buttons: [
      ...(canAnswer
        ? ([
            { does: 'no', label: '另找人', kind: 'line' },
            { does: 'yes', label: '请来帮忙', kind: 'filled' },
          ] as const)
        : []),
      ...(canClose
        ? ([
            { does: 'unmet', label: '没帮成', kind: 'line' },
            { does: 'met', label: '帮成了', kind: 'filled' },
          ] as const)
        : []),
      ...(canWithdraw && !turn ? ([{ does: 'withdraw', label: '不用了', kind: 'line' }] as const) : []),
    ],
  }
}

function mineNote({ state, helper, held, refusal }: WishView): string {
  const who = helper?.name
    ? `${helper.building ?? ''}的${helper.name}`
    : `${helper?.building ?? ''}的一位邻居`
  const notes: Partial<Record<WishState, string>> = {
    asked: held ? '有句话要先核对一下，核对完就转给团队。' : '团队看过就去问邻居，不说您是谁。',
    open: '邻居看得到要做什么，看不到您是谁。',
    offered: `${who}愿意来。点了头，才互相知道是谁。`,
    agreed: `${who}来。`,
    met: `谢谢${who}。`,
    turnedDown: refusal ? refusalWords[refusal] : '',
    expired: '换个时候再说一次。',
  }
  return notes[state] ?? ''
}

function helpingText(wish: WishView, now: Iso): WishText {
  const { asker, state, near, viewer, origin } = wish
  const waits = origin ? '那边点了头，就告诉您找谁。' : '对方点了头，就告诉您是谁、住哪儿。'
  const to = asker ? `去 ${asker.address}，找${asker.name}。` : `在${near}。${waits}`
  return {
    ...textOf(wish, now),
    when: origin ? `提议“${origin.title}” · ${whenText(wish, now)}` : whenText(wish, now),
    chip: CHIPS[state],
    note: state === 'met' ? '邻居说帮成了，时长记上了。' : to,
    buttons: viewer.canStepBack ? [{ does: 'stepBack', label: '来不了', kind: 'line' }] : [],
  }
}

const lineText = ({ id, version, title, near, viewer, origin, ...at }: WishLine, now: Iso): LineText => ({
  id,
  version,
  title,
  note: `${near} · ${whenText(at, now)}${origin ? ` · 来自提议“${origin}”` : ''}`,
  canOffer: viewer.canOffer,
  why: viewer.whyNot ?? '',
})
