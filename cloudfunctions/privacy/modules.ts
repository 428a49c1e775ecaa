/** Every collection of every module, with what it keeps of a person; a test holds it against database.json. */
import { kept as claims } from '../claims'
import { kept as deliberation } from '../deliberation'
import { kept as files } from '../files'
import type { Apart, Kept } from '../kernel/kept'
import { apart as apartLinks } from '../links'
import { apart as apartMembers, kept as members } from '../members'
import { kept as messages } from '../messages'
import { apart as apartNotices, kept as notices } from '../notices'
import { apart as apartPolls, kept as polls } from '../polls'
import { apart as apartProposals, kept as proposals } from '../proposals'
import { kept as questions } from '../questions'
import { apart as apartRoll } from '../roll'
import { kept as rosters } from '../rosters'
import { apart as apartOthers, kept as others } from './kept'

/** In the order in which it is read, and in which it goes. */
export const kept: readonly Kept[] = [
  ...members,
  ...questions,
  ...proposals,
  ...deliberation,
  ...polls,
  ...rosters,
  ...claims,
  ...notices,
  ...files,
  ...messages,
  ...others,
]

export const apart: readonly Apart[] = [
  ...apartMembers,
  ...apartNotices,
  ...apartProposals,
  ...apartPolls,
  ...apartRoll,
  ...apartLinks,
  ...apartOthers,
]
