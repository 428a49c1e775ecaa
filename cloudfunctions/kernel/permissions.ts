/** The one permission table: who may call what. An action that is not in it cannot compile; who is not named is refused. */
import type { ActionName } from '../../typings/api'
import type { Role, Standing } from '../../typings/domain'
import type { Actor } from './context'
import { AppError, forbidden } from './errors'

/** `anyone`: also before a community was entered. Otherwise a least standing, or one of the roles. */
export type Access = 'anyone' | { standing: Standing } | { roles: readonly Role[] }

const visitor: Access = { standing: 'visitor' }
const registered: Access = { standing: 'registered' }
const resident: Access = { standing: 'verifiedResident' }
const roles = (...names: Role[]): Access => ({ roles: names })

const composers = roles(
  'branchEditor',
  'branchSecretary',
  'committeeMember',
  'ownersCommitteeMember',
  'propertyStaff',
  'organisationLead',
)
const responders = roles('branchSecretary', 'committeeMember', 'ownersCommitteeMember', 'propertyStaff')
const answerCheckers = roles(
  'branchSecretary',
  'committeeMember',
  'ownersCommitteeMember',
  'propertyStaff',
  'proposalCommittee',
)
const boardReaders = roles(
  'branchSecretary',
  'committeeMember',
  'ownersCommitteeMember',
  'propertyStaff',
  'proposalCommittee',
  'supervisor',
)
const templateKeepers = roles('branchSecretary', 'committeeMember', 'proposalCommittee')
const conveners = roles('branchSecretary', 'committeeMember', 'ownersCommitteeMember', 'proposalCommittee')
const pollDrafters = roles(
  'branchEditor',
  'branchSecretary',
  'committeeMember',
  'ownersCommitteeMember',
  'pollCommittee',
)
const pollApprovers = roles('branchSecretary', 'pollCommittee')
const pollCounters = roles('branchSecretary', 'pollCommittee', 'supervisor')
const pollOverseers = roles(
  'branchEditor',
  'branchSecretary',
  'committeeMember',
  'ownersCommitteeMember',
  'pollCommittee',
  'propertyStaff',
  'supervisor',
)
const rollKeepers = roles('steward', 'pollCommittee')
const rosterLeads = roles('organisationLead', 'branchEditor', 'branchSecretary', 'committeeMember')
const binders = roles('steward', 'buildingSteward')
const hiders = roles('committeeMember', 'branchSecretary')
const moderators = roles('committeeMember', 'branchSecretary', 'supervisor')
const exporters = roles(
  'branchSecretary',
  'committeeMember',
  'proposalCommittee',
  'pollCommittee',
  'supervisor',
)
const takers = roles('branchMember', 'residentRepresentative', 'branchEditor', 'branchSecretary')
const anyRole = roles(
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
)

