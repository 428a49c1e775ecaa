import { appBundle } from './app-bundle.js'
import { stored, store } from './phone-storage.js'
import { ask } from './overlay.js'

/** Kept apart from the app's own keys, yet per person like them. */
const agreedKey = '__privacy-agreed'

type Resolver = (answer: { event: string; buttonId?: string }) => void
type Listener = (resolve: Resolver, eventInfo: { referrer: string }) => void

const listeners = new Set<Listener>()
const waiting: ((agreed: boolean) => void)[] = []

export function onNeedPrivacy(listener: Listener): void {
  listeners.add(listener)
}

export function needsPrivacy(): boolean {
  return appBundle().meta.raw['__usePrivacyCheck__'] === true && stored(agreedKey).value !== true
}

export function forgetPrivacy(): void {
  store(agreedKey, false)
}

/**
 * Before an interface that touches personal data: true when the person has agreed. Asks through the app's own
 * dialog when it registered one, through WeChat's otherwise.
 */
export async function requirePrivacy(referrer: string): Promise<boolean> {
  if (!needsPrivacy()) return true
  if (listeners.size === 0) {
    const answer = await ask({
      kind: 'privacy',
      title: '隐私保护提示',
      body: ['使用前请阅读并同意《小程序隐私保护指引》。'],
      buttons: [
        { text: '拒绝', value: 'no' },
        { text: '同意', value: 'yes', className: 'primary' },
      ],
    })
    if (answer === 'yes') agreePrivacy('')
    return answer === 'yes'
  }
  return new Promise((resolve) => {
    waiting.push(resolve)
    for (const listener of listeners) {
      listener(
        ({ event }) => {
          if (event === 'agree') agreePrivacy('')
          else if (event === 'disagree') waiting.splice(0).forEach((done) => done(false))
        },
        { referrer },
      )
    }
  })
}

/** The person pressed the button with open-type agreePrivacyAuthorization. */
export function agreePrivacy(_buttonId: string): void {
  store(agreedKey, true)
  waiting.splice(0).forEach((done) => done(true))
}
