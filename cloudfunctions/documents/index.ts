/** Papers to take away: a function of its own, so that nobody waits for the writers of sheets and pages, or for their font, at a cold start. */
import { join } from 'node:path'
import * as v from 'valibot'
import type { DocumentActions, ExportFile, PrintFile } from '../../typings/documents'
import { chinaDay } from '../kernel/calendar'
import type { Context } from '../kernel/context'
import type { Table } from '../kernel/dispatch'
import { makeDispatch } from '../kernel/dispatch'
import { randomId } from '../kernel/keys'
import { id, nothing } from '../kernel/schema'
import type { Workbook } from '../kernel/sheet'
import { openDatabase, platform, readCaller } from '../kernel/wx'
import { loadActor, loadCommunity } from '../members'
import type { CountFile } from '../polls'
import { countingFileOf, publicFileOf, resultWorkbook } from '../polls'
import { proposalHistory } from '../proposals'
import { paperList } from '../rosters'
import { ballotSheets } from './ballot-sheets'
import { printCertificate } from './certificate-paper'
import { printMeeting } from './meeting-paper'
import { printNotice } from './notice-paper'
import { posters } from './posters'
import type { PrintedPaper } from './posters'
import { proposalsWorkbook } from './proposals-workbook'
import { printRoster, rosterWorkbook } from './roster-paper'
import { Typeface } from './typeface'
import { toXlsx } from './xlsx'

const posterOf = v.variant('kind', [
  v.strictObject({ kind: v.literal('notice'), noticeId: id }),
  v.strictObject({ kind: v.literal('board') }),
  v.strictObject({ kind: v.literal('home') }),
])
const buildingIds = v.exactOptional(v.pipe(v.array(id), v.minLength(1), v.maxLength(200)))

const table: Table<keyof DocumentActions> = {
  'documents.pollSheets': {
    input: v.strictObject({ pollId: id, buildingId: id }),
    run: async (ctx, input) => handOverPaper(ctx, await ballotSheets(ctx, typeface(), input)),
  },
  'documents.pollResult': {
    input: v.strictObject({ pollId: id }),
    run: async (ctx, { pollId }) => handOver(ctx, await resultWorkbook(ctx, pollId)),
  },
  'documents.pollPublicFile': {
    input: v.strictObject({ pollId: id }),
    run: async (ctx, { pollId }) => handOverText(ctx, await publicFileOf(ctx, pollId)),
  },
  'documents.pollCountingFile': {
    input: v.strictObject({ pollId: id }),
    run: async (ctx, { pollId }) => handOverText(ctx, await countingFileOf(ctx, pollId)),
  },
  'documents.proposals': {
    input: nothing,
    run: async (ctx) => handOver(ctx, proposalsWorkbook(await proposalHistory(ctx))),
  },
  'documents.proposalsMeeting': {
    input: v.strictObject({ proposalIds: v.pipe(v.array(id), v.minLength(1), v.maxLength(30)) }),
    run: async (ctx, { proposalIds }) => handOverPaper(ctx, await printMeeting(ctx, typeface(), proposalIds)),
  },
  'documents.roster': {
    input: v.strictObject({
      activityId: id,
      shiftId: v.exactOptional(id),
      form: v.picklist(['pdf', 'xlsx']),
    }),
    run: async (ctx, { activityId, shiftId, form }) => {
      const list = await paperList(ctx, activityId, shiftId)
      if (form === 'pdf') return handOverPaper(ctx, await printRoster(ctx, typeface(), list))
      return { ...(await handOver(ctx, rosterWorkbook(list))), missing: [] }
    },
  },
  'documents.posters': {
    input: v.strictObject({ of: posterOf, buildingIds }),
    run: async (ctx, input) => handOverPaper(ctx, await posters(ctx, typeface(), input)),
  },
  'documents.certificate': {
    input: v.strictObject({ certificateId: id }),
    run: async (ctx, { certificateId }) =>
      handOverPaper(ctx, await printCertificate(ctx, typeface(), certificateId)),
  },
  'documents.notice': {
    input: v.strictObject({ noticeId: id }),
    run: async (ctx, { noticeId }) => handOverPaper(ctx, await printNotice(ctx, typeface(), noticeId)),
  },
}

export const main = makeDispatch(table, { openDatabase, readCaller, platform, loadActor, loadCommunity })

let opened: Typeface | undefined
/** Opened by the first paper of an instance; the build lays its files beside this one. */
const typeface = (): Typeface => (opened ??= new Typeface(join(__dirname, 'fonts')))

const handOver = async (ctx: Context, workbook: Workbook): Promise<ExportFile> =>
  keep(ctx, workbook.name, 'xlsx', await toXlsx(workbook))

const handOverText = (ctx: Context, { name, text }: CountFile): Promise<ExportFile> =>
  keep(ctx, name, 'json', Buffer.from(text))

const handOverPaper = async (ctx: Context, { name, bytes, missing }: PrintedPaper): Promise<PrintFile> => ({
  ...(await keep(ctx, name, 'pdf', bytes)),
  missing,
})

/** Puts the file where only who is given the address finds it; the address opens for an hour. */
async function keep(
  ctx: Context,
  title: string,
  ending: 'xlsx' | 'pdf' | 'json',
  bytes: Buffer,
): Promise<ExportFile> {
  const fileId = await ctx.platform.writeFile(`documents/${ctx.communityId}/${randomId()}.${ending}`, bytes)
  const url = await ctx.platform.fileUrl(fileId)
  const name = title.replace(/[\\/:*?"<>|]/g, ' ')
  return { fileId, url, name: `${name}-${chinaDay(ctx.now)}.${ending}` }
}
