/** Proposals written straight into the store, for boards of thousands. */
import { EJSON } from 'bson'
import type { ProposalDoc } from '../../cloudfunctions/proposals/store'
import { emptyRecord } from '../../cloudfunctions/kernel/record'
import type { Door } from '../../simulator/world/door'
import type { Body } from '../../typings/domain'
import type { ProposalState } from '../../typings/proposals'

const DAY = 86_400_000
const BATCH = 1000
const BODIES: readonly Body[] = ['propertyCompany', 'residentsCommittee', 'ownersCommittee', 'branch']
const RUNNING: readonly ProposalState[] = ['screening', 'deliberation', 'response']

/** The n-th proposal, in that state since some day of the last month; of its clock every tenth is over. */
export function proposalOf(communityId: string, n: number, state: ProposalState, now: string): ProposalDoc {
  const at = (days: number): string => new Date(Date.parse(now) + days * DAY).toISOString()
  const since = at(-1 - (n % 28))
  const responsible = state === 'screening' || state === 'returned' ? null : BODIES[n % BODIES.length]!
  const body = responsible ?? 'residentsCommittee'
  const dueAt = at(n % 10 === 0 ? -1 : 1 + (n % 5))
  return {
    _id: `${communityId}-${n}`,
    communityId,
    version: 1,
    record: emptyRecord,
    number: `2026-${n}`,
    title: `第 ${n} 件：6 栋楼道灯换成感应的`,
    body: '晚上回家楼道是黑的，老人看不清台阶，希望换成人来就亮的灯。'.repeat(4),
    place: '6 栋 2 单元',
    category: 'facilities',
    state,
    stateAt: since,
    submittedAt: since,
    author: { personId: `person-${n}`, surname: '王', building: '6 栋' },
    coauthors: [],
    onBehalf: null,
    buildings: n % 7 === 0 ? ['b6'] : [],
    area: n % 7 === 0 ? { name: '6 栋', buildingIds: ['b6'] } : null,
    threshold: responsible ? 10 : 0,
    secondingUntil: responsible ? at(1 + (n % 29)) : null,
    completeBy: state === 'returned' ? at(1 + (n % 13)) : null,
    responsible,
    clock: RUNNING.includes(state) ? { startedAt: since, dueAt, metAt: null, body } : null,
    extension: null,
    appeal: null,
    screenedBy: null,
    screenedAt: null,
    reachedAt: null,
    draftAnswer: null,
    responseDays: 20,
    returnedReason: null,
    rejection: null,
    withdrawnReason: null,
    response: null,
    mergedFrom: [],
    merged: null,
    deliberation: null,
    adopted: null,
    pollId: null,
    wordsCheck: 'shown',
    wordsBy: null,
    hidden: false,
    secondsRoot: null,
  } as unknown as ProposalDoc
}

export async function insertProposals(door: Door, rows: readonly ProposalDoc[]): Promise<void> {
  for (let from = 0; from < rows.length; from += BATCH) {
    const reply = (await door.post('/admin', {
      action: 'database.insertDocument',
      collectionName: 'proposals',
      data: rows.slice(from, from + BATCH).map((row) => EJSON.stringify(row, { relaxed: false })),
    })) as { code?: string; message?: string }
    if (reply.code) throw new Error(reply.message)
  }
}
