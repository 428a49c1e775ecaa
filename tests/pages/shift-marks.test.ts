/** Coming and leaving tapped without network: nothing of it is lost, nothing is told twice. */
import type { MeView } from '../../typings/members'
import { no, noNetwork, stubPhone, yes } from './phone-stub'
import * as session from '../../miniprogram/session'
import { keepMark, marksOf, sendMarks } from '../../miniprogram/shift-marks'

const phone = stubPhone()
const sent = () => phone.calls.map(({ data }) => data.input)
const seven = '2026-06-15T11:00:00.000Z'
const nine = '2026-06-15T13:00:00.000Z'

const inCommunity = (id: string): void => session.remember({ community: { id } } as MeView)

beforeEach(() => {
  phone.calls.length = 0
  phone.storage.clear()
  phone.answer = noNetwork
  inCommunity('m')
})

test('the first tap is kept with its time, and told in order once there is network', async () => {
  keepMark('s1', 'in', seven)
  keepMark('s1', 'in', nine)
  keepMark('s1', 'out', nine)
  await sendMarks()
  expect(marksOf('s1').map(({ end, at }) => [end, at])).toEqual([
    ['in', seven],
    ['out', nine],
  ])
  phone.calls.length = 0
  phone.answer = () => yes({})
  await Promise.all([sendMarks(), sendMarks()])
  expect(sent()).toEqual([
    { shiftId: 's1', end: 'in', at: seven },
    { shiftId: 's1', end: 'out', at: nine },
  ])
  expect(marksOf('s1')).toEqual([])
  await sendMarks()
  expect(sent()).toHaveLength(2)
})

test('what is refused stays with its reason and is not told again; what failed on our side is', async () => {
  keepMark('s1', 'in', seven)
  phone.answer = () => no('internal', '没办成')
  await sendMarks()
  expect(marksOf('s1')).toMatchObject([{ refused: '' }])
  phone.answer = () => no('closed', '签到的时间过了，请领队在名单上点您。')
  await sendMarks()
  await sendMarks()
  expect(sent()).toHaveLength(2)
  expect(marksOf('s1')).toMatchObject([{ refused: '签到的时间过了，请领队在名单上点您。' }])
  keepMark('s1', 'in', nine)
  expect(marksOf('s1')).toMatchObject([{ at: nine, refused: '' }])
})

test('it is told to the community it happened in', async () => {
  keepMark('s1', 'in', seven)
  inCommunity('other')
  phone.answer = () => yes({})
  await sendMarks()
  expect(sent()).toEqual([])
  inCommunity('m')
  await sendMarks()
  expect(sent()).toHaveLength(1)
})
