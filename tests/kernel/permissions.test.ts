/** Who may call what, walked through the front door: every role and every standing against every action. */
import type { ActionName } from '../../typings/api'
import type { Role } from '../../typings/domain'
import { permissions } from '../../cloudfunctions/kernel/permissions'
import type { Community, Person } from '../world'
import { newEstate, newId, place, theDoor } from '../world'

const ROLES: Role[] = [
  'steward',
  'buildingSteward',
  'branchEditor',
  'branchSecretary',
  'committeeMember',
  'proposalCommittee',
  'pollCommittee',
  'ownersCommitteeMember',
  'propertyStaff',
  'organisationLead',
  'branchMember',
  'residentRepresentative',
  'supervisor',
]

const ACTIONS = Object.keys(permissions) as ActionName[]

/** Before anyone entered a community, and so for everyone. */
const ANYONE = [
  'members.me',
  'members.findCommunities',
  'members.enter',
  'members.claim',
  'links.open',
  'rosters.checkCertificate',
]

const VISITOR = [
  'members.consent',
  'members.exportMine',
  'members.listRoles',
  'messages.list',
  'messages.settings',
  'messages.markRead',
  'notices.list',
  'notices.get',
  'questions.get',
  'questions.thread',
  'questions.list',
  'proposals.list',
  'proposals.project',
  'proposals.get',
  'proposals.openTitles',
  'deliberation.get',
  'deliberation.more',
  'deliberation.meeting',
  'polls.list',
  'polls.get',
  'polls.getResult',
  'polls.rules',
  'polls.objections',
  'polls.roll',
  'polls.proxies',
  'polls.files',
  'documents.pollPublicFile',
  'rosters.list',
  'rosters.get',
  'rosters.mine',
  'rosters.myHours',
  'rosters.guardianAsks',
  'rosters.wishes',
  'claims.list',
  'claims.get',
  'desk.home',
  'desk.myPart',
  'desk.overdue',
  'desk.record',
  'effect.get',
  'moderation.get',
  'moderation.counts',
  'privacy.beforeClosing',
  'privacy.closeAccount',
  'privacy.accessLog',
  'privacy.myCorrections',
]

const REGISTERED = [
  'rosters.shiftList',
  'rosters.shiftCode',
  'rosters.tick',
  'rosters.scanMark',
  'rosters.sayAbsent',
  'rosters.takeBackMark',
  'rosters.myDay',
  'rosters.ownCode',
  'rosters.markByCode',
  'rosters.claimMark',
  'documents.pollCountingFile',
  'documents.roster',
  'documents.certificate',
  'privacy.askCorrection',
  'members.setName',
  'members.setUnder18',
  'rosters.wish',
  'rosters.withdrawWish',
  'rosters.answerHelp',
  'rosters.closeWish',
  'members.acceptRole',
  'members.declineRole',
  'members.endRole',
  'members.bindWithCode',
  'members.bindWithPhone',
  'members.requestBinding',
  'members.decideBinding',
  'members.endBinding',
  'notices.respond',
  'notices.ask',
  'notices.object',
  'questions.rate',
  'questions.urge',
  'questions.promiseSays',
  'questions.reply',
  'deliberation.comment',
  'deliberation.editComment',
  'deliberation.takeBackComment',
  'deliberation.takeSeat',
  'deliberation.answer',
  'deliberation.takePosition',
  'deliberation.signIn',
  'deliberation.showMe',
  'polls.answerTakeOver',
  'polls.object',
  'polls.objectRoll',
  'polls.castBallot',
  'polls.disputePaper',
  'claims.confirm',
  'rosters.shiftHours',
  'rosters.confirmHours',
  'rosters.proposeHours',
  'rosters.acceptHours',
  'rosters.disputeHours',
  'rosters.issueCertificate',
  'rosters.certificateCode',
  'messages.granted',
  'messages.setDigest',
  'moderation.appeal',
  'proposals.complete',
  'proposals.appeal',
  'proposals.withdraw',
]

const RESIDENT = [
  'members.household',
  'members.objectBinding',
  'proposals.submit',
  'proposals.second',
  'proposals.withdrawSecond',
  'proposals.rate',
  'polls.askTakeOver',
  'polls.giveProxy',
  'polls.answerProxy',
  'polls.endProxy',
  'rosters.signUp',
  'rosters.cancelSignup',
  'rosters.answerOffer',
  'rosters.askStandIn',
  'rosters.takeOver',
  'rosters.feedback',
  'rosters.answerGuardian',
  'rosters.offerHelp',
  'rosters.stepBack',
]