export const permissions: Record<ActionName, Access> = {
  'members.me': 'anyone',
  'members.findCommunities': 'anyone',
  'members.enter': 'anyone',
  'members.claim': 'anyone',
  'members.consent': visitor,
  'members.setName': registered,
  'members.setUnder18': registered,
  'members.exportMine': visitor,
  'members.listRoles': visitor,
  'members.findPeople': roles('steward', 'branchSecretary'),
  'members.proposeRole': roles('steward', 'branchSecretary'),
  'members.acceptRole': registered,
  'members.declineRole': registered,
  'members.endRole': registered,
  'members.household': resident,
  'members.bindWithCode': registered,
  'members.bindWithPhone': registered,
  'members.requestBinding': registered,
  'members.bindingRequests': binders,
  'members.decideBinding': registered,
  'members.issueCode': binders,
  'members.keepBinding': binders,
  'members.objectBinding': resident,
  'members.endBinding': registered,
  'messages.list': visitor,
  'messages.markRead': visitor,
  'messages.settings': visitor,
  'messages.granted': registered,
  'messages.setDigest': registered,

  'roll.preview': roles('steward'),
  'roll.apply': roles('steward'),
  'roll.discard': roles('steward'),
  'roll.summary': anyRole,

  'notices.list': visitor,
  'notices.get': visitor,
  'notices.rules': composers,
  'notices.reach': composers,
  'notices.led': composers,
  'notices.takeBack': composers,
  'notices.createDraft': composers,
  'notices.changeDraft': composers,
  'notices.submit': composers,
  'notices.approve': composers,
  'notices.return': composers,
  'notices.amend': composers,
  'notices.withdraw': composers,
  'notices.respond': registered,
  'notices.ask': registered,
  'notices.object': registered,
  'questions.answer': composers,
  'questions.rate': registered,
  'questions.get': visitor,
  'questions.thread': visitor,
  'questions.list': visitor,
  'questions.alike': composers,
  'questions.join': composers,
  'questions.unjoin': composers,
  'questions.handOver': composers,
  'questions.urge': registered,
  'questions.promiseDone': composers,
  'questions.promiseSays': registered,
  'questions.reply': registered,
  'notices.listOwn': composers,

  'proposals.list': visitor,
  'proposals.openTitles': visitor,
  'proposals.get': visitor,
  'proposals.submit': resident,
  'proposals.submitFor': binders,
  // A steward acts for the neighbour without a phone whose proposal they recorded.
  'proposals.complete': registered,
  'proposals.appeal': registered,
  'proposals.withdraw': registered,
  'proposals.second': resident,
  'proposals.withdrawSecond': resident,
  'proposals.screen': roles('proposalCommittee'),
  'proposals.screenMany': roles('proposalCommittee'),
  'proposals.board': boardReaders,
  'proposals.assign': answerCheckers,
  'proposals.templates': boardReaders,
  'proposals.saveTemplate': templateKeepers,
  'proposals.removeTemplate': templateKeepers,
  'proposals.merge': roles('proposalCommittee'),
  'proposals.ruleAppeal': roles('supervisor'),
  'proposals.adopt': roles('branchSecretary', 'committeeMember', 'ownersCommitteeMember'),
  'proposals.extend': answerCheckers,
  'proposals.respond': responders,
  'proposals.publishAnswer': answerCheckers,
  'proposals.returnAnswer': answerCheckers,

  'deliberation.get': visitor,
  'deliberation.more': visitor,
  'deliberation.comment': registered,
  'deliberation.editComment': registered,
  'deliberation.takeBackComment': registered,
  'deliberation.meeting': visitor,
  'deliberation.takeSeat': registered,
  'deliberation.answer': registered,
  'deliberation.takePosition': registered,
  'deliberation.signIn': registered,
  'deliberation.showMe': registered,
  'deliberation.convene': conveners,
  'deliberation.move': conveners,
  'deliberation.cancel': conveners,
  'deliberation.writeMinutes': conveners,
  'deliberation.closeMinutes': conveners,
  'deliberation.publishMinutes': conveners,
  'deliberation.openSignIn': conveners,
  'deliberation.signInCode': conveners,

  'polls.list': visitor,
  'polls.get': visitor,
  'polls.createDraft': pollDrafters,
  'polls.changeDraft': pollDrafters,
  'polls.submit': pollDrafters,
  'polls.approve': pollApprovers,
  'polls.return': pollApprovers,
  'polls.cancel': pollApprovers,
  'polls.withdrawOption': pollApprovers,
  'polls.castBallot': registered,
  'polls.askTakeOver': resident,
  'polls.answerTakeOver': registered,
  'polls.getResult': visitor,
  'polls.files': visitor,
  'polls.paperEntries': roles('pollCommittee', 'supervisor'),
  'polls.sheets': roles('pollCommittee'),
  'polls.findSheet': roles('pollCommittee'),
  'polls.enterPaper': roles('pollCommittee'),
  'polls.confirmPaper': roles('pollCommittee'),
  'polls.disputePaper': registered,
  'polls.rulePaper': roles('supervisor'),
  'polls.enterCount': roles('pollCommittee'),
  'polls.confirmCount': roles('pollCommittee'),
  'polls.rules': visitor,
  'polls.chooseRules': roles('steward'),
  'polls.oversee': pollOverseers,
  'polls.recount': pollCounters,
  'polls.certify': roles('supervisor'),
  'polls.void': roles('supervisor'),
  'polls.extend': pollApprovers,
  'polls.reconvene': pollDrafters,
  'polls.reportFollowUp': responders,
  'polls.objections': visitor,
  'polls.object': registered,
  'polls.ruleObjection': roles('supervisor'),
  'polls.roll': visitor,
  'polls.proxies': visitor,
  'polls.homes': pollDrafters,
  'polls.unsettled': roles('steward'),
  'polls.settle': roles('steward'),
  'polls.objectRoll': registered,
  'polls.rollObjections': rollKeepers,
  'polls.ruleRoll': rollKeepers,
  'polls.giveProxy': resident,
  'polls.answerProxy': resident,
  'polls.endProxy': resident,

  'rosters.list': visitor,
  'rosters.get': visitor,
  'rosters.createDraft': rosterLeads,
  'rosters.changeDraft': rosterLeads,
  'rosters.expandPattern': rosterLeads,
  'rosters.copyDraft': rosterLeads,
  'rosters.moveShifts': rosterLeads,
  'rosters.cancelShifts': rosterLeads,
  'rosters.amend': rosterLeads,
  'rosters.nameLead': rosterLeads,
  'rosters.readList': rosterLeads,
  'rosters.invite': rosterLeads,
  'rosters.publish': rosterLeads,
  'rosters.cancelActivity': rosterLeads,
  'rosters.signUp': resident,
  'rosters.cancelSignup': resident,
  'rosters.answerOffer': resident,
  'rosters.askStandIn': resident,
  'rosters.takeOver': resident,
  'rosters.answerGuardian': resident,
  'rosters.wishes': visitor,
  // A steward without a home here says a wish for a neighbour.
  'rosters.wish': registered,
  'rosters.withdrawWish': registered,
  'rosters.offerHelp': resident,
  'rosters.answerHelp': registered,
  'rosters.stepBack': resident,
  'rosters.closeWish': registered,
  'rosters.deskWishes': rosterLeads,
  'rosters.screenWish': rosterLeads,
  'rosters.guardianAsks': visitor,
  'rosters.mine': visitor,
  'rosters.shiftList': registered,
  'rosters.shiftCode': registered,
  'rosters.tick': registered,
  'rosters.scanMark': registered,
  'rosters.sayAbsent': registered,
  'rosters.takeBackMark': registered,
  'rosters.myDay': registered,
  'rosters.ownCode': registered,
  'rosters.markByCode': registered,
  'rosters.claimMark': registered,
  // Who runs a shift, and who may rule, the use case looks at.
  'rosters.shiftHours': registered,
  'rosters.confirmHours': registered,
  'rosters.proposeHours': registered,
  'rosters.acceptHours': registered,
  'rosters.disputeHours': registered,
  'rosters.decideHours': roles('supervisor'),
  'rosters.correctHours': rosterLeads,
  // A supervisor where the desk has no other lead: the use case looks at it.
  'rosters.answerCorrection': roles(
    'organisationLead',
    'branchEditor',
    'branchSecretary',
    'committeeMember',
    'supervisor',
  ),
  'rosters.myHours': visitor,
  'rosters.issueCertificate': registered,
  'rosters.certificateCode': registered,
  'rosters.checkCertificate': 'anyone',
  'rosters.feedback': resident,

  'privacy.beforeClosing': visitor,
  'privacy.closeAccount': visitor,
  'privacy.accessLog': visitor,
  'privacy.askCorrection': registered,
  'privacy.myCorrections': visitor,
  'privacy.corrections': roles('steward'),
  'privacy.answerCorrection': roles('steward'),

  'proposals.project': visitor,
  'proposals.plan': responders,
  'proposals.report': responders,
  'proposals.offerTask': rosterLeads,
  'proposals.askHelper': rosterLeads,
  'proposals.rate': resident,
  'claims.list': visitor,
  'claims.get': visitor,
  'claims.findOpen': takers,
  'claims.take': takers,
  'claims.finish': takers,
  'claims.giveBack': takers,
  'claims.confirm': registered,

  'desk.home': visitor,
  'desk.workbench': anyRole,
  'desk.myPart': visitor,
  'desk.groupDigest': composers,
  'desk.overdue': visitor,
  'desk.record': visitor,
  'effect.get': visitor,
  'moderation.list': moderators,
  'moderation.decide': moderators,
  'moderation.get': visitor,
  'moderation.hide': hiders,
  'moderation.appeal': registered,
  'moderation.hidden': roles('supervisor'),
  'moderation.decideAppeal': roles('supervisor'),
  'moderation.counts': visitor,
  'documents.pollSheets': roles('pollCommittee'),
  'documents.pollResult': exporters,
  'documents.pollPublicFile': visitor,
  'documents.pollCountingFile': registered,
  'documents.proposals': exporters,
  'documents.proposalsMeeting': boardReaders,
  // Also for a neighbour who leads a shift.
  'documents.roster': registered,
  'documents.posters': composers,
  'documents.notice': composers,
  'documents.certificate': registered,
  'links.open': 'anyone',
}

const ORDER: readonly Standing[] = ['visitor', 'registered', 'verifiedResident', 'verifiedOwner']

/** True when this person may call the action at all; the use case still looks at the matter itself. */
export function mayCall(actor: Actor, inCommunity: boolean, access: Access): boolean {
  if (access === 'anyone') return true
  if (!inCommunity) return false
  if ('roles' in access) return actor.roles.some((held) => access.roles.includes(held.role))
  return ORDER.indexOf(actor.standing) >= ORDER.indexOf(access.standing)
}

/** Throws what is missing: a community, consent, a household, or a role. */
export function requireAccess(actor: Actor, inCommunity: boolean, action: ActionName): void {
  const access = permissions[action]
  if (mayCall(actor, inCommunity, access)) return
  if (!inCommunity) throw new AppError('forbidden', '先选您的社区，再来办这件事。')
  if (access === 'anyone' || 'roles' in access) throw forbidden()
  if (actor.standing === 'visitor')
    throw new AppError('consent_needed', '先看一眼我们怎么用您的信息，同意了再继续。')
  throw new AppError('not_bound', '先绑定您家，再来办这件事。')
}
