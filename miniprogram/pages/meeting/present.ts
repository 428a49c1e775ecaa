/** A joint discussion as its page binds it: who was asked, what each said, what was decided. */
import type { MeetingView, PartyView } from '../../../typings/deliberation'
import type { Iso } from '../../../typings/domain'
import { calendarDay, day, grouped, when } from '../../format'
import { meetingFormWords, neighbourWords } from '../../words'

export interface PartyText {
  id: string
  body: string
  surname: string
  title: string
  word: string
  late: boolean
  /** `把码告诉他们：ABCD EFGH`, for the convener. */
  code: string
  seat: string
  canAnswer: boolean
  answered: boolean
}

export interface ItemText {
  id: string
  title: string
  positions: { id: string; body: string; surname: string; title: string; text: string }[]
  said: string
  decision: { label: string; value: string }[]
  /** The party for which the viewer may say something here. */
  mine: string
}

export const ANSWERS = [
  { id: 'comes', label: '来', note: '' },
  { id: 'declines', label: '不来', note: '写一句为什么，大家都看得到' },
]

export const SHOWN = [
  { id: 'hide', label: '只算人数', note: '不显示我是谁' },
  { id: 'show', label: '让大家看到我来了', note: '显示姓和楼栋' },
]

export const meetingText = (view: MeetingView, now: Iso) => ({
  kind: `${meetingFormWords[view.form]} · ${view.convener.name}召集`,
  title: view.proposalTitle,
  chip: chipOf(view, now),
  facts: [
    { label: '什么时候', value: when(view.startsAt, now) },
    { label: '在哪儿', value: view.place },
    { label: '请了', value: `${view.parties} 方，${view.answered} 方回了话` },
  ],
  moved: view.moved ? movedText(view.moved, now) : '',
  cancelled: view.cancelledReason ?? '',
  parties: view.partyList.map((party) => partyText(party, now)),
  items: view.agenda.map((item) => itemText(view, item, now)),
  draft: view.minutes && !view.minutes.standsSince ? '记录还没定，只有召集的单位看得到。' : '',
  came: view.came.count ? `${view.came.count} 位签到` : '',
  people: view.came.people.map((one) => ({
    surname: one.surname,
    tint: one.tint,
    name: one.you ? '您' : neighbourWords(one, '一位邻居'),
  })),
  canSignIn: view.signIn.isOpen && !view.viewer.signedIn,
  signedIn: view.viewer.signedIn ? `${when(view.viewer.signedIn.at, now)} 签到了` : '',
  shown: view.viewer.signedIn?.shown ?? false,
  notice: view.notice && {
    title: view.notice.publishedAt ? '这次的记录，通知里也发了' : '记录的通知，等另一个人看过再发',
    id: view.notice.id,
  },
  runs: view.viewer.runs,
  canCancel: view.viewer.canCancel,
  canOpenSignIn: view.viewer.canOpenSignIn,
  canWriteMinutes: view.viewer.canWriteMinutes,
  canPublish: view.viewer.canPublish,
})

const movedText = ({ startsAt, place, reason }: NonNullable<MeetingView['moved']>, now: Iso): string =>
  `原来说的是 ${when(startsAt, now)}，在${place}。${reason}`

function chipOf({ state, startsAt }: MeetingView, now: Iso) {
  if (state === 'cancelled') return { text: '取消了', tone: 'neutral' }
  if (state === 'held') return { text: '开过了', tone: 'done' }
  return { text: now < startsAt ? '约好了' : '记录还没定', tone: 'neutral' }
}

const ANSWER: Record<PartyView['answer'], string> = {
  comes: '来',
  declines: '不来',
  waiting: '还没回话',
  silent: '没有回应',
}

const initial = ({ body, name }: PartyView): string => (body ? '' : name.slice(0, 1))

function partyText(party: PartyView, now: Iso): PartyText {
  const { answeredAt } = party
  return {
    id: party.id,
    body: party.body ?? '',
    surname: initial(party),
    title: `${party.name} · ${ANSWER[party.answer]}`,
    word: party.word && answeredAt ? `${party.word}（${day(answeredAt, now)}）` : '',
    late: party.answer === 'silent',
    code: party.code ? grouped(party.code) : '',
    seat: party.code ?? '',
    canAnswer: party.viewer.canAnswer,
    answered: answeredAt !== null,
  }
}

function itemText(view: MeetingView, { id, title }: { id: string; title: string }, now: Iso): ItemText {
  const minutes = view.minutes?.items.find(({ itemId }) => itemId === id)
  const decision = minutes?.decision
  return {
    id,
    title,
    positions: view.partyList.flatMap((party) =>
      party.positions
        .filter(({ itemId }) => itemId === id)
        .map(({ text }) => ({
          id: party.id,
          body: party.body ?? '',
          surname: initial(party),
          title: party.name,
          text,
        })),
    ),
    said: minutes?.said ?? '',
    decision: decision
      ? [
          { label: '定下', value: decision.text },
          { label: '谁来办', value: decision.owner },
          { label: '哪天前', value: calendarDay(decision.dueOn, now) },
        ]
      : [],
    mine: view.partyList.find(({ viewer }) => viewer.canTakePosition)?.id ?? '',
  }
}
