/** Everything kept about me here, readable and as data. */
import type { MyPart } from '../../typings/desk'
import type { MemberActions } from '../../typings/members'
import { chinaDay } from '../kernel/calendar'
import type { Context } from '../kernel/context'
import { myKept } from '../members'
import { myInbox } from '../messages'
import { myQuestionParts } from '../questions'
import { myBallotParts } from '../polls'
import { myProposalParts } from '../proposals'
import { myShiftParts } from '../rosters'

const lineOf = (part: MyPart): string => `${chinaDay(part.at)} ${part.title}`

/** What a ballot says is no part of it: who voted may be told to them, how they voted is kept apart from them. */
export async function exportMine(ctx: Context): Promise<MemberActions['members.exportMine']['output']> {
  const [kept, questions, proposals, ballots, shifts, inbox] = await Promise.all([
    myKept(ctx),
    myQuestionParts(ctx),
    myProposalParts(ctx),
    myBallotParts(ctx),
    myShiftParts(ctx),
    myInbox(ctx),
  ])
  const sections = [
    ...kept,
    { title: '我的提问', lines: questions.map(lineOf) },
    { title: '我的提议和附议', lines: proposals.map(lineOf) },
    { title: '我参加的投票', lines: ballots.map(lineOf) },
    { title: '我的报名', lines: shifts.map(lineOf) },
    { title: '消息', lines: inbox.map((row) => `${chinaDay(row.at)} ${row.title}：${row.body}`) },
  ]
  return { at: ctx.now, sections: sections.filter((section) => section.lines.length > 0) }
}
