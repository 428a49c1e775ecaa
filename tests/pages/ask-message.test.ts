import type { MessageSettings } from '../../typings/messages'
import type { MeView } from '../../typings/members'
import { stubPhone, yes } from './phone-stub'

const phone = stubPhone()
const dialogs: string[][] = []
let says: (ids: string[]) => Record<string, string>
Object.assign((globalThis as unknown as { wx: object }).wx, {
  requestSubscribeMessage: ({ tmplIds }: { tmplIds: string[] }) => {
    dialogs.push(tmplIds)
    return Promise.resolve().then(() => says(tmplIds))
  },
})

import { offerMessage, prepareOffer } from '../../miniprogram/ask-message'
import * as session from '../../miniprogram/session'

const settings = (mayAsk: boolean): MessageSettings => ({
  agreed: true,
  digest: true,
  templates: (['answer', 'result', 'change', 'reminder'] as const).map((template) => ({
    template,
    id: `id-${template}`,
    title: template,
    use: '',
    left: 0,
    mayAsk,
  })),
})

const person = (agreedAt: string | null) =>
  ({ community: null, consents: [{ purpose: 'messages', agreedAt }] }) as unknown as MeView

const told = () => phone.calls.filter((call) => call.data.action === 'messages.granted')

beforeEach(() => {
  dialogs.length = 0
  phone.calls.length = 0
  says = (ids) => Object.fromEntries(ids.map((id) => [id, 'accept']))
  phone.answer = (action) => yes(settings(action !== 'messages.granted'))
  session.remember(person('2026-06-01T00:00:00.000Z'))
})

test('the dialog opens in the very turn of the tap, and what was said is told once', async () => {
  await prepareOffer()
  const offered = offerMessage('answer')
  expect(dialogs).toEqual([['id-answer']])
  await offered
  expect(told()).toHaveLength(1)
  expect(told()[0]?.data.input).toMatchObject({ results: [{ template: 'answer', result: 'accept' }] })
})

test('two taps ask once', async () => {
  await prepareOffer()
  await Promise.all([offerMessage('answer'), offerMessage('answer')])
  await offerMessage('answer')
  expect(dialogs).toHaveLength(1)
})

test('whoever has not agreed to be reminded is not asked, and costs no call', async () => {
  session.remember(person(null))
  await prepareOffer()
  await offerMessage('answer')
  expect(dialogs).toEqual([])
  expect(phone.calls).toEqual([])
})

test('who has enough, or said no today, is not asked', async () => {
  phone.answer = () => yes(settings(false))
  await prepareOffer()
  await offerMessage('answer', 'result')
  expect(dialogs).toEqual([])
})

test('a lost reply is told again under the same id', async () => {
  await prepareOffer()
  let tries = 0
  phone.answer = () => {
    tries += 1
    if (tries === 1) throw new Error('request:fail')
    return yes(settings(false))
  }
  await offerMessage('answer')
  const ids = told().map((call) => (call.data.input as { grantId: string }).grantId)
  expect(ids).toHaveLength(2)
  expect(new Set(ids).size).toBe(1)
})

test('every kind of yes is a yes, and what WeChat keeps to itself is nothing', async () => {
  says = () => ({ 'id-answer': 'acceptWithAudio', 'id-change': 'reject', errMsg: 'ok' })
  await prepareOffer()
  await offerMessage('answer', 'change', 'result')
  expect(told()[0]?.data.input).toMatchObject({
    results: [
      { template: 'answer', result: 'accept' },
      { template: 'change', result: 'reject' },
    ],
  })
})
