/** What hours say on the phone: one's own, a lead's list, and a certificate to somebody who knows nobody here. */
import { checkText } from '../../miniprogram/roster/certificate/present'
import { certificateText, detailText, hoursText } from '../../miniprogram/roster/hours/present'
import { hoursLine } from '../../miniprogram/pages/volunteer/present'
import { hoursPage, instantIn, personText } from '../../miniprogram/workbench/hours/present'
import type { MyHours, MyShiftHours, PersonHours } from '../../typings/roster-hours'

const at = (time: string): string => new Date(`2026-06-13T${time}:00+08:00`).toISOString()
const NOW = at('12:00')
const said = { reason: null, dispute: null, ruling: null, correction: null }
const mark = (time: string) => ({ at: at(time), how: 'code' as const, counts: true })

const shift = (more: Partial<MyShiftHours> = {}): MyShiftHours => ({
  attendanceId: 's:wang',
  version: 2,
  activityId: 'a',
  title: '清 6 栋楼道',
  startsAt: at('09:00'),
  endsAt: at('11:00'),
  state: 'hoursConfirmed',
  in: mark('09:12'),
  out: mark('10:47'),
  minutes: 95,
  wouldBe: 95,
  ...said,
  answerBy: null,
  unanswered: false,
  bySupervisor: false,
  disputeUntil: at('12:00'),
  supervisedBy: null,
  entries: [{ seq: 1, kind: 'shift', minutes: 95, at: NOW, reason: '' }],
  viewer: { canAccept: false, canDispute: true },
  ...more,
})

const hours = (more: Partial<MyHours> = {}): MyHours => ({
  minutes: 95,
  years: [{ year: 2026, minutes: 95, shifts: 1 }],
  year: 2026,
  activities: [{ activityId: 'a', title: '清 6 栋楼道', minutes: 95, shifts: [shift()] }],
  waiting: [],
  intact: true,
  certificates: [],
  ...more,
})

const noteOf = (more: Partial<MyShiftHours>): string | undefined =>
  hoursText(hours({ activities: [{ activityId: 'a', title: '', minutes: 0, shifts: [shift(more)] }] }), NOW)
    .activities[0]?.shifts[0]?.note

describe('my hours', () => {
  test('the sum is rounded down, and years are chosen only where there are several', () => {
    expect(hoursText(hours(), NOW)).toMatchObject({ title: '您一共帮了 1.5 小时', chips: [], canIssue: true })
    const years = [2026, 2025].map((year) => ({ year, minutes: 60, shifts: 1 }))
    expect(hoursText(hours({ years }), NOW).chips).toEqual([
      { id: '2026', label: '2026 年 1.0 小时' },
      { id: '2025', label: '2025 年 1.0 小时' },
    ])
  })

  test('what a supervisor said is not laid to the lead', () => {
    const waiting = (bySupervisor: boolean) =>
      hoursText(hours({ waiting: [shift({ state: 'hoursProposed', bySupervisor })] }), NOW).waiting[0]?.says
    expect([waiting(false), waiting(true)]).toEqual([
      '带队的记您 9:12 到、10:47 走，算 1.5 小时',
      '监督委员会记您 9:12 到、10:47 走，算 1.5 小时',
    ])
    expect(noteOf({ unanswered: true, bySupervisor: true })).toContain('先按监督委员会记的算')
  })

  test('each shift says in words how it stands', () => {
    expect(noteOf({ state: 'checkedOut', minutes: null })).toBe('等带队的确认')
    expect(noteOf({ state: 'checkedIn', minutes: null })).toBe('没有签退，等带队的补上')
    expect(noteOf({ unanswered: true })).toBe('您没回话，先按带队的记的算')
    expect(noteOf({ state: 'noShow' })).toBe('没等到您，记了没来；来了就点这里')
    const soon = { startsAt: at('11:30'), endsAt: at('13:00'), state: 'noShow' as const }
    expect(noteOf(soon)).toBe('还没等到您；到了，请带队的点您一下')
    const late = { viewer: { canAccept: false, canDispute: false } }
    expect(noteOf({ state: 'noShow', ...late })).toBe('带队的没等到您，记了没来')
    const dispute = { text: '少算了', at: NOW, dueAt: '2026-06-19T10:00:00.000Z' }
    expect(noteOf({ state: 'disputed', dispute })).toBe('您有异议，监督委员会 6 月 19 日前定')
  })

  test('every entry can be read, also one that takes away', () => {
    const entries = [
      { seq: 4, kind: 'shift' as const, minutes: 95, at: NOW, reason: '' },
      { seq: 7, kind: 'correction' as const, minutes: -30, at: NOW, reason: '早走了' },
    ]
    expect(detailText(shift({ entries, minutes: 65 }), NOW).facts).toEqual(
      expect.arrayContaining([
        { label: '到', value: '9:12 · 扫码签的' },
        { label: '第 4 笔', value: '记下 +95 分钟 · 6 月 13 日' },
        { label: '第 7 笔', value: '更正 −30 分钟 · 6 月 13 日' },
      ]),
    )
  })

  test('where the chain is broken it is said, and nothing is certified', () => {
    expect(hoursText(hours({ intact: false }), NOW)).toMatchObject({ broken: true, canIssue: false })
  })

  test('the tab says first what waits', () => {
    expect(hoursLine({ minutes: 95, waiting: 2 })).toEqual({ note: '2 个班等您看一眼', value: '1.5 小时' })
    expect(hoursLine({ minutes: 0, waiting: 0 }).value).toBe('')
  })
})

