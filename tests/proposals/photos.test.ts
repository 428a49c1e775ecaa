/** What may be added to a proposal: photographs, the building, who could do it. */
import { newEstate, newId, theDoor } from '../world'
import type { Person } from '../world'
import { PLAIN, exif, jpeg } from '../files/pictures'
import type { Proposal, Street } from './people'
import { LAMP, newStreet, submit, withdrawn } from './people'

let street: Street
let chen: Person

beforeAll(async () => {
  street = await newStreet(2)
  chen = street.chen
})

afterEach(() => theDoor().remove('/openapi'))

/** As a camera writes it, with the place it was taken at. */
const TAKEN = jpeg(exif(1))

const upload = (bytes: Buffer, folder = street.estate.id): Promise<string> =>
  theDoor().upload(chen.openid, `proposals/${folder}/${newId()}.jpg`, bytes)

const seen = (person: Person, { id: proposalId }: Proposal) => person.call('proposals.get', { proposalId })
const away = async (proposal: Proposal) => withdrawn(chen, await seen(chen, proposal))

const refusalOf = async (more: object): Promise<string> =>
  chen.refusal('proposals.submit', { proposalId: newId(), ...LAMP, ...more })

const willSay = (suggest: string) =>
  theDoor().post('/openapi', {
    api: 'security.mediaCheckAsync',
    verdict: { suggest, label: suggest === 'pass' ? 100 : 20002 },
    delay: '5m',
    count: 1,
  })

describe('a photograph', () => {
  test('is kept without where it was taken, and neighbours see it once WeChat has let it pass', async () => {
    await willSay('pass')
    const photo = await upload(TAKEN)
    const made = await submit(chen, { photos: [photo] })
    expect(made.photos).toEqual([{ fileId: expect.any(String), checked: 'waiting' }])
    const [kept] = made.photos
    expect(kept!.fileId).not.toBe(photo)
    const reply = await fetch(kept!.fileId.replace('cloud://local', `${theDoor().url}/files`))
    expect(Buffer.from(await reply.arrayBuffer())).toEqual(PLAIN)
    expect((await seen(street.neighbours[0]!, made)).photos).toEqual([])
    await theDoor().advance('6m')
    const passed = [{ fileId: kept!.fileId, checked: 'passed' }]
    expect((await seen(street.neighbours[0]!, made)).photos).toEqual(passed)
    await away(made)
  })

  test('that WeChat refuses, or would have looked at, stays with its author', async () => {
    for (const suggest of ['risky', 'review']) {
      await willSay(suggest)
      const made = await submit(chen, { photos: [await upload(TAKEN)] })
      await theDoor().advance('6m')
      expect((await seen(street.neighbours[0]!, made)).photos).toEqual([])
      expect((await seen(chen, made)).photos).toMatchObject([{ checked: 'refused' }])
      await away(made)
    }
  })

  test('is a picture, of this community, at most three; else nothing is put forward and no place is taken', async () => {
    const elsewhere = await newEstate(1, 1)
    const good = await upload(TAKEN)
    expect(await refusalOf({ photos: [await upload(Buffer.from('%PDF-1.4'))] })).toBe('bad_file')
    expect(await refusalOf({ photos: [await upload(TAKEN, elsewhere.id)] })).toBe('bad_file')
    expect(await refusalOf({ photos: [`cloud://local/proposals/${street.estate.id}/nothing.jpg`] })).toBe(
      'bad_file',
    )
    expect(await refusalOf({ photos: [good, good, good, good] })).toBe('invalid')
    expect(await refusalOf({ photos: ['cloud://local/notices/x/a.jpg'] })).toBe('invalid')
    expect(
      (await chen.call('proposals.list', { filter: 'mine' })).items.map(({ state }) => state),
    ).not.toContain('screening')
  })

  test('sent again after a lost reply is the same proposal with the same photograph', async () => {
    const input = { proposalId: newId(), ...LAMP, photos: [await upload(TAKEN)] }
    await theDoor().post('/faults', { kind: 'dropReply', action: 'proposals.submit', count: 1 })
    expect(await chen.refusal('proposals.submit', input)).toBe('internal')
    await theDoor().remove('/faults')
    const again = await chen.call('proposals.submit', input)
    const once = [{ fileId: again.photos[0]!.fileId }]
    expect((await chen.call('proposals.submit', input)).photos).toMatchObject(once)
    await away(again)
  })
})

test('the building and who could do it are told, and must be of this community', async () => {
  const [building] = (await chen.call('members.me', {})).community!.buildings
  const made = await submit(chen, { buildingId: building!.id, suggestedDesk: 'propertyCompany' })
  expect(await seen(street.he, made)).toMatchObject({
    building: building!.name,
    suggestedDesk: { body: 'propertyCompany' },
  })
  await away(made)
  expect(await refusalOf({ buildingId: 'nowhere' })).toBe('invalid')
  expect(await refusalOf({ suggestedDesk: 'supervisionCommittee' })).toBe('invalid')
})
