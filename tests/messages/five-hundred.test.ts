import { measureHome } from '../bench/messages'

test('home of a person to whom five hundred things were told is one small reply', async () => {
  const { bytes, requests, inboxBytes } = await measureHome()
  expect(bytes).toBeLessThanOrEqual(30 * 1024)
  expect(inboxBytes).toBeLessThanOrEqual(30 * 1024)
  expect(requests).toBeLessThanOrEqual(8)
}, 120_000)