describe('a certificate', () => {
  const check = {
    state: 'corrected' as const,
    community: '梧桐里社区',
    name: '王*芳',
    from: '2025-12-31',
    to: '2026-06-13',
    minutes: 120,
    minutesNow: 90,
    shifts: 3,
    at: NOW,
  }

  test('corrected since says both figures; an unknown one says nothing of anybody', () => {
    const { title, text, facts } = checkText(check)
    expect(title).toBe('是真的，后来更正过')
    for (const said of [text, checkText({ ...check, state: 'real' }).text])
      expect(said).toContain('名字是本人自己填的，请核对证件。')
    expect(facts).toEqual(
      expect.arrayContaining([
        { label: '哪一段', value: '2025 年 12 月 31 日–2026 年 6 月 13 日' },
        { label: '多少', value: '3 次，2.0 小时（120 分钟）' },
        { label: '现在算', value: '1.5 小时（90 分钟）' },
      ]),
    )
    expect(text).toContain('以“现在算”为准')
    const [then, now] = checkText({ ...check, minutesNow: 121 }).facts.slice(3)
    expect([then?.value, now?.value]).toEqual(['3 次，2.0 小时（120 分钟）', '2.0 小时（121 分钟）'])
    expect(checkText({ ...check, state: 'real' }).facts.map(({ label }) => label)).not.toContain('现在算')
    expect(checkText({ state: 'unknown' }).facts).toEqual([])
  })

  test('on the picture every date has its year', () => {
    const paper = {
      certificateId: 'c',
      code: '8F3K27QD51MC',
      showName: false,
      year: null,
      ...check,
      name: '王桂芳',
    }
    expect(certificateText(paper)).toMatchObject({
      sentence: '2025 年 12 月 31 日–2026 年 6 月 13 日，社区志愿服务 3 次',
      code: '8F3K-27QD-51MC',
      issued: '2026 年 6 月 13 日开出',
    })
  })
})

describe('a lead’s list', () => {
  const person = (more: Partial<PersonHours> = {}): PersonHours => ({
    attendanceId: 's:wang',
    version: 1,
    name: '王桂芳',
    building: '6 栋',
    state: 'checkedOut',
    in: mark('09:12'),
    out: mark('10:47'),
    minutes: null,
    wouldBe: 95,
    ...said,
    supervisedBy: null,
    viewer: {
      canConfirm: true,
      whyNot: null,
      canPropose: false,
      canDecide: false,
      canCorrect: false,
      canApprove: false,
      canWithdraw: false,
    },
    ...more,
  })
  const none = person().viewer
  const view = {
    shiftId: 's',
    activityId: 'a',
    title: '清 6 栋楼道',
    work: '搬杂物',
    startsAt: at('09:00'),
    endsAt: at('11:00'),
    people: [
      person(),
      person({ state: 'disputed', viewer: { ...none, canConfirm: false } }),
      person({
        state: 'checkedIn',
        out: null,
        wouldBe: 0,
        viewer: { ...none, canConfirm: false, canPropose: true },
      }),
    ],
  }

  test('is sorted by what is to be done', () => {
    const { title, groups, ready } = hoursPage(view, NOW)
    expect(title).toBe('1 位的时长等您确认')
    expect(ready).toBe(1)
    expect(groups.map(({ key }) => key)).toEqual(['decide', 'confirm', 'missing'])
    expect(groups[2]?.people[0]).toMatchObject({ note: '9:12 到 · 没有走', value: '' })
  })

  test('what is not theirs to say stands apart, with who says it', () => {
    const whyNot = '自己的时长，由监督委员会来确认。'
    const supervisedBy = new Date('2026-06-19T10:00:00Z').toISOString()
    const own = person({ wouldBe: 0, supervisedBy, viewer: { ...none, canConfirm: false, whyNot } })
    const { groups, ready, asked } = hoursPage({ ...view, people: [own] }, NOW)
    expect(groups.map(({ key }) => key)).toEqual(['others'])
    expect({ ready, asked }).toEqual({ ready: 0, asked: '' })
    expect(personText(own, NOW).facts).toContainEqual({ label: '谁来核', value: '监督委员会，6 月 19 日前' })
    const theirs = { ...own, viewer: { ...none, canConfirm: false, canPropose: true } }
    const supervisors = hoursPage({ ...view, people: [theirs] }, NOW)
    expect(supervisors.asked).toContain('请监督委员会来核')
    expect(supervisors.groups.map(({ key }) => key)).toEqual(['missing'])
    expect(noteOf({ state: 'checkedOut', minutes: null, supervisedBy })).toBe(
      '由监督委员会来核，6 月 19 日前',
    )
  })

  test('asks only for the end that nobody vouches for', () => {
    expect(personText(person({ out: null }), NOW)).toMatchObject({ asksIn: false, asksOut: true })
    expect(personText(person({ in: { ...mark('09:00'), counts: false } }), NOW)).toMatchObject({
      asksIn: true,
    })
  })

  test('a time after midnight belongs to the shift that runs past it', () => {
    const night = { startsAt: at('22:00') }
    expect(instantIn(night, '23:30')).toBe(at('23:30'))
    expect(instantIn(night, '00:30')).toBe(new Date('2026-06-14T00:30:00+08:00').toISOString())
    expect(instantIn(night, '21:40')).toBe(at('21:40'))
  })
})
