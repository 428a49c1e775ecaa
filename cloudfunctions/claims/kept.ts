/** What this module keeps of a person, and what of it stays when they leave. */
import { chinaDay } from '../kernel/calendar'
import type { ClaimedRow } from '../kernel/claimed'
import { here, pick, sealedFor } from '../kernel/kept'
import type { Kept } from '../kernel/kept'
import { GONE, GONE_NAME } from '../kernel/neighbour'
import type { ClaimDoc } from './store'
import { CLAIMS } from './store'
import { subjects } from './subjects'

const taken: Kept<ClaimDoc> = {
  collection: CLAIMS,
  title: '我接的事',
  find: (who) => here(who, 'takerId'),
  line: (row) => `${chinaDay(row.takenAt)} ${row.subject.title}`,
  data: (row) => ({
    title: row.subject.title,
    ...pick(row, 'plan', 'dueOn', 'takenAt', 'doneAt', 'doneNote', 'settledAt', 'state'),
  }),
  stays: (row) => ({ ...row, taker: { ...row.taker, name: GONE_NAME } }),
  alsoGo: 'messages',
  async also(tx, row) {
    const { collection } = subjects[row.subject.kind]
    const subject = await tx.get<ClaimedRow>(collection, row.subject.id)
    if (subject?.claim?.claimId !== row._id) return
    await tx.update<ClaimedRow>(collection, subject._id, {
      claim: { ...subject.claim, taker: GONE_NAME },
      claimedBy: null,
    })
  },
}

const served: Kept<ClaimDoc> = {
  collection: CLAIMS,
  title: '替我办的事',
  find: (who) => here(who, 'servedId'),
  line: (row) => `${chinaDay(row.takenAt)} ${row.subject.title}`,
  data: (row) => ({ title: row.subject.title, ...pick(row, 'takenAt', 'state', 'said') }),
  /** Counted with the others of its household: the household is sealed. */
  stays: (row, who) => ({
    ...row,
    served: { ...GONE, personId: row.servedId },
    effect: { ...row.effect, unit: `${row.subject.kind}:${sealedFor(who, row.effect.unit)}`, pending: true },
  }),
}

export const kept: readonly Kept[] = [taken, served]
