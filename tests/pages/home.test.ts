import { needCards } from '../../miniprogram/pages/home/needs'
import { homeText } from '../../miniprogram/pages/home/present'
import type { Need } from '../../typings/desk'
import type { MyShift } from '../../typings/rosters'
import { china, home, now, property } from './notice-samples'

const shift: MyShift = {
  activityId: 'a1',
  shiftId: 's1',
  title: '清 6 栋楼道',
  place: '6 栋门厅',
  bring: '戴手套',
  startsAt: china('2026-06-14', '14:00'),
  endsAt: china('2026-06-14', '16:00'),
  checkInFrom: china('2026-06-14', '13:30'),
  state: 'accepted',
  position: null,
  answerBy: null,
  cancelled: false,
}
const vote: Need = {
  kind: 'vote',
  dueAt: china('2026-06-10', '20:00'),
  poll: {
    id: 'p1',
    title: '旧车棚要不要改成充电棚？',
    state: 'open',
    desk: { body: 'ownersCommittee', name: '枫林苑业委会' },
    opensAt: china('2026-06-03', '09:00'),
    closesAt: china('2026-06-10', '20:00'),
    electors: 'household',
    legalEffect: 'advisory',
    voted: false,
    onRoll: true,
  },
}
const rate: Need = {
  kind: 'rate',
  questionId: 'q1',
  version: 2,
  noticeId: 'n1',
  text: '能送水吗？',
  answer: '可以。',
  desk: property,
  hoursTaken: 5,
}
const others: Need[] = [
  { kind: 'ask', noticeId: 'n1', title: '停水', prompt: '要送水吗？', dueAt: china('2026-06-12', '18:00') },
  { kind: 'shift', shift, dueAt: shift.startsAt },
  { kind: 'offer', shift, dueAt: china('2026-06-10', '18:30') },
  { kind: 'complete', proposalId: 'x1', title: '活动室', reason: '写明钟头。' },
  { kind: 'role', grantId: 'g1', title: '6 栋楼栋长' },
  { kind: 'binding', requestId: 'b1', name: '王小明', address: '6 栋 2 单元 301' },
  { kind: 'takeOver', pollId: 'p1', title: '旧车棚' },
]

test('every kind of need has words, a button and a page that does it', () => {
  const cards = needCards([vote, rate, ...others], now)
  expect(new Set(cards.map((card) => card.key)).size).toBe(9)
  for (const card of cards) {
    expect(card.title && card.kind && card.name).toBeTruthy()
    expect(card.buttons.length).toBeGreaterThan(0)
    expect(card.path).toMatch(/^\/pages\/\w+\/index/)
  }
})

test('one filled button a screen, and it is the first', () => {
  const kinds = needCards([vote, ...others], now).map((card) => card.buttons[0]?.kind)
  expect(kinds.filter((kind) => kind === 'filled')).toHaveLength(1)
  expect(kinds[0]).toBe('filled')
})

test('saying that an answer was clear is never the louder of the two', () => {
  expect(needCards([rate], now)[0]?.buttons.map((button) => button.kind)).toEqual(['quiet', 'line'])
})

test('the title counts what waits', () => {
  expect(homeText(home({ needs: [vote, rate] }), now).title).toBe('下午好，有 2 件事等您')
  const many = homeText(home({ needs: [vote, rate], needsMore: 40 }), now)
  expect(many).toMatchObject({ title: '下午好，有 42 件事等您', more: '还有 40 件，办完这些就排上来' })
  expect(many.rest?.title).toBe('还有 41 件等您')
  expect(homeText(home(), now).title).toBe('下午好，没有事等您')
})

test('in large type what stands behind the first is named', () => {
  expect(homeText(home({ needs: [vote, rate, others[1] as Need] }), now).rest).toEqual({
    title: '还有 2 件等您',
    note: '一条答复、周日的班',
  })
  expect(homeText(home({ needs: [vote] }), now).rest).toBeNull()
})

test('a notice calls out while this person has not answered it', () => {
  expect(homeText(home({ needs: [others[0] as Need] }), now).notices[0]?.chip?.tone).toBe('call')
  expect(homeText(home(), now).notices[0]?.chip).toBeNull()
})

test('a visitor is invited, an office leads to the workbench', () => {
  const { me } = home()
  expect(homeText(home({ me: { ...me, standing: 'visitor' } }), now).visiting).toBe(true)
  const roles = [{ role: 'propertyStaff' as const, scope: null, title: '物业工作人员', until: null }]
  expect(homeText(home({ me: { ...me, roles, unread: 2 } }), now)).toMatchObject({
    working: true,
    unread: '2 条没看',
  })
})
