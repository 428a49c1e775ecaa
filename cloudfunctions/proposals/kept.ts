/** What this module keeps of a person, and what of it stays when they leave. */
import { chinaDay } from '../kernel/calendar'
import type { Apart, Kept } from '../kernel/kept'
import { here, pick, sealedFor } from '../kernel/kept'
import { GONE } from '../kernel/neighbour'
import type { SlotRow } from './claims'
import { TEMPLATES } from './committee/store'
import { projectKept } from './project/kept'
import { distinct } from './extras'
import type { ProposalDoc, SecondDoc } from './store'
import { PROPOSALS, SECONDS } from './store'

const proposals: Kept<ProposalDoc> = {
  collection: PROPOSALS,
  title: '我的提议',
  find: (who) => here(who, 'author.personId'),
  line: (row) => `${chinaDay(row.submittedAt)} ${row.title}`,
  data: (row) =>
    pick(
      row,
      'number',
      'title',
      'body',
      'place',
      'category',
      'extras',
      'state',
      'submittedAt',
      'withdrawnReason',
    ),
  /** Counted with the others of its household: the household is sealed. */
  stays: (row, who) => ({
    ...row,
    author: { ...GONE, personId: row.author.personId },
    buildings: distinct([row.extras?.buildingId ?? null, ...(row.area?.buildingIds ?? [])]),
    effect: { ...row.effect, unit: `home:${sealedFor(who, row.effect.unit)}`, pending: true },
  }),
}

/** Those that grew out of one of theirs. */
const joint: Kept<ProposalDoc> = {
  collection: PROPOSALS,
  title: '我和邻居一起提的',
  find: (who) => here(who, 'coauthors.personId'),
  line: (row) => row.title,
  data: (row) => pick(row, 'number', 'title', 'state'),
  stays: (row, { personId }) => ({
    ...row,
    coauthors: row.coauthors.map((author) => (author.personId === personId ? { ...GONE, personId } : author)),
  }),
}

const words: Kept<ProposalDoc> = {
  collection: PROPOSALS,
  title: '我替单位办的提议',
  find: (who) => here(who, 'wordsBy', 'screenedBy', 'draftAnswer.by', 'onBehalf.by'),
  line: (row) => row.title,
  data: (row) => pick(row, 'number', 'title'),
  stays: (row) => row,
}

/** The desk goes on with it, given to nobody. */
const assigned: Kept<ProposalDoc> = {
  collection: PROPOSALS,
  title: '分给我办的提议',
  find: (who) => here(who, 'assigned.personId', 'assigned.by'),
  line: (row) => row.title,
  data: (row) => pick(row, 'number', 'title'),
  stays: (row) => ({ ...row, assigned: null }),
}

/** Goes on counting, for its building and its day, with nobody behind it. */
const seconds: Kept<SecondDoc> = {
  collection: SECONDS,
  title: '我的附议',
  find: (who) => here(who, 'personId'),
  line: (row) => `${chinaDay(row.at)} 附议了一件提议`,
  data: (row) => pick(row, 'proposalId', 'buildingName', 'at'),
  stays: (row) => ({ ...row, at: `${row.at.slice(0, 10)}T00:00:00.000Z` }),
}

const places: Kept<SlotRow> = {
  collection: 'proposalPlaces',
  title: '我占着的提议名额',
  find: (who) => here(who, 'personId'),
  line: () => null,
  data: (row) => pick(row, 'proposalId', 'at'),
}

export const kept: readonly Kept[] = [proposals, joint, words, assigned, seconds, places, ...projectKept]
export const apart: readonly Apart[] = [
  { collection: 'proposalNumbers', why: '只有编号，没有人。' },
  { collection: TEMPLATES, why: '单位常用的话，不是哪个人的。' },
]
