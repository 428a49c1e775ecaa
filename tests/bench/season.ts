/** A season of 200 shifts with 30 people in each, opened by one who comes to four of them. */
import { EJSON } from 'bson'
import type { Door } from '../../simulator/world/door'
import type { Person } from '../../simulator/world/community'
import { newId } from '../../simulator/world/community'

export interface SeasonMeasured {
  shifts: number
  people: number
  bytes: number
  requests: number
}

const SHIFTS = 200
const PEOPLE = 30
const HOUR = 3_600_000
const DAY = 24 * HOUR

/** The plan comes out by the front door; the others' places are written straight into the rows. */
export async function measureSeason(door: Door, lead: Person, viewer: Person): Promise<SeasonMeasured> {
  const activityId = newId()
  const first = Date.parse(`${(await door.health()).now.slice(0, 10)}T01:00:00Z`) + 10 * DAY
  const seriesId = newId()
  const shifts = Array.from({ length: SHIFTS }, (_, n) => {
    const at = first + Math.floor(n / 2) * DAY + (n % 2) * 4 * HOUR
    return {
      shiftId: newId(),
      startsAt: new Date(at).toISOString(),
      endsAt: new Date(at + 2 * HOUR).toISOString(),
      work: '门岗看护 · 坐着也能做',
      capacity: PEOPLE,
      leadWanted: true,
      seriesId,
    }
  })
  const words = { purpose: '晚上回来的人有人照应', place: '东门岗亭', risks: '路滑，天黑', contact: '孙大勇' }
  const content = { title: '一年四季的门岗', bring: '水杯', ...words, shifts }
  const { version } = await lead.call('rosters.createDraft', { activityId, content })
  await lead.call('rosters.publish', { activityId, version })
  for (const { shiftId } of shifts) await fill(door, shiftId)

  for (const { shiftId } of shifts.slice(0, 4)) await viewer.call('rosters.signUp', { shiftId })
  await door.remove('/stats')
  const reply = await viewer.reply('rosters.get', { activityId })
  const { actions } = (await door.get('/stats')) as { actions: Record<string, { mostRequests: number }> }
  return {
    shifts: reply.ok ? reply.data.shifts.length : 0,
    people: PEOPLE,
    bytes: Buffer.byteLength(JSON.stringify(reply)),
    requests: actions['api rosters.get']?.mostRequests ?? Infinity,
  }
}

async function fill(door: Door, shiftId: string): Promise<void> {
  const at = new Date().toISOString()
  const seat = { state: 'accepted', version: 1, at, answerBy: null }
  const people = Object.fromEntries(Array.from({ length: PEOPLE - 1 }, () => [newId(), seat]))
  const reply = (await door.post('/admin', {
    action: 'database.modifyDocument',
    collectionName: 'shifts',
    query: EJSON.stringify({ _id: shiftId }, { relaxed: false }),
    data: EJSON.stringify({ $set: { people, taken: PEOPLE - 1 } }, { relaxed: false }),
    multi: false,
    merge: true,
    upsert: false,
  })) as { code?: string; message?: string }
  if (reply.code) throw new Error(reply.message)
}
