/** The public record of a matter: who did what, when. Texts and names are not in it, only their fingerprints. */
import type { Iso, RecordEntry } from '../../../typings/domain'
import type { StepText } from '../../format'
import { when } from '../../format'
import { roleWords } from '../../words'

/** Acts of all matters. One that is not here is shown as it is written in the record. */
const actWords: Record<string, string> = {
  draft: '起草',
  edit: '改了草稿',
  submit: '送去看',
  publish: '看过，发出来',
  announce: '看过，公告',
  freezeRoll: '名册定下来',
  tally: '数过票',
  return: '退回来改',
  proposeAmendment: '提出改一版',
  amend: '看过，换成新的一版',
  change: '改了安排',
  withdraw: '撤回',
  archive: '办完，归档',
  cancel: '取消',
  answer: '答复',
  answerHeld: '写了答复，等人看过',
  clear: '说答清楚了',
  unclear: '说还不清楚，追问了一句',
  late: '到期没答',
  handOver: '转给别的单位答',
  urge: '请上一级催办',
  show: '看过，给大家看',
  hide: '看过，没有登出来',
  hideComment: '隐藏，写明了原因',
  appealHiding: '请监督委员会复核',
  restoreComment: '复核过，恢复',
  keepHidden: '复核过，还是隐藏',
  escalate: '到期没人看，也请监督委员会看',
  hideAnswer: '看过，答复没有登出来',
  showWords: '看过这段话，给大家看',
  hideWords: '看过这段话，没有登出来',
  takeUp: '受理',
  reject: '没受理',
  complete: '补充了情况',
  thresholdReached: '附议够了',
  sealSeconds: '附议封存',
  lapse: '附议没够，到期',
  respond: '正式答复',
  comment: '说了一句',
  editComment: '改了自己的话',
  takeBackComment: '收回了自己的话',
  convene: '召集各方来商量',
  cancelMeeting: '取消了这次商量',
  confirmParty: '请的一方说来',
  declineParty: '请的一方说不来',
  takePosition: '一方说了怎么看',
  takeSeat: '外面请的一方来了人',
  writeMinutes: '写了记录',
  closeMinutes: '记录定了',
  publishMinutes: '把记录发成通知',
  openSignIn: '开了签到',
  closeSignIn: '关了签到',
  open: '开始投票',
  close: '截止，封存票箱',
  sealSignups: '报名封存',
  propose: '提名',
  accept: '答应担任',
  decline: '不接',
  end: '结束任期',
  bind: '绑定',
  unbind: '解除绑定',
  object: '提了异议',
  keep: '核对过，保留',
  confirm: '确认',
  refuse: '没确认',
  askCorrection: '要求更正',
  correct: '更正了',
  refuseCorrection: '没有更正',
  importRoll: '换了新名册',
  importAdults: '换了新的成年居民名册',
}

const actOf = ({ act, role }: RecordEntry): string =>
  act === 'submit' && role === 'resident' ? '提出来' : (actWords[act] ?? act)

const actorWords = (role: RecordEntry['role']): string =>
  role === 'resident' ? '邻居' : role === 'system' ? '到点自动' : roleWords[role]

export function recordSteps(entries: readonly RecordEntry[], now: Iso): StepText[] {
  return entries.map((entry) => ({
    key: String(entry.seq),
    label: actOf(entry),
    state: 'done',
    note: [
      when(entry.at, now),
      actorWords(entry.role),
      ...(entry.erased ? ['原话已抹去'] : []),
      entry.hash.slice(0, 8),
    ].join(' · '),
  }))
}
