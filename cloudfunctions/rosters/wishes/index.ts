/** Small wishes: said in private, passed on without a name, met when the one who was served says so. */
import * as v from 'valibot'
import type { WishActions } from '../../../typings/roster-wishes'
import type { DueHandler } from '../../kernel/deadlines'
import type { Table } from '../../kernel/dispatch'
import { id, iso, line, newId, nothing, text, version, whole } from '../../kernel/schema'
import { WISH } from '../deadline'
import { deskWishes, screenWish } from './desk'
import { answerHelp, offerHelp, stepBack } from './help'
import { wish, withdrawWish } from './say'
import { closeWish, onWish } from './settle'
import { wishes } from './views'

const content = v.strictObject({
  kind: v.picklist(['accompany', 'errand', 'company', 'carry', 'repair', 'phone', 'other']),
  title: line(20, 2),
  text: text(200, 0),
  startsAt: iso,
  endsAt: iso,
})
const neighbour = v.strictObject({ name: line(20), buildingId: id, entrance: whole(0, 99), room: line(12) })
const step = { wishId: id, version }

export const wishTable: Table<keyof WishActions> = {
  'rosters.wishes': { input: nothing, run: wishes },
  'rosters.wish': {
    input: v.strictObject({ wishId: newId, content, for: v.exactOptional(neighbour) }),
    run: wish,
    publicText: { content: true },
  },
  'rosters.withdrawWish': { input: v.strictObject(step), run: withdrawWish },
  'rosters.offerHelp': { input: v.strictObject(step), run: offerHelp },
  'rosters.answerHelp': { input: v.strictObject({ ...step, accept: v.boolean() }), run: answerHelp },
  'rosters.stepBack': { input: v.strictObject(step), run: stepBack },
  'rosters.closeWish': { input: v.strictObject({ ...step, met: v.boolean() }), run: closeWish },
  'rosters.deskWishes': { input: nothing, run: deskWishes },
  'rosters.screenWish': {
    input: v.strictObject({
      ...step,
      refusal: v.nullable(v.picklist(['tooBig', 'paidWork', 'unsafe', 'unclear', 'words'])),
    }),
    run: screenWish,
  },
}

export const wishDue: Record<string, DueHandler> = { [WISH]: onWish }

export { heldWishKind, wishQueue } from './desk'
export { askHelp, findHelp, helpId } from './task'
export type { Help } from './task'
export { wishKept } from './kept'
