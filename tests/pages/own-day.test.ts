/** The day of a shift on the pages of whoever comes: what is known, and the one thing that is left to do. */
import { shiftText } from '../../miniprogram/pages/activity/shift-text'
import { needCards } from '../../miniprogram/pages/home/needs'
import { dayText } from '../../miniprogram/roster/check-in/present'
import type { MyDay } from '../../typings/roster-attendance'
import type { MyComing } from '../../typings/roster-coming'
import type { MyShift, ShiftView } from '../../typings/rosters'
import { mine, shift as sample } from './activity-samples'

const at = (time: string): string => new Date(`2026-06-13T${time}:00+08:00`).toISOString()
const mark = (time: string, counts = true) => ({ at: at(time), how: 'code' as const, counts })

const known = (more: Partial<MyComing>): MyComing => ({
  state: 'checkedIn',
  in: mark('08:58'),
  out: null,
  disputeUntil: null,
  ...more,
})

const times = { startsAt: at('09:00'), endsAt: at('11:00') }
const UNTIL = at('11:30')
const WEEK = new Date('2026-06-20T12:00:00+08:00').toISOString()
const noShow = known({ state: 'noShow', in: null, disputeUntil: WEEK })

describe('the row of a shift', () => {
  const row = (coming: MyComing | undefined, now: string, more: Partial<ShiftView> = {}) =>
    shiftText(
      sample('s', 0, { ...times, mine: mine(coming ? { coming } : {}), viewer: {}, ...more }),
      true,
      at(now),
    )

  test('says when one signed in, and asks to sign out at its time', () => {
    const canCheckIn = { viewer: { canCheckIn: true as const } }
    expect(row(undefined, '08:40', canCheckIn).button).toMatchObject({ label: '去签到', kind: 'filled' })
    const early = row(known({}), '08:59', { viewer: { canCancel: true } })
    expect(early).toMatchObject({
      chip: { text: '8:58 签到了', tone: 'done' },
      button: null,
      why: '9:00 开始以后能签退',
      standIn: null,
    })
    expect(row(known({}), '09:30', canCheckIn)).toMatchObject({ button: { label: '去签退', kind: 'quiet' } })
    expect(row(known({}), '10:50', canCheckIn)).toMatchObject({ button: { label: '去签退', kind: 'filled' } })
    const gone = row(known({ state: 'checkedOut', out: mark('10:58') }), '11:10', { over: true })
    expect(gone).toMatchObject({ chip: { text: '10:58 签退了' }, button: null, why: '' })
  })

  test('what only the phone noted waits for the lead', () => {
    expect(row(known({ in: mark('08:58', false) }), '09:30').chip).toEqual({
      text: '8:58 到的，等领队点您',
      tone: 'neutral',
      icon: 'clock-o',
    })
  })

  test('an absence is said kindly: come and be seen; afterwards, that one was there', () => {
    expect(row(noShow, '09:30').absent).toEqual({
      sentence: '领队没等到您，记的是没来。到了，请他点您一下。',
      button: '',
    })
    const after = row(noShow, '12:00', { over: true })
    expect(after.absent?.sentence).toMatch(/^领队没等到您，记的是没来。您要是来了，6 月 20 日.*前说一声。$/)
    expect(after).toMatchObject({ chip: { text: '记的没来' }, absent: { button: '我来了的' } })
    const excused = row({ ...noShow, state: 'excused' }, '12:00', { over: true })
    expect(excused.absent?.sentence).toContain('不算没来')
    const late = shiftText(
      sample('s', 0, { ...times, over: true, mine: mine({ coming: noShow }), viewer: {} }),
      true,
      WEEK,
    )
    expect(late.absent).toEqual({ sentence: '领队没等到您，记的是没来。', button: '' })
  })
})

describe('the card at home', () => {
  const need = (coming: MyComing | undefined, now: string) => {
    const shift = {
      ...{ activityId: 'a', shiftId: 's', title: '清楼道', place: '门厅', bring: '', ...times },
      ...{ checkInFrom: at('08:30'), state: 'accepted', position: null, answerBy: null, cancelled: false },
      ...(coming ? { coming } : {}),
    } as MyShift
    const [card] = needCards([{ kind: 'shift', shift, dueAt: shift.startsAt }], at(now))
    return { kind: card?.kind, button: card?.buttons[0]?.label }
  }

  test('leads to signing in, then out', () => {
    expect(need(undefined, '08:00')).toEqual({ kind: '您的班', button: '看安排' })
    expect(need(undefined, '08:40')).toEqual({ kind: '您的班', button: '去签到' })
    expect(need(known({}), '08:59')).toEqual({ kind: '您的班 · 8:58 签到了', button: '看一眼' })
    expect(need(known({}), '09:30')).toEqual({ kind: '您的班 · 8:58 签到了', button: '去签退' })
    expect(need(noShow, '09:30')).toEqual({ kind: '您的班 · 领队没等到您', button: '去签到' })
  })
})

describe('the page of the day', () => {
  const day = (more: Partial<MyDay>, now: string) =>
    dayText(
      {
        ...{ activityId: 'a', shiftId: 's', title: '清楼道', place: '', work: '', ...times },
        ...{ cancelled: false, state: null, in: null, out: null, disputeUntil: null },
        windows: {
          in: { from: at('08:30'), until: at('09:30') },
          out: { from: times.startsAt, until: UNTIL },
        },
        viewer: { hasPlace: true, byOthers: false, bySupervisor: false },
        ...more,
      },
      [],
      at(now),
    )

  test('says of an absence what to do, and leads to one’s hours when it is over', () => {
    const during = day({ state: 'noShow', disputeUntil: WEEK }, '09:10')
    expect(during).toMatchObject({ end: 'in', toHours: false })
    expect(during.note).toBe('领队没等到您，记的是没来。到了，就请他点您一下。')
    const after = day({ state: 'noShow', disputeUntil: WEEK }, '11:10')
    expect(after.note).toContain('前在“我的时长”里说一声')
    expect(after.toHours).toBe(true)
    expect(day({ state: 'excused' }, '12:00').note).toBe('领队记了您请假，不算没来。')
  })

  test('whoever leads alone is sent to no other lead, and shows no code that nobody reads', () => {
    const viewer = { hasPlace: true, byOthers: true, bySupervisor: true }
    const came = day({ viewer, in: mark('09:00', false) }, '09:10')
    expect(came).toMatchObject({ showsOwnCode: false, lines: [{ note: '散了班由监督委员会来核' }] })
    const late = [day({ viewer }, '10:00'), day({ viewer, in: mark('09:00', false) }, '12:00')]
    for (const { note } of late) expect(note).toContain('监督委员会来核的时候补上')
  })
})
