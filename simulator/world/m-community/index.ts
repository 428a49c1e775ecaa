/**
 * M community, as npm start shows it: 1,563 units from the sample workbook, people in all roles, and some weeks of
 * common life, all of it through the same front door that phones use. Its clock starts weeks ago and ends today.
 */
import { readFile } from 'node:fs/promises'
import { Community } from '../community'
import type { Door } from '../door'
import { claimedMatters } from './claims'
import { freshNotices, oldNotices } from './notices'
import { NEWCOMER, PARTS, STEWARD, moveIn, settleIn } from './people'
import { closedPoll, runningPolls } from './polls'
import { freshProposals, oldProposals } from './proposals'
import { activities } from './rosters'
import { Story, midnightOf } from './story'
import { answeredTogether, disputed } from './voices'

/** How long before today the story begins, in days. */
export const BEGINS_DAYS_AGO = 46
const NEIGHBOURS = 250

export interface Inhabitant {
  openid: string
  name: string
  title: string
}

export const inhabitants = (): Inhabitant[] =>
  [...PARTS, STEWARD, NEWCOMER].map(({ openid, name, title }) => ({ openid, name, title }))

/** `claimCode` is the installation's first; `report` hears what is being done, a line each. */
export async function makeMCommunity(
  door: Door,
  claimCode: string,
  workbookPath: string | URL,
  report: (line: string) => void,
): Promise<void> {
  const workbook = await readFile(workbookPath)
  report('认领社区，导入名册')
  const community = await Community.claim(door, claimCode, STEWARD, { name: '梧桐里社区', estate: '枫林苑' })
  const preview = await community.importRoll(workbook)
  report(`名册 ${preview.totals.units} 户，${preview.rejected.length} 行有问题没有导入`)
  const story = new Story(door, community, midnightOf(Date.now()))
  await settleIn(story)
  await moveIn(story, workbook, NEIGHBOURS)
  report(`${story.cast.size} 位有身份的人，${story.neighbours.length} 户邻居`)
  for (const plan of [
    oldProposals,
    oldNotices,
    closedPoll,
    freshProposals,
    activities,
    runningPolls,
    freshNotices,
    answeredTogether,
    disputed,
    claimedMatters,
  ])
    plan(story)
  await story.unfold()
  report('六周来的通知、提议、表决、志愿班次')
  await door.setClock(new Date().toISOString())
}
