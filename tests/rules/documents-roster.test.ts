import { rosterWorkbook } from '../../cloudfunctions/documents/roster-paper'

test('a night shift ends the next day on the list too, and an empty or cancelled one has its row', () => {
  const shift = {
    startsAt: '2026-12-08T14:00:00.000Z',
    endsAt: '2026-12-08T18:00:00.000Z',
    work: '夜巡',
    capacity: 2,
    cancelled: false,
  }
  const { rows } = rosterWorkbook({
    title: '夜巡',
    place: '东门',
    desk: '社区社会组织',
    shifts: [
      { ...shift, people: [{ name: '王桂芳', building: '3 栋', state: 'accepted', leads: true }] },
      { ...shift, people: [] },
      {
        ...shift,
        cancelled: true,
        people: [{ name: '赵文', building: '1 栋', state: 'accepted', leads: false }],
      },
    ],
  }).sheets[0]!
  expect(rows.slice(1).map((row) => row.slice(0, 8))).toEqual([
    ['12 月 8 日（周二）', '22:00–第二天 02:00', '夜巡', 2, '王桂芳', '3 栋', '来', '是'],
    ['12 月 8 日（周二）', '22:00–第二天 02:00', '夜巡', 2, '', '', '', ''],
    ['12 月 8 日（周二）', '22:00–第二天 02:00', '夜巡', 2, '', '', '取消了', ''],
  ])
})
