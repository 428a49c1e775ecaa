import { createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto'

/**
 * Keys come from one master secret in the function's environment, one per purpose (HKDF, RFC 5869),
 * so that learning one tells nothing of another.
 */
function master(): Buffer {
  const secret = process.env.YIQILAI_MASTER_KEY
  if (!secret || secret.length < 32) throw new Error('YIQILAI_MASTER_KEY must hold at least 32 characters')
  return Buffer.from(secret)
}

/** Keys of one salt, each derived when it is first asked for and kept as long as this is held. */
export class KeyRing {
  private readonly keys = new Map<string, Buffer>()
  constructor(private readonly salt: string) {}

  /** 32 bytes for one purpose. */
  keyFor(purpose: string): Buffer {
    const key = this.keys.get(purpose) ?? Buffer.from(hkdfSync('sha256', master(), this.salt, purpose, 32))
    this.keys.set(purpose, key)
    return key
  }
}

/** Those without a salt are few, and every call needs two of them. */
const unsalted = new KeyRing('')

/** Empty, a matter's own secret, or a ring of that secret's keys where many are needed at once. */
export type Salt = string | KeyRing

/** 32 bytes for one purpose. */
export const keyFor = (purpose: string, salt: Salt): Buffer =>
  (salt instanceof KeyRing ? salt : salt === '' ? unsalted : new KeyRing(salt)).keyFor(purpose)

/** Keyed hash in base64url, 43 characters. */
export const seal = (purpose: string, text: string, salt: Salt = ''): string =>
  createHmac('sha256', keyFor(purpose, salt)).update(text).digest('base64url')

/** Whoever calls, in this installation: used instead of the openid everywhere but in `accounts`. */
export const accountIdOf = (openid: string): string => seal('account', openid)

/** The same person in two communities has two ids, so that nothing can be joined across. */
export const personIdOf = (accountId: string, communityId: string): string =>
  seal('person', `${communityId}\n${accountId}`).slice(0, 24)

export const phoneHashOf = (digits: string, communityId: string): string =>
  seal('phone', `${communityId}\n${digits}`)

export const sha256 = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex')

/** 16 random bytes, base64url: an id nobody can guess. */
export const randomId = (): string => randomBytes(16).toString('base64url')

export const randomSecret = (): string => randomBytes(32).toString('base64url')

const BASE32 = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** `length` characters of Crockford's base32 from random or given bytes: no I, L, O, U to misread. */
export function readableCode(length: number, bytes: Uint8Array = randomBytes(length)): string {
  return Array.from(bytes.subarray(0, length), (byte) => BASE32[byte % 32]).join('')
}

/** What a person typed, as a code is stored: upper case, no spaces or dashes, look-alikes folded. */
export const foldCode = (typed: string): string =>
  typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1')
