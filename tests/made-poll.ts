/** A poll that was counted, with all its files hold, made without a cloud. */
import type { PollContent, PollMethod, RuleSet } from '../typings/polls'
import type { FileBallot, FileEntry, FileVoice } from '../typings/poll-files'
import type { FileParts } from '../cloudfunctions/polls/count-files'
import { countingFile, fileText, publicFile } from '../cloudfunctions/polls/count-files'
import { THREE_OPTIONS } from '../cloudfunctions/polls/poll'
import { commitmentOf, listHash, rollHashOf } from '../cloudfunctions/polls/proof'
import { ruleSetNamed } from '../cloudfunctions/polls/rule-sets'
import type { Outcome, Question } from '../cloudfunctions/polls/rules/outcome'
import { outcomeOf } from '../cloudfunctions/polls/rules/outcome'
import { canonical, sha256 } from '../recount/hashes'

export type Marks = { choices: string[]; points?: number[] }

export interface Made {
  parts: FileParts & { outcome: Outcome }
  open: string
  counting: string
}

export interface Wish {
  method: PollMethod
  /** For and against where left out. */
  options?: PollContent['options']
  electors?: PollContent['electors']
  secrecy?: PollContent['secrecy']
  /** Floor areas of owners; else how many voices. */
  voices: number | number[]
  /** One each voice, from the first on; null for who did not vote. */
  marks: (Marks | null)[]
  withdrawn?: string[]
  rules?: Partial<RuleSet>
}

const at = (day: number): string => new Date(Date.UTC(2026, 5, day, 2)).toISOString()

export function madePoll(wish: Wish): Made {
  const rules = { ...ruleSetNamed('national'), ...wish.rules }
  const content = contentOf(wish)
  const question = sha256(canonical({ content, rules }))
  const roll = rollOf(wish)
  const ballots = wish.marks.flatMap((marks, index) =>
    marks ? [ballotOf(wish, roll[index]!, marks, index)] : [],
  )
  const receipts = ballots.map(({ salt }) => codeOf(salt))
  const asked: Question = {
    ...content,
    rules,
    tieOrder: content.options
      .map(({ id }) => id)
      .sort((a, b) => (lot(question, a) < lot(question, b) ? -1 : 1)),
    withdrawn: wish.withdrawn ?? [],
  }
  const outcome = outcomeOf(asked, roll, ballots)
  const hashes = {
    question,
    roll: rollHashOf(roll),
    ballots: listHash(ballots.map(({ commitment }) => commitment)),
    receipts: listHash(receipts),
  }
  const poll = { _id: 'poll-1', content, rules, scopeName: '全社区', announcedAt: at(1), extended: null }
  const record = recordOf({ hashes, outcome })
  const parts = {
    community: '梧桐里社区',
    poll,
    question: asked,
    roll,
    receipts,
    ballots,
    hashes,
    outcome,
    record,
  }
  return { parts, open: fileText(publicFile(parts)), counting: fileText(countingFile(parts)) }
}

const lot = (hash: string, id: string): string => sha256(`${hash}\n${id}`)

const contentOf = ({
  method,
  options = THREE_OPTIONS,
  electors = 'household',
  secrecy = 'confidential',
}: Wish): PollContent => ({
  title: '电梯换不换',
  question: '三栋的电梯要不要换？',
  options,
  method,
  electors,
  secrecy,
  scope: { kind: 'community' },
  legalEffect: 'advisory',
  rollAt: null,
  opensAt: at(10),
  closesAt: at(20),
  channels: [],
  proxies: false,
  extendDays: 0,
  argumentsFor: ['旧了'],
  argumentsAgainst: ['还能用'],
  ifPassed: '八月动工',
  ifNot: '明年再议',
  followUp: { body: 'ownersCommittee', days: 30 },
  cost: '',
})

/** 22 characters, as the functions make them. */
const nameOf = (what: string, index: number): string =>
  Buffer.from(sha256(`${what}${index}`), 'hex')
    .toString('base64url')
    .slice(0, 22)

function rollOf({ voices }: Wish): FileVoice[] {
  const areas = typeof voices === 'number' ? Array.from({ length: voices }, () => null) : voices
  return areas.map((areaCenti, index) => ({ id: nameOf('voice', index), areaCenti }))
}

function ballotOf({ secrecy }: Wish, voice: FileVoice, { choices, points }: Marks, index: number) {
  const ballot: FileBallot = {
    elector: secrecy === 'secret' ? null : voice.id,
    choices,
    points: points ?? null,
    salt: nameOf('salt', index),
  }
  return { ...ballot, commitment: commitmentOf(ballot) }
}

const codeOf = (salt: string): string =>
  [...Buffer.from(sha256(`receipt${salt}`), 'hex')]
    .slice(0, 20)
    .map((byte) => '0123456789ABCDEFGHJKMNPQRSTVWXYZ'[byte % 32])
    .join('')

/** Announced, opened and counted; only the count is opened. */
function recordOf(content: object): FileParts['record'] {
  const salt = nameOf('record', 0)
  const acts = [
    { act: 'draft', role: 'pollCommittee', at: at(1), commitment: sha256('words') },
    { act: 'announce', role: 'pollCommittee', at: at(1), commitment: sha256('more words') },
    { act: 'open', role: 'system', at: at(10), commitment: '' },
    { act: 'tally', role: 'system', at: at(21), commitment: sha256(`${salt}\n${canonical(content)}`) },
  ] as const
  const entries: FileEntry[] = []
  for (const [index, act] of acts.entries()) {
    const entry = { seq: index + 1, ...act, previous: entries.at(-1)?.hash ?? '' }
    const hash = sha256(canonical({ communityId: 'c-1', matterId: 'poll-1', ...entry }))
    entries.push({ ...entry, hash })
  }
  return { communityId: 'c-1', matterId: 'poll-1', entries, opened: { seq: 4, salt, content } }
}
