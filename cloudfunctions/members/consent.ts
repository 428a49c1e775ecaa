/**
 * What is asked of a person, purpose by purpose, and under which version of the text. A new wording gets a new
 * version, and everyone is asked again: an agreement to an older text does not count.
 */
import type { Iso, Purpose } from '../../typings/domain'
import { AppError } from '../kernel/errors'

export interface ConsentText {
  purpose: Purpose
  version: number
  /** Without it nothing but reading is possible. */
  needed: boolean
  title: string
  text: string
}

export const CONSENT_TEXTS: readonly ConsentText[] = [
  {
    purpose: 'service',
    version: 1,
    needed: true,
    title: '用起来要记的',
    text: '我们记下您的称呼和微信给的一串代号，好认出是您；您提的问、写的提议、报的名会留在这里。邻居看到的只有您的姓和楼栋。不看您的通讯录、位置和相册。随时可以撤回，撤回后只能看，不能写。',
  },
  {
    purpose: 'household',
    version: 1,
    needed: false,
    title: '和住户名册核对',
    text: '附议、投票、报名要知道您住哪一户。同意后，我们拿您给的房号、姓名、手机号去和社区的住户名册核对；手机号只留加密后的印记和末四位。同一户的人看得到谁绑定了。随时可以撤回，撤回就解除绑定。',
  },
  {
    purpose: 'messages',
    version: 1,
    needed: false,
    title: '用微信提醒您',
    text: '有人答复您、投票快截止、轮到您的班时，用微信发一条提醒。不同意也都能在“消息”里看到。',
  },
]

export interface Consent {
  purpose: Purpose
  version: number
  agreedAt: Iso
}

export const textOf = (purpose: Purpose): ConsentText =>
  CONSENT_TEXTS.find((text) => text.purpose === purpose) as ConsentText

/** Purposes agreed to in the wording now in force. */
export const agreedPurposes = (consents: readonly Consent[]): Purpose[] =>
  consents
    .filter((consent) => consent.version === textOf(consent.purpose).version)
    .map((consent) => consent.purpose)

/** The list after a yes or a no to `purpose`. Throws `stale` for a wording that is no longer, or not yet, in force. */
export function decideConsent(
  consents: readonly Consent[],
  choice: { purpose: Purpose; version: number; agreed: boolean },
  now: Iso,
): Consent[] {
  const others = consents.filter((consent) => consent.purpose !== choice.purpose)
  if (!choice.agreed) return others
  const { version } = textOf(choice.purpose)
  if (choice.version !== version) throw new AppError('stale', '说明改过了，请把新的看一眼再定。')
  const before = consents.find((consent) => consent.purpose === choice.purpose && consent.version === version)
  return [...others, before ?? { purpose: choice.purpose, version, agreedAt: now }]
}
