/** Each kind of thing that waits for a person, as a card: its words, its deadline, its buttons and where they lead. */
import type { Need } from '../../../typings/desk'
import type { Iso } from '../../../typings/domain'
import type { MyShift } from '../../../typings/rosters'
import { comingWords } from '../../coming-words'
import { dayName, deadline, hour, workedHours } from '../../format'
import type { ClockText } from '../../format'
import { bodyWords, effectWords } from '../../words'
import { took } from '../notice/answers'

export interface NeedCard {
  key: string
  kind: string
  clock: ClockText | null
  title: string
  note: string
  answer: { body: string; text: string } | null
  buttons: { id: string; label: string; kind: string }[]
  /** One small button beside the words. */
  side: boolean
  /** The page that does it. */
  path: string
  /** What the card is called when only its name is shown: 一条答复. */
  name: string
}

/** The first card is the one to act on: its button is the filled one of the page. */
export const needCards = (needs: readonly Need[], now: Iso): NeedCard[] =>
  needs.map((need, index) => cardOf(need, now, index === 0 ? 'filled' : 'quiet'))

const plain = { clock: null, note: '', answer: null, side: false }

function cardOf(need: Need, now: Iso, main: string): NeedCard {
  const go = (label: string) => [{ id: 'go', label, kind: main }]
  switch (need.kind) {
    case 'vote':
      return {
        ...plain,
        key: `vote ${need.poll.id}`,
        kind: `${bodyWords[need.poll.desk.body]}${effectWords[need.poll.legalEffect]}`,
        clock: deadline(need.dueAt, now),
        title: need.poll.title,
        note: need.poll.electors === 'household' ? '您家一票，截止前能改' : '您有一票，截止前能改',
        buttons: go('去投票'),
        path: `/pages/poll/index?id=${need.poll.id}`,
        name: '一次投票',
      }
    case 'rate':
      return {
        ...plain,
        key: `rate ${need.questionId}`,
        kind: '您问的，有人答了',
        clock: took(need.hoursTaken),
        title: need.text,
        answer: { body: need.desk.body, text: need.answer },
        buttons: [
          { id: 'clear', label: '说清楚了', kind: 'quiet' },
          { id: 'unclear', label: '还有疑问', kind: 'line' },
        ],
        path: `/pages/ask/index?notice=${need.noticeId}&question=${need.questionId}`,
        name: '一条答复',
      }
    case 'ask':
      return {
        ...plain,
        key: `ask ${need.noticeId}`,
        kind: '请您做一件事',
        clock: deadline(need.dueAt, now, '前'),
        title: need.prompt,
        note: need.title,
        buttons: go('去回话'),
        path: `/pages/notice/index?id=${need.noticeId}`,
        name: '一句回话',
      }
    case 'shift': {
      const early = now < need.shift.checkInFrom
      const come = need.shift.coming?.in
      const said = comingWords(need.shift.coming)
      return {
        ...shiftCard(need.shift, now),
        ...(early ? {} : { path: checkInPath(need.shift) }),
        kind: said ? `您的班 · ${said}` : '您的班',
        buttons: go(early ? '看安排' : !come ? '去签到' : now < need.shift.startsAt ? '看一眼' : '去签退'),
        side: main === 'quiet',
        name: `${dayName(need.shift.startsAt, now)}的班`,
      }
    }
    case 'offer':
      return {
        ...shiftCard(need.shift, now),
        key: `offer ${need.shift.shiftId}`,
        kind: need.shift.invited ? '领队问您来不来' : '有人不来了，轮到您',
        clock: deadline(need.dueAt, now, '前'),
        buttons: go('去回话'),
        name: '一个空出来的位子',
      }
    case 'complete':
      return {
        ...plain,
        key: `complete ${need.proposalId}`,
        kind: '您的提议，请补几句',
        title: need.title,
        note: need.reason,
        buttons: go('去补几句'),
        path: `/pages/propose/index?id=${need.proposalId}`,
        name: '一条要补的提议',
      }
    case 'role':
      return {
        ...plain,
        key: `role ${need.grantId}`,
        kind: '想请您担任',
        title: need.title,
        note: '您说好才算数，也可以不接',
        buttons: go('去看看'),
        path: '/pages/roles/index',
        name: '一个身份',
      }
    case 'binding':
      return {
        ...plain,
        key: `binding ${need.requestId}`,
        kind: '有人说是您家人',
        title: `${need.name} 要绑定您家`,
        note: need.address,
        buttons: go('去看看'),
        path: '/pages/household/index',
        name: '一次绑定',
      }
    case 'hours':
      return {
        ...plain,
        key: `hours ${need.attendanceId}`,
        kind: need.bySupervisor ? '监督委员会核了您的时长' : '带队的记了您的时长',
        clock: deadline(need.until, now, '前'),
        title: `算您 ${workedHours(need.minutes)}，对不对？`,
        note: need.title,
        buttons: go('看一眼'),
        path: '/roster/hours/index',
        name: '一笔时长',
      }
    case 'rateProject':
      return {
        ...plain,
        key: `rateProject ${need.proposalId}`,
        kind: '您关心的提议，说办成了',
        clock: deadline(need.until, now, '前'),
        title: need.title,
        note: need.note,
        buttons: go('说说解决没有'),
        path: `/pages/proposal/index?id=${need.proposalId}`,
        name: '一件办成的提议',
      }
    case 'claimDone':
      return {
        ...plain,
        key: `claim ${need.claimId}`,
        kind: '替您办的事，说办好了',
        title: need.title,
        note: [need.taker, need.note].filter(Boolean).join('：'),
        buttons: go('看做成没有'),
        path: `/pages/claim/index?id=${need.claimId}`,
        name: '一件办好的事',
      }
    case 'takeOver':
      return {
        ...plain,
        key: `takeOver ${need.pollId}`,
        kind: '家里人想换他来投',
        title: need.title,
        note: '一家一票，换不换由您定',
        buttons: go('去回话'),
        path: `/pages/poll/index?id=${need.pollId}`,
        name: '一次换人投票',
      }
  }
}

const shiftCard = (shift: MyShift, now: Iso) => ({
  ...plain,
  key: `shift ${shift.shiftId}`,
  title: shift.cancelled
    ? `${shift.title} 取消了`
    : `${dayName(shift.startsAt, now)} ${hour(shift.startsAt)} ${shift.title}`,
  note: [shift.place, shift.bring].filter(Boolean).join(' · '),
  path: `/pages/activity/index?id=${shift.activityId}`,
})

/** With what the page says where this phone has no network and never asked. */
const checkInPath = ({ shiftId, title, startsAt, endsAt }: MyShift): string =>
  `/roster/check-in/index?id=${shiftId}&title=${encodeURIComponent(title)}&from=${startsAt}&to=${endsAt}`
