/** A paper that proves hours: asked for by whoever served, checked by a stranger, true to the ledger. */
import type { CertificateCheck, CertificateView } from '../../typings/roster-hours'
import { readPdf } from '../documents/pdf'
import { alterRow, rowsOf } from '../privacy/rows'
import { HOUR, after, newEstate, newId, place, theDoor } from '../world'
import type { Person } from '../world'
import { plan, published } from './people'

let sun: Person
let wei: Person
let wang: Person
let zhao: Person
let paper: CertificateView
let attendanceId: string
let shiftId: string

const check = (code: string, openid = `o-${newId()}`): Promise<CertificateCheck> =>
  theDoor().call(openid, undefined, 'rosters.checkCertificate', { code })

const issue = (
  year: number | null = null,
  more: { name?: string; showName?: boolean } = {},
  certificateId = newId(),
) => wang.call('rosters.issueCertificate', { certificateId, year, name: '王桂芳', showName: false, ...more })

/** 王桂芳 served a shift of two hours, and said yes to it. */
async function served(): Promise<void> {
  const content = await plan({ startsIn: 2 })
  const activity = await published(wei, { ...content, shifts: content.shifts.slice(0, 1) })
  const [shift] = activity.shifts
  shiftId = shift!.shiftId
  await wang.call('rosters.signUp', { shiftId })
  await theDoor().setClock(after(shift!.endsAt, HOUR / 60))
  const { people } = await sun.call('rosters.shiftHours', { shiftId })
  attendanceId = people[0]!.attendanceId
  await sun.call('rosters.proposeHours', {
    shiftId,
    attendanceId,
    version: 0,
    inAt: shift!.startsAt,
    outAt: shift!.endsAt,
    reason: '忘了签到',
  })
  await wang.call('rosters.acceptHours', { attendanceId, version: 1 })
}

beforeAll(async () => {
  const estate = await newEstate(1, 3)
  sun = await estate.officer('孙大勇', 'organisationLead')
  wei = await estate.officer('卫红', 'organisationLead')
  wang = await estate.resident('王桂芳', place(estate, 1))
  zhao = await estate.resident('赵文', place(estate, 2))
})

test('of nothing there is no certificate', async () => {
  const input = { certificateId: newId(), year: null, name: '赵文', showName: false }
  expect(await zhao.refusal('rosters.issueCertificate', input)).toBe('conflict')
})

test('asked for twice it is one, under a code that nobody guesses', async () => {
  await served()
  const id = newId()
  paper = await issue(null, {}, id)
  expect(await issue(null, {}, id)).toEqual(paper)
  expect(paper).toMatchObject({ minutes: 120, shifts: 1, name: '王桂芳', year: null })
  expect(paper.code).toMatch(/^[0-9A-HJKMNP-TV-Z]{12}$/)
  expect((await wang.call('rosters.myHours', {})).certificates).toEqual([paper])
  expect(JSON.stringify(await rowsOf('hourCertificates'))).not.toContain(paper.code)
  const thisYear = Number(paper.from.slice(0, 4))
  expect((await issue(thisYear)).minutes).toBe(120)
  expect(
    await wang.refusal('rosters.issueCertificate', {
      certificateId: newId(),
      year: thisYear - 1,
      name: '王',
      showName: false,
    }),
  ).toBe('conflict')
})

test('a stranger who enters the code learns that it is real, and half a name', async () => {
  const typed = `${paper.code.slice(0, 4).toLowerCase()}-${paper.code.slice(4, 8)} ${paper.code.slice(8)}`
  expect(await check(typed)).toEqual({
    state: 'real',
    community: '梧桐里社区',
    name: '王*芳',
    from: paper.from,
    to: paper.to,
    minutes: 120,
    minutesNow: 120,
    shifts: 1,
    at: paper.at,
  })
  const shown = await issue(null, { showName: true })
  expect(await check(shown.code)).toMatchObject({ state: 'real', name: '王桂芳' })
})

test('the code on the picture opens the page that checks it; one’s own alone', async () => {
  const { certificateId } = paper
  expect(await zhao.refusal('rosters.certificateCode', { certificateId })).toBe('not_found')
  await theDoor().remove('/openapi/calls')
  const { picture } = await wang.call('rosters.certificateCode', { certificateId })
  expect(picture).toMatch(/^data:image\/png;base64,\w/)
  const { calls } = (await theDoor().get('/openapi/calls')) as { calls: { data: object }[] }
  expect(calls[0]?.data).toMatchObject({ scene: paper.code, page: 'roster/certificate/index' })
})

