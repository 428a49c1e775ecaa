/** What rolls keep of a person beside their voice. */
import { here, pick } from '../../kernel/kept'
import type { Kept } from '../../kernel/kept'
import type { MandateDoc, ObjectionDoc, SettlementDoc, SlotDoc } from './store'
import { MANDATES, OBJECTIONS, SETTLEMENTS, SLOTS } from './store'

/** That it was said and what was ruled stays; the words and who said them go. */
const objections: Kept<ObjectionDoc> = {
  collection: OBJECTIONS,
  title: '我对名册提的异议',
  find: (who) => here(who, 'personId'),
  line: (row) => row.text,
  data: (row) => pick(row, 'pollId', 'text', 'at', 'state', 'reason'),
  stays: (row) => ({ ...row, name: '', address: '', text: '' }),
  alsoGo: 'messages',
}

const mandates: Kept<MandateDoc> = {
  collection: MANDATES,
  title: '投票委托',
  find: (who) => here(who, 'principalId', 'proxyId'),
  line: (row, who) =>
    row.principalId === who.personId ? `${row.voice} 委托 ${row.proxyName}` : `替 ${row.voice} 投`,
  data: (row, who) => ({
    ...pick(row, 'pollId', 'voice', 'state', 'offeredAt', 'endedAt'),
    gave: row.principalId === who.personId,
  }),
  stays: (row, who) => ({
    ...row,
    proxyName: '',
    voice: row.voice === who.name ? '' : row.voice,
    ...(who.now < row.closesAt ? { state: 'ended', slot: null } : {}),
  }),
  also: async (tx, row, who) => {
    if (row.slot && who.now < row.closesAt) await tx.remove(SLOTS, row.slot)
  },
  alsoGo: 'messages and texts',
}

const slots: Kept<SlotDoc> = {
  collection: SLOTS,
  title: '我接了几份委托',
  find: (who) => here(who, 'personId'),
  line: () => null,
  data: (row) => pick(row, 'pollId'),
}

const settlements: Kept<SettlementDoc> = {
  collection: SETTLEMENTS,
  title: '我认过的业主名册',
  find: (who) => here(who, 'personId'),
  line: () => null,
  data: (row) => pick(row, 'same', 'at'),
  stays: (row) => row,
}

export const kept: readonly Kept[] = [objections, mandates, slots, settlements]
