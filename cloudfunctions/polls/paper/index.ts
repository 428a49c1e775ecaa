/** Ballots on paper: entered by one teller, confirmed blind by a second, disputed by the household, ruled upon in time. */
import * as v from 'valibot'
import type { Id } from '../../../typings/domain'
import type { PollPaperActions } from '../../../typings/poll-paper'
import type { Context } from '../../kernel/context'
import type { Table } from '../../kernel/dispatch'
import { cursor, id, line, text, version, whole } from '../../kernel/schema'
import { disputePaper, rulePaper } from './dispute'
import { confirmPaper, enterPaper, findSheet } from './enter'
import { confirmCount, enterCount } from './hand-count'
import { getPoll } from '../store'
import { paperEntries } from './list'
import { paperQueue } from './queue'
import { ballotPaper, sheetsOf } from './sheets'
import { confirmedAfter, countEntries, findHandCount } from './store'
import type { PaperDoc } from './store'

const marks = v.strictObject({
  choices: v.pipe(v.array(v.pipe(v.string(), v.maxLength(16))), v.maxLength(60)),
  points: v.exactOptional(v.pipe(v.array(v.number()), v.maxLength(60))),
  invalid: v.exactOptional(v.boolean()),
})
const serial = line(20, 4)
const channel = v.picklist(['paper', 'doorstep'])
const assistance = v.exactOptional(
  v.strictObject({ helper: line(20), confirmedBy: v.picklist(['signature', 'fingerprint', 'phone']) }),
)
const count = v.strictObject({
  cast: whole(0, 100_000),
  invalid: whole(0, 100_000),
  votes: v.pipe(
    v.array(v.strictObject({ id: v.pipe(v.string(), v.maxLength(16)), votes: whole(0, 100_000) })),
    v.maxLength(50),
  ),
})
const photoFileId = v.pipe(v.string(), v.maxLength(400), v.regex(/^cloud:\/\/[^\s?#]+$/))
const reason = text(300, 2)

export const paper: Table<keyof PollPaperActions> = {
  'polls.paperEntries': { input: v.strictObject({ pollId: id, cursor }), run: paperEntries },
  'polls.sheets': {
    input: v.strictObject({ pollId: id, buildingId: v.pipe(v.string(), v.maxLength(60)) }),
    run: async (ctx, { pollId, buildingId }) => ({
      sheets: (await sheetsOf(ctx, await getPoll(ctx, pollId), buildingId)).map(
        ({ serial: code, voice, handedIn }) => ({ serial: code, voice, handedIn }),
      ),
    }),
  },
  'polls.findSheet': { input: v.strictObject({ pollId: id, serial }), run: findSheet },
  'polls.enterPaper': {
    input: v.strictObject({ pollId: id, serial, channel, marks, photoFileId, assistance }),
    run: enterPaper,
  },
  'polls.confirmPaper': {
    input: v.strictObject({ pollId: id, entryId: id, version, marks }),
    run: confirmPaper,
  },
  'polls.disputePaper': {
    input: v.strictObject({ pollId: id, electorId: v.pipe(v.string(), v.maxLength(120)), reason }),
    run: disputePaper,
  },
  'polls.rulePaper': {
    input: v.strictObject({ pollId: id, entryId: id, version, void: v.boolean(), reason }),
    run: rulePaper,
  },
  'polls.enterCount': { input: v.strictObject({ pollId: id, count }), run: enterCount },
  'polls.confirmCount': { input: v.strictObject({ pollId: id, count }), run: confirmCount },
}

/** Sheets that count, a page at a time in the order of their ids; opened with the poll's secret at that id. */
export const paperBallots = (ctx: Context, pollId: Id, afterId: Id, limit: number): Promise<PaperDoc[]> =>
  confirmedAfter(ctx, pollId, afterId, limit)

/** Single ballots that supervisors took out before the close; a public figure. */
export const countVoided = (ctx: Context, pollId: Id): Promise<number> => countEntries(ctx, pollId, 'voided')

export { ballotPaper, findHandCount, paperQueue }
export type { PaperDoc }
