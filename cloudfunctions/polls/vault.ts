/**
 * What a poll's own secret opens: ballot ids, receipts, seals. Working keys are HKDF(master, salt = that secret,
 * purpose), so deleting the one row that holds the secret destroys them all.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { Id } from '../../typings/domain'
import { canonical } from '../kernel/canonical'
import type { Salt } from '../kernel/keys'
import { keyFor, readableCode, seal } from '../kernel/keys'

/** What a ballot says. `points` beside `choices` for score and points; null elsewhere. */
export interface Marks {
  choices: string[]
  points: number[] | null
}

/** Whose voice a ballot row is, to those who hold the poll's secret and to nobody else. */
export const ballotIdOf = (secret: Salt, electorId: Id): Id => seal('ballot', electorId, secret)

/** 20 characters, the same after every change: a code that changed would tell an onlooker that the vote did. */
export const receiptOf = (secret: Salt, electorId: Id): string =>
  readableCode(20, Buffer.from(seal('receipt', electorId, secret), 'base64url'))

/** Ties a ballot to the account that cast it, sealed: only that account is shown what it chose. */
export const casterOf = (secret: Salt, electorId: Id, personId: Id): string =>
  seal('caster', `${electorId}\n${personId}`, secret).slice(0, 16)

const NONCE = 12
const TAG = 16
/** Equal lengths for equal polls: a seal must not tell how many options were named. */
const PAD_TO = 64

const padded = (text: string): string =>
  text.padEnd(Math.ceil((Buffer.byteLength(text) + 1) / PAD_TO) * PAD_TO, ' ')

/**
 * AES-256-GCM, bound to the ballot's id. Base64url of nonce, tag and text. `electorId`: whose voice it is, sealed with
 * the rest so that the count finds it by the ballot; left out where the count never looks.
 */
export function sealMarks(secret: Salt, ballotId: Id, marks: Marks, electorId?: Id): string {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', keyFor('marks', secret), nonce).setAAD(Buffer.from(ballotId))
  const body = Buffer.concat([
    cipher.update(padded(canonical(electorId ? { ...marks, electorId } : marks)), 'utf8'),
    cipher.final(),
  ])
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')
}

/** Throws when the text was touched, or belongs to another ballot. */
export function openBallot(
  secret: Salt,
  ballotId: Id,
  sealed: string,
): { marks: Marks; electorId: Id | null } {
  const bytes = Buffer.from(sealed, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', keyFor('marks', secret), bytes.subarray(0, NONCE))
  decipher.setAAD(Buffer.from(ballotId)).setAuthTag(bytes.subarray(NONCE, NONCE + TAG))
  const body = Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()])
  const { electorId = null, ...marks } = JSON.parse(body.toString('utf8')) as Marks & { electorId?: Id }
  return { marks, electorId }
}

export const openMarks = (secret: Salt, ballotId: Id, sealed: string): Marks =>
  openBallot(secret, ballotId, sealed).marks
