/** What this module keeps of a person, and what of it stays when they leave. Ballots are kept apart from people. */
import { chinaDay } from '../kernel/calendar'
import { here, pick } from '../kernel/kept'
import type { Apart, Kept, Whose } from '../kernel/kept'
import { GONE, GONE_NAME } from '../kernel/neighbour'
import { COUNTED, PARTS } from './count/rows'
import { kept as electorate } from './electorate/kept'
import type { ObjectionDoc } from './objection-rows'
import { OBJECTIONS } from './objection-rows'
import type { ElectorDoc, PollDoc } from './store'
import { HAND_COUNTS, PAPER } from './paper/store'
import type { PaperDoc } from './paper/store'
import { BALLOTS, ELECTORS, POLLS, SECRETS, TALLIES } from './store'

/** The voice and its ballot stay; in a poll that still runs someone else of the household may act for it. */
const voices: Kept<ElectorDoc> = {
  collection: ELECTORS,
  title: '我参加的投票',
  find: (who) =>
    here(who, 'actingPersonId', 'proxyOf', 'takeOver.personId', 'answered.from', 'answered.to', 'personId'),
  line: (row, who) =>
    row.actingPersonId === who.personId ? `${row.actingSince ?? ''} 起由我替 ${row.address} 投` : null,
  data: (row, who) => {
    const mine = row.actingPersonId === who.personId
    return {
      ...pick(row, 'pollId', 'address'),
      actingSince: mine ? row.actingSince : null,
      askedToAct: row.takeOver?.personId === who.personId,
    }
  },
  stays: (row, who) => ({
    ...row,
    ...(actsThrough(row, who) && who.now < row.closesAt ? { actingPersonId: null, proxyOf: null } : {}),
    name: row.personId === who.personId ? '' : row.name,
    takeOver: null,
    answered: null,
  }),
  alsoGo: 'messages',
}

const actsThrough = (row: ElectorDoc, who: Whose): boolean =>
  row.actingPersonId === who.personId || row.proxyOf === who.personId

const written: Kept<PollDoc> = {
  collection: POLLS,
  title: '我替单位办的表决',
  find: (who) => here(who, 'writers', 'announcedBy', 'signatures.personId', 'followUp.report.by'),
  line: (row) => row.content.title,
  data: (row) => ({ title: row.content.title, ...pick(row, 'state', 'updatedAt') }),
  stays: (row, who) => ({
    ...row,
    signatures: row.signatures.map((one) =>
      one.personId === who.personId ? { ...one, name: GONE_NAME } : one,
    ),
  }),
}

/** Public, and in the record: the words stay, who said them does not. */
const objected: Kept<ObjectionDoc> = {
  collection: OBJECTIONS,
  title: '我提的异议',
  find: (who) => here(who, 'author.personId'),
  line: (row) => `${chinaDay(row.at)} ${row.text}`,
  data: (row) => ({
    ...pick(row, 'about', 'kind', 'text', 'at', 'state'),
    ruling: row.ruling?.reason ?? null,
  }),
  stays: (row) => ({ ...row, author: { ...GONE, personId: row.author.personId } }),
}

const ruled: Kept<ObjectionDoc> = {
  collection: OBJECTIONS,
  title: '我替监督委员会答的异议',
  find: (who) => here(who, 'ruling.by', 'moderation.hidden.by'),
  line: (row) => `对“${row.about}”的一条`,
  data: (row) => ({ about: row.about, ruling: row.ruling?.reason ?? null }),
  stays: (row) => row,
}

/** What tellers entered is part of the vote; a teller who leaves stays a teller of it under a key nobody can join. */
const sheets: Kept<PaperDoc> = {
  collection: PAPER,
  title: '我录过的纸质票',
  find: (who) => here(who, 'enteredBy', 'confirmedBy'),
  line: (row) => `${row.enteredOn} 录过票号 ${row.serial}`,
  data: (row) => pick(row, 'pollId', 'serial', 'enteredOn', 'state'),
  stays: (row) => row,
}

export const kept: readonly Kept[] = [voices, written, sheets, objected, ruled, ...electorate]
export const apart: readonly Apart[] = [
  { collection: BALLOTS, why: '选票和人分开放，连我们也对不上是谁投的，所以列不出来，也抹不掉。' },
  { collection: SECRETS, why: '开票用的钥匙，里面没有人，用完就销毁。' },
  { collection: HAND_COUNTS, why: '只有总数，是计票员数出来的。' },
  { collection: TALLIES, why: '只有总数，没有人；举手表决的，记着代表们当众怎么投的。' },
  { collection: COUNTED, why: '数票时打散重写的选票，不写是谁、什么时候投的，所以列不出来，也抹不掉。' },
  { collection: PARTS, why: '化名的名册和回执，按字母排，认不出是谁。' },
]
