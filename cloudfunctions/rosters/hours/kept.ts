/** What this part keeps of a person, and what of it stays when they leave. */
import { here, pick } from '../../kernel/kept'
import type { Kept } from '../../kernel/kept'
import type { CertificateDoc } from './certify'
import { CERTIFICATES } from './certify'
import type { FeedbackDoc } from './feedback'
import { FEEDBACK } from './feedback'
import { hoursInWords } from './hours'
import type { EntryDoc, LedgerDoc } from './store'
import { ENTRIES, LEDGERS } from './store'

/** Hours of service stay in the figures of their body; out of the chain, so that no two of them can be joined. */
const entries: Kept<EntryDoc> = {
  collection: ENTRIES,
  title: '我的志愿时长',
  find: (who) => here(who, 'personId'),
  line: (row) => `${row.day} ${row.title}：${row.minutes} 分钟`,
  data: (row) => pick(row, 'day', 'title', 'kind', 'minutes', 'reason', 'at'),
  stays: (row) => ({ ...row, reason: '', previous: '', hash: '' }),
}

const ledgers: Kept<LedgerDoc> = {
  collection: LEDGERS,
  title: '我的志愿时长一共',
  find: (who) => [{ _id: who.personId }],
  line: (row) => hoursInWords(row.minutes),
  data: (row) => ({ minutes: row.minutes }),
}

const certificates: Kept<CertificateDoc> = {
  collection: CERTIFICATES,
  title: '我开过的志愿服务证明',
  find: (who) => here(who, 'personId'),
  line: (row) => `${row.from} 到 ${row.to}，${hoursInWords(row.minutes)}`,
  data: (row) => pick(row, 'name', 'showName', 'from', 'to', 'minutes', 'shifts', 'at'),
}

const feedback: Kept<FeedbackDoc> = {
  collection: FEEDBACK,
  title: '我说过活动帮没帮上',
  find: (who) => here(who, 'personId'),
  line: (row) => row.text || null,
  data: (row) => pick(row, 'activityId', 'answer', 'text', 'at'),
  stays: (row) => ({ ...row, text: '' }),
}

export const hoursKept: readonly Kept[] = [entries, ledgers, certificates, feedback]