const COMPOSE = [
  'rules',
  'reach',
  'led',
  'takeBack',
  'createDraft',
  'changeDraft',
  'submit',
  'approve',
  'return',
  'amend',
  'withdraw',
  'listOwn',
]
  .map((verb) => `notices.${verb}`)
  .concat(['answer', 'alike', 'join', 'unjoin', 'handOver', 'promiseDone'].map((verb) => `questions.${verb}`))
  .concat('documents.posters', 'documents.notice', 'desk.groupDigest')
const OVERSEE = ['polls.oversee']
const FOLLOW_UP = ['polls.reportFollowUp', ...OVERSEE]
const DRAFT_POLLS = [
  'polls.createDraft',
  'polls.changeDraft',
  'polls.submit',
  'polls.reconvene',
  'polls.homes',
  ...OVERSEE,
]
const APPROVE_POLLS = [
  'polls.approve',
  'polls.return',
  'polls.cancel',
  'polls.withdrawOption',
  'polls.extend',
  'polls.recount',
]
const KEEP_ROLLS = ['polls.rollObjections', 'polls.ruleRoll']
const PAPER = [
  'paperEntries',
  'sheets',
  'findSheet',
  'enterPaper',
  'confirmPaper',
  'enterCount',
  'confirmCount',
]
  .map((verb) => `polls.${verb}`)
  .concat('documents.pollSheets')
const CERTIFY = [
  'polls.paperEntries',
  'polls.rulePaper',
  'polls.recount',
  'polls.certify',
  'polls.void',
  'polls.ruleObjection',
  ...OVERSEE,
]
const LEAD = [
  'amend',
  'cancelShifts',
  'copyDraft',
  'expandPattern',
  'invite',
  'moveShifts',
  'nameLead',
  'readList',
  'deskWishes',
  'screenWish',
  'createDraft',
  'changeDraft',
  'publish',
  'cancelActivity',
  'correctHours',
  'answerCorrection',
]
  .map((verb) => `rosters.${verb}`)
  .concat('proposals.offerTask', 'proposals.askHelper')
const BOARD = ['proposals.board', 'proposals.templates', 'documents.proposalsMeeting']
const KEEP_TEMPLATES = ['proposals.saveTemplate', 'proposals.removeTemplate']
const CHECK_ANSWERS = [
  ...BOARD,
  'proposals.assign',
  'proposals.extend',
  'proposals.publishAnswer',
  'proposals.returnAnswer',
]
const CONVENE = [
  'convene',
  'move',
  'cancel',
  'writeMinutes',
  'closeMinutes',
  'publishMinutes',
  'openSignIn',
  'signInCode',
].map((verb) => `deliberation.${verb}`)
const ANSWER = ['proposals.respond', 'proposals.plan', 'proposals.report', ...CHECK_ANSWERS]
const MODERATE = ['moderation.list', 'moderation.decide']
const HIDE = ['moderation.hide']
const REVIEW = ['moderation.hidden', 'moderation.decideAppeal']
const EXPORT = ['documents.pollResult', 'documents.proposals']
const TAKE = ['findOpen', 'take', 'finish', 'giveBack'].map((verb) => `claims.${verb}`)
const EVERY_OFFICE = ['roll.summary', 'desk.workbench']

