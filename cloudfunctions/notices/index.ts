import * as v from 'valibot'
import type { DueHandler } from '../kernel/deadlines'
import { DAY, plus } from '../kernel/calendar'
import type { Table } from '../kernel/dispatch'
import { audience, cursor, id, nothing, whole } from '../kernel/schema'
import type { NoticeActions } from '../../typings/notices'
import { ask, object, respond } from './ask'
import { amend, archive, withdraw } from './amend'
import { changeDraft, createDraft, returnDraft, submit, takeBack } from './compose'
import * as input from './input'
import { LED, led, ledDue } from './led'
import { rulesAt } from './periods'
import { ARCHIVE, PUBLISH, approve, publishDue } from './publish'
import { reach } from './reach'
import { list, listOwn, loadNoticeView } from './read'

export const notices: Table<keyof NoticeActions> = {
  'notices.list': { input: input.list, run: list },
  'notices.get': {
    input: v.strictObject({ noticeId: id, edition: v.exactOptional(whole(1, 1000)) }),
    run: (ctx, { noticeId, edition }) => loadNoticeView(ctx, noticeId, edition),
  },
  'notices.rules': { input: nothing, run: async (ctx) => ({ periods: rulesAt(ctx.now) }) },
  'notices.reach': { input: v.strictObject({ audience }), run: reach },
  'notices.createDraft': { input: input.draft, run: createDraft, publicText: { content: true } },
  'notices.changeDraft': { input: input.change, run: changeDraft, publicText: { content: true } },
  'notices.submit': { input: input.step, run: submit },
  'notices.approve': { input: input.step, run: approve },
  'notices.return': { input: input.stepWithReason, run: returnDraft },
  'notices.takeBack': { input: input.step, run: takeBack },
  'notices.led': { input: v.strictObject({ noticeId: id }), run: led },
  'notices.amend': { input: input.amendment, run: amend, publicText: { content: true, reason: true } },
  'notices.withdraw': { input: input.stepWithReason, run: withdraw, publicText: { reason: true } },
  'notices.respond': { input: v.strictObject({ noticeId: id, optionId: id }), run: respond },
  'notices.ask': { input: input.question, run: ask, publicText: { text: true } },
  'notices.object': { input: input.objection, run: object, publicText: { text: true } },
  'notices.listOwn': { input: v.strictObject({ cursor }), run: listOwn },
}

export const due: Record<string, DueHandler> = {
  [PUBLISH]: publishDue,
  [LED]: ledDue,
  [ARCHIVE]: async (ctx, deadline) => {
    const { done } = await archive(ctx, deadline.matterId)
    return done ? null : plus(ctx.now, DAY)
  },
}

export { askingNotices } from './asking'
export { draftAbout } from './compose'
export { noticePaper } from './on-paper'
export type { NoticePaper } from './on-paper'
export { noticeSource } from './effect'
export { countOpened } from './opens'
export { askNeeds, homeNotices, homeRow, noticeQueue, publishedAt } from './read'
export { apart, kept } from './kept'
