/** Papers to take away: a function of its own, so that nobody waits for the writers of sheets and pages at a cold start. */
import * as v from 'valibot'
import type { DocumentActions, ExportFile } from '../../typings/documents'
import { chinaDay } from '../kernel/calendar'
import type { Context } from '../kernel/context'
import type { Table } from '../kernel/dispatch'
import { makeDispatch } from '../kernel/dispatch'
import { randomId } from '../kernel/keys'
import { id, nothing } from '../kernel/schema'
import type { Workbook } from '../kernel/sheet'
import { openDatabase, platform, readCaller } from '../kernel/wx'
import { loadActor, loadCommunity } from '../members'
import { resultWorkbook } from '../polls'
import { proposalRowsForExport } from '../proposals'
import { proposalsWorkbook } from './proposals-workbook'
import { toXlsx } from './xlsx'

const table: Table<keyof DocumentActions> = {
  'documents.pollResult': {
    input: v.strictObject({ pollId: id }),
    run: async (ctx, { pollId }) => handOver(ctx, await resultWorkbook(ctx, pollId)),
  },
  'documents.proposals': {
    input: nothing,
    run: async (ctx) => handOver(ctx, proposalsWorkbook(await proposalRowsForExport(ctx), ctx.now)),
  },
}

export const main = makeDispatch(table, { openDatabase, readCaller, platform, loadActor, loadCommunity })

/** Puts the file where only who is given the address finds it; the address opens for an hour. */
async function handOver(ctx: Context, workbook: Workbook): Promise<ExportFile> {
  const fileId = await ctx.platform.writeFile(
    `documents/${ctx.communityId}/${randomId()}.xlsx`,
    await toXlsx(workbook),
  )
  const url = await ctx.platform.fileUrl(fileId)
  const name = workbook.name.replace(/[\\/:*?"<>|]/g, ' ')
  return { fileId, url, name: `${name}-${chinaDay(ctx.now)}.xlsx` }
}
