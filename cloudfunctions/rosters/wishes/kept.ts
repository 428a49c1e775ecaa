/** What is kept of who wished and who came, and what of it stays when they leave. */
import { chinaDay, plus } from '../../kernel/calendar'
import { applyDeadlines } from '../../kernel/deadlines'
import { here, pick } from '../../kernel/kept'
import type { Kept, Whose } from '../../kernel/kept'
import { GONE_NAME } from '../../kernel/neighbour'
import { SETTLED_AFTER_MS, WISH } from '../deadline'
import { SHIFTS } from '../store'
import type { ShiftDoc } from '../store'
import { noteAtOrigin } from './change'
import type { WishDoc } from './store'
import { WISHES } from './store'
import { isLive } from './wish'

const awaits = (row: WishDoc, who: Whose): boolean =>
  row.helper !== null && isLive(row.state) && who.now < row.content.startsAt

const wished: Kept<WishDoc> = {
  collection: WISHES,
  title: '我的小心愿',
  find: (who) => here(who, 'personId').map((query) => ({ ...query, origin: { $exists: false } })),
  line: (row) => `${chinaDay(row.at)} ${row.content.title}`,
  data: (row) => ({ ...row.content, ...pick(row, 'state', 'at', 'forName') }),
  /** Where somebody is ready to come it stays, without who asked and what for, until the clock has told them. */
  stays: (row, who) =>
    awaits(row, who)
      ? {
          ...row,
          ...{ state: 'withdrawn', act: 'withdraw', version: row.version + 1, closedAt: who.now },
          ...{ asker: { name: '', address: '' }, forName: null, content: { ...row.content, text: '' } },
          calledOff: row.shift?.shiftId ?? null,
        }
      : null,
  alsoGo: 'messages and texts',
  async also(tx, row, who) {
    const awaited = awaits(row, who)
    const dueAt = awaited ? plus(who.now, SETTLED_AFTER_MS) : null
    await applyDeadlines(tx, who.communityId, row._id, [{ kind: WISH, dueAt }])
    if (row.shift && awaited) await tx.update<ShiftDoc>(SHIFTS, row.shift.shiftId, { cancelled: true })
  },
}

/** Whoever comes still comes; with nobody left to say that it was done, it ends unsaid. */
const asTask: Kept<WishDoc> = {
  collection: WISHES,
  title: '我提的事里请人做的活儿',
  find: (who) => here(who, 'personId', 'origin.by').map((query) => ({ ...query, origin: { $exists: true } })),
  line: (row) => `${chinaDay(row.at)} ${row.content.title}`,
  data: (row) => ({ title: row.content.title, ...pick(row, 'state', 'at') }),
  stays: (row) => row,
}

/** Before its time it is open again; afterwards that somebody came stays. */
const helped: Kept<WishDoc> = {
  collection: WISHES,
  title: '我应下的小心愿',
  find: (who) => here(who, 'helper.personId', 'declined', 'formerly'),
  line: (row) => `${chinaDay(row.content.startsAt)} ${row.content.title}`,
  data: (row) => ({ title: row.content.title, ...pick(row, 'state') }),
  stays(row, who) {
    const left = row.helper?.personId === who.personId
    if (!left) return row
    if (isLive(row.state) && who.now < row.content.startsAt)
      return {
        ...row,
        ...{ state: 'open', act: 'stepBack', helper: null, shift: null, version: row.version + 1 },
        calledOff: row.shift?.shiftId ?? null,
      }
    return { ...row, helper: { ...row.helper, personId: who.personId, name: GONE_NAME, building: null } }
  },
  async also(tx, row, who) {
    if (row.helper?.personId !== who.personId || !isLive(row.state)) return
    if (row.shift && who.now < row.content.startsAt)
      await tx.update<ShiftDoc>(SHIFTS, row.shift.shiftId, { cancelled: true })
    // soon: the asker has to hear of it
    if (who.now < row.content.startsAt)
      await applyDeadlines(tx, who.communityId, row._id, [
        { kind: WISH, dueAt: plus(who.now, SETTLED_AFTER_MS) },
      ])
    await noteAtOrigin(tx, who, row)
  },
}

export const wishKept: readonly Kept[] = [wished, asTask, helped]
