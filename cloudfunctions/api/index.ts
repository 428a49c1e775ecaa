/** The one function that phones call: every module's table, one dispatch. */
import type { ActionName } from '../../typings/api'
import type { DocumentActions } from '../../typings/documents'
import { claims } from '../claims'
import { deliberation } from '../deliberation'
import { desk } from '../desk'
import { effect } from '../effect'
import { makeDispatch } from '../kernel/dispatch'
import type { Table } from '../kernel/dispatch'
import { openDatabase, platform, readCaller } from '../kernel/wx'
import { loadActor, loadCommunity, members } from '../members'
import { links } from '../links'
import { messages } from '../messages'
import { moderation } from '../moderation'
import { countOpened, notices } from '../notices'
import { polls } from '../polls'
import { privacy } from '../privacy'
import { proposals } from '../proposals'
import { questions } from '../questions'
import { rollLight } from '../roll'
import { rosters } from '../rosters'

/** Heavy work has functions of its own: reading workbooks (roll-import), writing workbooks and papers (documents). */
type Elsewhere = 'roll.preview' | 'roll.apply' | 'roll.discard' | keyof DocumentActions

const table: Table<Exclude<ActionName, Elsewhere>> = {
  ...members,
  ...links,
  ...messages,
  ...rollLight,
  ...notices,
  ...questions,
  ...proposals,
  ...deliberation,
  ...polls,
  ...rosters,
  ...claims,
  ...desk,
  ...effect,
  ...privacy,
  ...moderation,
}

export const main = makeDispatch(table, {
  openDatabase,
  readCaller,
  platform,
  loadActor,
  loadCommunity,
  countOpened,
})
