/** What is kept of a person: to read, to take along, to have corrected, to have erased; and who looked at it. */
import * as v from 'valibot'
import type { PrivacyActions } from '../../typings/privacy'
import type { DueHandler } from '../kernel/deadlines'
import type { Table } from '../kernel/dispatch'
import { cursor, id, newId, nothing, text, version } from '../kernel/schema'
import { ERASE, beforeClosing, closeAccount, onErase } from './closing'
import { answerCorrection, askCorrection, listCorrections, myCorrections } from './corrections'
import { exportMine } from './mine'
import { accessLog } from './seen'

const about = v.picklist(['name', 'address', 'relation', 'roll', 'other'])

export const privacy: Table<keyof PrivacyActions> = {
  'members.exportMine': { input: nothing, run: exportMine },
  'privacy.beforeClosing': { input: nothing, run: beforeClosing },
  'privacy.closeAccount': { input: v.strictObject({ everywhere: v.boolean() }), run: closeAccount },
  'privacy.accessLog': { input: v.strictObject({ cursor }), run: accessLog },
  'privacy.askCorrection': {
    input: v.strictObject({ correctionId: newId, about, text: text(200) }),
    run: askCorrection,
  },
  'privacy.myCorrections': { input: nothing, run: myCorrections },
  'privacy.corrections': { input: nothing, run: listCorrections },
  'privacy.answerCorrection': {
    input: v.strictObject({ correctionId: id, version, done: v.boolean(), answer: text(200) }),
    run: answerCorrection,
  },
}

export const due: Record<string, DueHandler> = {
  [ERASE]: onErase,
}

export { correctionQueue } from './corrections'