/** What each office adds to what a registered person may do. */
const OFFICE: Record<Role, string[]> = {
  steward: [
    'members.findPeople',
    'members.proposeRole',
    'members.bindingRequests',
    'members.issueCode',
    'members.keepBinding',
    'proposals.submitFor',
    'privacy.corrections',
    'privacy.answerCorrection',
    'roll.preview',
    'roll.apply',
    'roll.discard',
    'polls.chooseRules',
    'polls.unsettled',
    'polls.settle',
    ...KEEP_ROLLS,
  ],
  buildingSteward: [
    'members.bindingRequests',
    'members.issueCode',
    'members.keepBinding',
    'proposals.submitFor',
  ],
  branchEditor: [...COMPOSE, ...DRAFT_POLLS, ...LEAD, ...TAKE],
  branchMember: TAKE,
  residentRepresentative: TAKE,
  branchSecretary: [
    ...CONVENE,
    ...TAKE,
    ...COMPOSE,
    ...DRAFT_POLLS,
    ...APPROVE_POLLS,
    ...LEAD,
    ...MODERATE,
    ...HIDE,
    ...EXPORT,
    'members.findPeople',
    'members.proposeRole',
    'proposals.adopt',
    ...ANSWER,
    ...KEEP_TEMPLATES,
    ...FOLLOW_UP,
  ],
  committeeMember: [
    ...CONVENE,
    ...COMPOSE,
    ...DRAFT_POLLS,
    ...LEAD,
    ...MODERATE,
    ...HIDE,
    ...EXPORT,
    'proposals.adopt',
    ...ANSWER,
    ...KEEP_TEMPLATES,
    ...FOLLOW_UP,
  ],
  proposalCommittee: [
    ...CONVENE,
    'proposals.screen',
    'proposals.screenMany',
    'proposals.merge',
    ...CHECK_ANSWERS,
    ...KEEP_TEMPLATES,
    ...EXPORT,
  ],
  pollCommittee: [...KEEP_ROLLS, ...DRAFT_POLLS, ...APPROVE_POLLS, ...EXPORT, ...PAPER],
  ownersCommitteeMember: [...CONVENE, ...COMPOSE, ...DRAFT_POLLS, 'proposals.adopt', ...ANSWER, ...FOLLOW_UP],
  propertyStaff: [...COMPOSE, ...ANSWER, ...FOLLOW_UP],
  organisationLead: [...COMPOSE, ...LEAD],
  supervisor: [
    ...MODERATE,
    ...REVIEW,
    ...EXPORT,
    ...CERTIFY,
    ...BOARD,
    'proposals.ruleAppeal',
    'rosters.decideHours',
    'rosters.answerCorrection',
  ],
}

const REFUSED = ['forbidden', 'consent_needed', 'not_bound']

/** Actions this person is let through to; a refusal by role or standing comes before the input is looked at. */
async function allowed(openid: string, communityId: string | undefined): Promise<string[]> {
  const door = theDoor()
  const replies = await Promise.all(
    ACTIONS.map((action) => door.reply(openid, communityId, action, { unknownField: newId() } as never)),
  )
  const through = ACTIONS.filter((_action, n) => {
    const reply = replies[n]!
    return reply.ok || !REFUSED.includes(reply.error.code)
  })
  return through.sort()
}

const sorted = (...lists: string[][]): string[] => [...new Set(lists.flat())].sort()

describe('who may call what', () => {
  let estate: Community

  beforeAll(async () => {
    estate = await newEstate(1, 2)
  })

  test('a stranger is let in at the front door only', async () => {
    expect(await allowed(`o-visitor-${newId()}`, estate.id)).toEqual(sorted(ANYONE))
  })

  test('a visitor reads', async () => {
    const openid = `o-visitor-${newId()}`
    await theDoor().call(openid, undefined, 'members.enter', { communityId: estate.id })
    expect(await allowed(openid, estate.id)).toEqual(sorted(ANYONE, VISITOR))
  })

  test('a registered person asks and answers what is asked, but does not second, vote or sign up', async () => {
    const person = await estate.register('李平')
    expect(await allowed(person.openid, estate.id)).toEqual(sorted(ANYONE, VISITOR, REGISTERED))
  })

  test('a bound resident does all that residents do, and no office', async () => {
    const person = await estate.resident('王桂芳', place(estate, 0))
    expect(await allowed(person.openid, estate.id)).toEqual(sorted(ANYONE, VISITOR, REGISTERED, RESIDENT))
  })

  test.each(ROLES)('%s may do what the office is for, and nothing else', async (role) => {
    const person: Person =
      role === 'steward'
        ? estate.steward
        : await estate.officer(
            `任职${ROLES.indexOf(role)}`,
            role,
            role === 'buildingSteward' ? estate.view.buildings[0]!.id : undefined,
          )
    expect(await allowed(person.openid, estate.id)).toEqual(
      sorted(ANYONE, VISITOR, REGISTERED, EVERY_OFFICE, OFFICE[role]),
    )
  })

  test('every action of the contract stands in one of these lists', () => {
    expect(sorted(ANYONE, VISITOR, REGISTERED, RESIDENT, EVERY_OFFICE, ...Object.values(OFFICE))).toEqual(
      [...ACTIONS].sort(),
    )
  })

  test('an office in one community is none in another', async () => {
    const other = await newEstate(1, 2)
    expect(await allowed(estate.steward.openid, other.id)).toEqual(sorted(ANYONE))
  })
})
