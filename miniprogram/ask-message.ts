/**
 * WeChat's permission for one more message, asked in the tap that needs it. WeChat shows its dialog only in the turn of
 * a tap, before anything is waited for: so a page learns beforehand what it may ask (`prepareOffer`, when it opens),
 * and calls `offerMessage` first thing in its `on…`. Nobody who has not agreed to be reminded is asked.
 */
import type { GrantResult, MessageSettings, MessageTemplate } from '../typings/messages'
import { call, newId } from './api'
import * as session from './session'

type Offer = MessageSettings['templates'][number]

/** WeChat's main switch for messages is off. */
const SWITCHED_OFF = 20004

let known: MessageSettings | null = null
session.onChange(() => {
  known = null
})

const hasAgreed = (): boolean =>
  session.me()?.consents.some(({ purpose, agreedAt }) => purpose === 'messages' && agreedAt !== null) ?? false

/** For a page's `onLoad`: one call, and none for those who have not agreed. */
export async function prepareOffer(): Promise<void> {
  if (known || !hasAgreed()) return
  const settings = await call('messages.settings', {}).catch(() => null)
  known = settings
}

/** Asks for those of these that few are left of. Settles when the dialog is closed, at once when there is none. */
export async function offerMessage(...wanted: MessageTemplate[]): Promise<void> {
  const offers = known?.templates.filter(({ template, mayAsk }) => mayAsk && wanted.includes(template)) ?? []
  if (offers.length === 0) return
  await askFor(offers)
}

/** Shows the dialog and tells what was said. Null when nothing was, or it could not be told. */
export async function askFor(offers: readonly Offer[]): Promise<MessageSettings | null> {
  // Whatever is said, no other tap asks the same until the server has heard it.
  known = null
  const results = await dialog(offers)
  if (results.length === 0) return null
  const said = { grantId: newId(), results }
  const tell = (): Promise<MessageSettings> => call('messages.granted', said)
  const settings = await tell()
    .catch(tell)
    .catch(() => null)
  known = settings
  return settings
}

async function dialog(
  offers: readonly Offer[],
): Promise<{ template: MessageTemplate; result: GrantResult }[]> {
  try {
    const said = (await wx.requestSubscribeMessage({
      tmplIds: offers.map((offer) => offer.id),
    })) as unknown as Record<string, string | undefined>
    return offers.flatMap(({ template, id }) => {
      const result = resultOf(said[id])
      return result ? [{ template, result }] : []
    })
  } catch (error) {
    if ((error as { errCode?: number }).errCode !== SWITCHED_OFF) return []
    return offers.map(({ template }) => ({ template, result: 'reject' }))
  }
}

/** `acceptWithAudio` and its like are a yes as well. */
function resultOf(said: string | undefined): GrantResult | null {
  if (said?.startsWith('accept')) return 'accept'
  return said === 'reject' || said === 'ban' || said === 'filter' ? said : null
}
