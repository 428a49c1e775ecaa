import { no, noNetwork, stubPhone, yes } from './phone-stub'
import * as api from '../../miniprogram/api'
import * as session from '../../miniprogram/session'

const phone = stubPhone()

beforeEach(() => {
  phone.calls.length = 0
  phone.storage.clear()
  phone.answer = () => yes({})
  phone.factor = 1
  api.lookAt(null)
})

const overdue = { items: [], asOf: '2026-06-10T00:00:00.000Z' }

test('a call goes to the function of its action, about the community looked at', async () => {
  api.lookAt('m')
  await api.call('roll.discard', { uploadId: 'u' })
  await api.call('desk.home', {})
  expect(phone.calls).toEqual([
    { name: 'roll-import', data: { action: 'roll.discard', input: { uploadId: 'u' }, community: 'm' } },
    { name: 'api', data: { action: 'desk.home', input: {}, community: 'm' } },
  ])
})

test('a notice that was shown is told once, along with the next call about its community', async () => {
  api.lookAt('m')
  api.showed('n1')
  api.showed('n1')
  api.lookAt('other')
  await api.call('desk.home', {})
  api.lookAt('m')
  await api.call('roll.discard', { uploadId: 'u' })
  await api.call('desk.home', {})
  await api.call('desk.home', {})
  api.showed('n1')
  await api.call('desk.home', {})
  expect(phone.calls.map(({ data }) => (data as { opened?: string }).opened)).toEqual([
    undefined,
    undefined,
    'n1',
    undefined,
    undefined,
  ])
})

test('a refusal arrives with its code, and with a sentence when it brought none', async () => {
  phone.answer = () => no('full')
  await expect(api.call('rosters.signUp', { shiftId: 's' })).rejects.toMatchObject({
    name: 'ApiError',
    code: 'full',
    message: '刚刚满了。',
  })
})

test('a change is never sent twice by itself', async () => {
  phone.answer = noNetwork
  await expect(api.call('rosters.signUp', { shiftId: 's' })).rejects.toMatchObject({ code: 'offline' })
  expect(phone.calls).toHaveLength(1)
})

test('a reply that is none is our fault, not the network', async () => {
  phone.answer = () => undefined
  await expect(api.call('desk.home', {})).rejects.toMatchObject({ code: 'internal' })
})

test('time is counted by the server', async () => {
  phone.answer = () => yes({}, '2031-01-01T00:00:00.000Z')
  await api.call('desk.home', {})
  expect(api.now().slice(0, 16)).toBe('2031-01-01T00:00')
})

describe('reading', () => {
  test('tries again once', async () => {
    let tries = 0
    phone.answer = () => (++tries === 1 ? noNetwork() : yes(overdue))
    expect(await api.read('desk.overdue', {})).toMatchObject({ data: overdue, fresh: true })
  })

  test('without network answers from the last good reply and says when that was', async () => {
    phone.answer = () => yes(overdue)
    const { at } = await api.read('desk.overdue', {})
    phone.answer = noNetwork
    expect(await api.read('desk.overdue', {})).toEqual({ data: overdue, at, fresh: false })
    await expect(api.read('desk.home', {})).rejects.toMatchObject({ code: 'offline' })
  })

  test('a refusal is not papered over with old content', async () => {
    await api.read('notices.get', { noticeId: 'n' })
    phone.answer = () => no('not_found')
    await expect(api.read('notices.get', { noticeId: 'n' })).rejects.toMatchObject({ code: 'not_found' })
  })

  test('at most forty replies are kept', async () => {
    for (let i = 0; i < 45; i++) await api.read('notices.get', { noticeId: `n${i}` })
    expect([...phone.storage.keys()].filter((key) => key.startsWith('kept '))).toHaveLength(40)
  })
})

test('ids are 22 characters and differ', () => {
  const ids = Array.from({ length: 1000 }, () => api.newId())
  expect(ids.every((id) => /^[\w-]{22}$/.test(id))).toBe(true)
  expect(new Set(ids).size).toBe(1000)
})

describe('reading size', () => {
  test('follows the system up to 1.6, and large type adds only what goes beyond it', () => {
    phone.factor = 2
    expect(session.rootStyle()).toBe('--k:1.6')
    session.setLarge(true)
    expect(session.rootStyle()).toBe('--k:1.28')
  })

  test('large type is suggested once', () => {
    expect(session.suggestsLarge()).toBe(false)
    phone.factor = 1.25
    expect(session.suggestsLarge()).toBe(true)
    session.dismissLarge()
    expect(session.suggestsLarge()).toBe(false)
  })
})
