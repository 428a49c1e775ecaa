/** Every collection of every module, with what it keeps of a person; a test holds it against database.json. */
import { kept as claims } from '../claims'
import { keptDeadlines } from '../kernel/deadlines'
import type { Apart, Kept } from '../kernel/kept'
import { keptTexts } from '../kernel/record'
import { apart as apartMembers, kept as members } from '../members'
import { kept as messages } from '../messages'
import { apart as apartNotices, kept as notices } from '../notices'
import { apart as apartPolls, kept as polls } from '../polls'
import { apart as apartProposals, kept as proposals } from '../proposals'
import { kept as questions } from '../questions'
import { apart as apartRoll } from '../roll'
import { kept as rosters } from '../rosters'
import { corrections } from './correction'
import { seen } from './seen'

/** In the order in which it is read, and in which it goes. */
export const kept: readonly Kept[] = [
  ...members,
  ...questions,
  ...proposals,
  ...polls,
  ...rosters,
  ...claims,
  ...notices,
  ...messages,
  seen,
  corrections,
  keptTexts,
  keptDeadlines,
]

export const apart: readonly Apart[] = [
  ...apartMembers,
  ...apartNotices,
  ...apartProposals,
  ...apartPolls,
  ...apartRoll,
  { collection: 'communities', why: '社区自己的名字、楼栋和规矩，没有人。' },
  { collection: 'record', why: '每一步的指纹，没有姓名和原文。' },
  { collection: 'closings', why: '注销时的工作单，抹完就删。' },
]
