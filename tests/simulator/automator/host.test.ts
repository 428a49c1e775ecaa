/** What becomes of requests when phones, pages and clients come and go. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import automator from 'miniprogram-automator'
import { WebSocket } from 'ws'
import { startHost } from '../../../simulator/automator/host'
import { startPhones, type Phones, type Program } from './phones'

let phones: Phones

beforeAll(async () => {
  phones = await startPhones()
})
afterAll(() => phones?.close())

async function name(program: Program): Promise<unknown> {
  return (await program.currentPage())!.data('name')
}

test('two phones at once, each its own person with its own pages and its own memory', async () => {
  const [zhou, lin] = await Promise.all([phones.open('o-zhou'), phones.open('o-lin')])
  const both = [zhou!.program, lin!.program]
  await Promise.all(both.map((program) => program.callWxMethod('reLaunch', { url: '/pages/first/index' })))
  const inputs = await Promise.all(both.map(async (program) => (await program.currentPage())!.$('.name')))
  const type = (index: number, text: string): Promise<void> =>
    (inputs[index] as unknown as { input(text: string): Promise<void> }).input(text)
  await Promise.all([type(0, '周敏'), type(1, '林晓')])
  expect(await Promise.all(both.map(name))).toEqual(['周敏', '林晓'])
  await zhou!.program.callWxMethod('setStorage', { key: 'k', data: 1 })
  await expect(lin!.program.callWxMethod('getStorage', { key: 'k' })).rejects.toThrow('getStorage:fail')
})

test('what is no request is answered too, and the next one works', async () => {
  const { host } = await phones.open('o-raw')
  const socket = new WebSocket(host.wsEndpoint)
  const replies: { id?: string; error?: { message: string } }[] = []
  const heard = new Promise<void>((resolve) => {
    socket.on('message', (data) => {
      replies.push(JSON.parse(String(data)) as (typeof replies)[number])
      if (replies.length === 4) resolve()
    })
  })
  await new Promise((resolve) => socket.on('open', resolve))
  for (const text of [
    '{',
    '{"id":"1"}',
    '{"id":"2","method":"No.such"}',
    '{"id":"3","method":"Page.getData"}',
  ])
    socket.send(text)
  await heard
  socket.close()
  const said = replies.map(({ id = '-', error }) => `${id} ${error?.message}`).sort()
  expect(said).toEqual([
    '- not a request',
    '- not a request',
    '2 unimplemented: No.such',
    '3 page NaN is not open any more',
  ])
})

test('a page that hangs is answered for when patience ends', async () => {
  const host = await startHost({
    phoneUrl: phones.url('o-hang'),
    port: 0,
    browser: phones.browser,
    patienceMs: 500,
  })
  const program = await automator.connect({ wsEndpoint: host.wsEndpoint })
  await expect(program.evaluate('function () { for (;;); }')).rejects.toThrow('longer than 500 ms')
  await host.close()
})

test('a page that crashes answers everything with an error, asked before or after', async () => {
  const { program } = await phones.open('o-crash')
  const page = phones.browser.contexts().at(-1)!.pages()[0]!
  const asked = program.evaluate(() => new Promise(() => undefined)).catch((error: Error) => error.message)
  await page.goto('chrome://crash').catch(() => undefined)
  expect(await asked).toBe('The page crashed.')
  await expect(program.currentPage()).rejects.toThrow('The page crashed.')
})

test('close ends the phone; the client hears the connection go', async () => {
  const { program, host } = await phones.open('o-close')
  const contexts = phones.browser.contexts().length
  await program.close()
  await host.closed
  expect(phones.browser.contexts()).toHaveLength(contexts - 1)
  await expect(automator.connect({ wsEndpoint: host.wsEndpoint })).rejects.toThrow('Failed connecting')
})

test('a web page may not connect', async () => {
  const { host } = await phones.open('o-origin')
  const socket = new WebSocket(host.wsEndpoint, { origin: 'https://example.com' })
  const status = await new Promise((resolve) =>
    socket.on('unexpected-response', (_request, { statusCode }) => resolve(statusCode)),
  )
  expect(status).toBe(401)
})

test('a taken port is refused', async () => {
  const { host } = await phones.open('o-port')
  const port = Number(new URL(host.wsEndpoint).port)
  await expect(startHost({ phoneUrl: phones.url('o-2'), port, browser: phones.browser })).rejects.toThrow(
    'EADDRINUSE',
  )
})

test('a phone that does not start says why', async () => {
  const phoneUrl = phones.url('o-lost') + '#/pages/none/index'
  await expect(startHost({ phoneUrl, port: 0, browser: phones.browser })).rejects.toThrow('is not found')
})

// In a process of its own: the client's launch leaves a timer of fifteen seconds behind.
test('launch works with our cli in the place of DevTools', async () => {
  const root = join(__dirname, '..', '..', '..')
  const options = {
    cliPath: join(root, 'simulator', 'automator', 'cli.mjs'),
    projectPath: join(root, 'tests', 'fixtures', 'automator-app'),
    args: ['--phone', phones.url('o-launch')],
  }
  const script = `
    const automator = require('miniprogram-automator')
    automator.launch(${JSON.stringify(options)}).then(async (program) => {
      console.log((await program.currentPage()).path)
      await program.close()
      process.exit()
    })`
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', script], { cwd: root })
  expect(stdout).toBe('pages/first/index\n')
})