test('a wrong code is unknown; after twenty of a day nobody goes on guessing, and right ones do not count', async () => {
  const openid = `o-${newId()}`
  for (let n = 0; n < 3; n += 1) await check(paper.code, openid)
  for (let n = 0; n < 20; n += 1)
    expect(await check(`${String(n).padStart(4, '0')}00000000`, openid)).toEqual({ state: 'unknown' })
  const reply = await theDoor().reply(openid, undefined, 'rosters.checkCertificate', { code: paper.code })
  expect(reply).toMatchObject({ ok: false, error: { code: 'limit' } })
})

test('the paper says who, how long and at what, with the code as text and to be scanned; one’s own alone', async () => {
  const { certificateId } = paper
  expect(await zhao.refusal('documents.certificate', { certificateId })).toBe('not_found')
  const file = await wang.call('documents.certificate', { certificateId })
  const pages = readPdf(Buffer.from(await (await fetch(file.url)).arrayBuffer()))
  expect(pages).toHaveLength(1)
  const text = pages[0]!.text.replace(/\s/g, '')
  for (const words of [
    '王桂芳',
    '一共2.0小时',
    '周日清6栋楼道：1次，2.0小时',
    paper.code.match(/.{4}/g)!.join('-'),
  ])
    expect(text).toContain(words)
  expect(pages[0]!.pictures).toBe(1)
})

test('corrected since, it says so; altered behind everyone’s back, it does not pass', async () => {
  await sun.call('rosters.correctHours', { attendanceId, version: 2, minutes: 90, reason: '她早走了半小时' })
  await wei.call('rosters.answerCorrection', { attendanceId, version: 3, accept: true })
  expect(await check(paper.code)).toMatchObject({ state: 'corrected', minutes: 120, minutesNow: 90 })
  const [first] = (await rowsOf('hourEntries')) as { _id: string }[]
  await alterRow('hourEntries', first!._id, { minutes: 150 })
  expect(await check(paper.code)).toMatchObject({ state: 'broken' })
  const again = { certificateId: newId(), year: null, name: '王桂芳', showName: false }
  expect(await wang.refusal('rosters.issueCertificate', again)).toBe('conflict')
  await alterRow('hourEntries', first!._id, { minutes: 120 })
  expect(await check((await issue()).code)).toMatchObject({ state: 'real', minutes: 90 })
})

test('a name that is doubtful stands on no paper; ten papers of a day are enough', async () => {
  await theDoor().post('/openapi', {
    api: 'security.msgSecCheck',
    when: '拿不准',
    reply: { errcode: 0, result: { suggest: 'review', label: 100 } },
  })
  const input = () => ({ certificateId: newId(), year: null, name: '王桂芳', showName: true })
  expect(await wang.refusal('rosters.issueCertificate', { ...input(), name: '拿不准的名字' })).toBe(
    'content_refused',
  )
  await theDoor().remove('/openapi')
  const answers: string[] = []
  for (let n = 0; n <= 10; n += 1) answers.push(await wang.refusal('rosters.issueCertificate', input()))
  expect(answers.at(-1)).toBe('limit')
  expect(await check(paper.code)).toMatchObject({ state: 'corrected' })
})

test('whoever left is in no chain, and their paper is unknown', async () => {
  const before = (await rowsOf('hourEntries')) as { minutes: number }[]
  await wang.call('privacy.closeAccount', { everywhere: false })
  await theDoor().advance('1h')
  const rows = (await rowsOf('hourEntries')) as {
    personId: string
    hash: string
    previous: string
    minutes: number
  }[]
  expect(rows.map(({ minutes }) => minutes).sort()).toEqual(before.map(({ minutes }) => minutes).sort())
  expect(new Set(rows.map(({ personId }) => personId)).size).toBe(rows.length)
  expect(rows.map(({ hash, previous }) => hash + previous)).toEqual(rows.map(() => ''))
  expect(await rowsOf('hourLedgers')).toEqual([])
  expect(await check(paper.code)).toEqual({ state: 'unknown' })
})
