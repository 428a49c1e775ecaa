/** An open poll as a phone gets it; a test changes what it is about. */
import { ruleSetNamed } from '../../cloudfunctions/polls/rule-sets'
import { plainTerms } from '../../simulator/world/plain-terms'
import type { PollView } from '../../typings/polls'
import { china } from './notice-samples'

export const OPENS = china('2026-06-01', '08:00')
export const CLOSES = china('2026-06-10', '20:00')
export const rules = ruleSetNamed('national')
export const desk = { body: 'residentsCommittee' as const, name: '居委会' }

export const poll = (over: Partial<PollView> = {}, viewer: Partial<PollView['viewer']> = {}): PollView => ({
  id: 'p1',
  version: 4,
  title: '旧车棚要不要改成充电棚？',
  question: '把 6 栋旁的旧车棚改成充电棚。',
  options: [
    { id: 'yes', label: '同意改建', note: '' },
    { id: 'no', label: '不同意改建', note: '' },
  ],
  method: { kind: 'single' },
  ...plainTerms,
  electors: 'household',
  scope: { kind: 'community' },
  scopeName: '全体邻居',
  legalEffect: 'advisory',
  opensAt: OPENS,
  closesAt: CLOSES,
  argumentsFor: ['不用拉电线。'],
  argumentsAgainst: ['夜里吵。'],
  ifPassed: '9 月 30 日前建成',
  ifNot: '车棚不动',
  cost: '',
  state: 'open',
  desk,
  announcedAt: china('2026-05-20', '10:00'),
  hashes: null,
  rules,
  checks: [],
  reconvenes: null,
  reconvenedAs: null,
  objectionsUntil: null,
  voidedReason: null,
  extended: null,
  rollSize: 1563,
  returnedReason: null,
  cancelledReason: null,
  withdrawn: [],
  turnout: { percent: 60, renewedAt: china('2026-06-10', '08:00') },
  notHeard: [],
  againstFirst: false,
  mine: {
    onRoll: true,
    electorId: 'p1:u1',
    areaCenti: null,
    voice: '6 栋 2 单元 301',
    ballot: null,
    paper: null,
    actedBy: null,
    takeOver: 'none',
    takeOverBy: null,
  },
  takeOvers: [],
  ...over,
  viewer: {
    canVote: true,
    whyNotVote: null,
    canTakeOver: false,
    canEdit: false,
    canSubmit: false,
    canApprove: false,
    canCancel: false,
    canSeeResult: false,
    canOversee: false,
    canKeepPaper: false,
    ...viewer,
  },
})
