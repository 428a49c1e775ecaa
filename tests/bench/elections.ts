/** The eight real votes on neighbourhood budgets, each played whole through the front door. */
import { performance } from 'node:perf_hooks'
import { pbFiles, readPb } from '../pabulib'
import { castAll, differences, pollOf } from '../pabulib-played'
import { withdrawnOf } from '../pabulib-rules'
import type { Person } from '../../simulator/world/community'
import type { People } from './people'
import { countedResult, openPoll } from './people'

export interface ElectionsMeasured {
  elections: number
  ballots: number
  castsPerSecond: number
  /** Refused ballots, and where a result is not the file's. */
  wrong: string[]
}

const AT_ONCE = 64

/** Electors are as many as the largest of these files has voters, or more. */
export async function measureElections(people: People, files = pbFiles()): Promise<ElectionsMeasured> {
  const elections = files.map(readPb)
  const measured = { elections: elections.length, ballots: 0, wrong: [] as string[] }
  let seconds = 0
  for (const election of elections) {
    const poll = await openPoll(people, pollOf(election))
    for (const optionId of withdrawnOf(election)) await withdraw(people.announcer, poll.id, optionId)
    const began = performance.now()
    const refused = await castAll(election, people.voters, poll, AT_ONCE)
    seconds += (performance.now() - began) / 1000
    const { ballots, options } = await countedResult(people.drafter, poll)
    measured.ballots += ballots
    const found = [...refused, ...differences(election, options)]
    measured.wrong.push(...found.map((what) => `${election.file} ${what}`))
  }
  return { ...measured, castsPerSecond: measured.ballots / seconds }
}

async function withdraw(announcer: Person, pollId: string, optionId: string): Promise<void> {
  const { version } = await announcer.call('polls.get', { pollId })
  await announcer.call('polls.withdrawOption', {
    pollId,
    version,
    optionId,
    reason: '已经另有办法，不再做了。',
  })
}
