/** What neighbours and the desk reply under a public question: one level, each a matter of its own. */
import type { Body, Desk, Id, Iso } from '../../typings/domain'
import type { ReplyView, ThreadView } from '../../typings/questions'
import type { Context } from '../kernel/context'
import { requireThat, roleFor } from '../kernel/context'
import { inc } from '../kernel/database'
import type { Transaction } from '../kernel/database'
import { speaksFor } from '../kernel/desks'
import { AppError } from '../kernel/errors'
import { createMatter } from '../kernel/matter'
import type { Matter } from '../kernel/matter'
import type { CommentChange, CommentFacts, CommentKind, Moderation } from '../kernel/moderated'
import { canHide, moderationOf, restoredAt, stubOf } from '../kernel/moderated'
import { leaveToHuman } from '../kernel/moderation-acts'
import type { Author } from '../kernel/neighbour'
import { authorOf, neighbourView } from '../kernel/neighbour'
import { pathOf } from './ask'
import { takeDailyPlace } from './daily'
import { canReply } from './question'
import { getSeen } from './show'
import type { QuestionDoc } from './store'
import { QUESTIONS } from './store'
import { questionView } from './views'

export const REPLIES = 'replies'

export interface ReplyDoc extends Matter {
  questionId: Id
  /** What the question says, for who looks at the reply alone. */
  about: string
  text: string
  /** Who answers the question it stands under. */
  body: Body
  author: Author
  /** The desk it speaks for; null for a neighbour. */
  desk: Desk | null
  at: Iso
  moderation: Moderation
}

const LIMIT = { most: 10, sentence: '今天回应得够多了，明天再说。' }
const SHOWN = 100

export async function reply(
  ctx: Context,
  input: { replyId: Id; questionId: Id; text: string },
): Promise<ThreadView> {
  const question = await getSeen(ctx, input.questionId)
  requireThat(canReply(question, ctx.actor), '绑定了住处的邻居，才能在公开的提问下面回应。')
  const ours = speaksFor(ctx.actor, question.body)
  await createMatter<ReplyDoc>(
    ctx,
    {
      collection: REPLIES,
      row: {
        _id: input.replyId,
        communityId: ctx.communityId,
        questionId: question._id,
        about: question.text,
        text: input.text,
        author: authorOf(ctx.actor),
        desk: ours ? question.desk : null,
        at: ctx.now,
        body: question.body,
        moderation: moderationOf(ctx),
      },
      act: 'reply',
      role: ours ? roleFor(ctx.actor, question.body) : 'resident',
      content: input.text,
      also: async (tx) => {
        await takeDailyPlace(ctx, tx, REPLIES, LIMIT)
        await countIn(tx, question._id, ctx.content === 'held')
      },
    },
    (found) => found.author.personId === ctx.actor.personId,
  )
  if (ctx.content === 'held') await leaveToHuman(ctx, 'reply', input.replyId, ctx.now)
  return thread(ctx, { questionId: question._id })
}

/** No more than are shown: what was taken is there to be read. One that waits for a human is taken, and not yet told of. */
async function countIn(tx: Transaction, questionId: Id, isHeld: boolean): Promise<void> {
  const question = await tx.get<QuestionDoc>(QUESTIONS, questionId)
  const taken = question?.repliesTaken ?? question?.replies ?? 0
  if (taken >= SHOWN) throw new AppError('limit', `这一问下面已经有 ${SHOWN} 条回应，还有话请另问一句。`)
  await tx.update<QuestionDoc>(QUESTIONS, questionId, {
    repliesTaken: taken + 1,
    ...(isHeld ? {} : { replies: inc(1) }),
  })
}

/** Three requests: the person, the question, its replies. */
export async function thread(ctx: Context, { questionId }: { questionId: Id }): Promise<ThreadView> {
  const question = await getSeen(ctx, questionId)
  const replies = await ctx.db.find<ReplyDoc>(
    REPLIES,
    { communityId: ctx.communityId, questionId },
    { orderBy: [['at', 'asc']], limit: SHOWN },
  )
  return {
    question: questionView(question, ctx.actor, ctx.now),
    replies: replies.filter((row) => isSeen(ctx, row)).map((row) => replyView(ctx, row)),
  }
}

const isSeen = (ctx: Context, row: ReplyDoc): boolean =>
  row.moderation.state !== 'held' || row.author.personId === ctx.actor.personId

/** Of a hidden one all but its author see that it was there, and why it is hidden. */
function replyView(ctx: Context, row: ReplyDoc): ReplyView {
  const mine = row.author.personId === ctx.actor.personId
  const hidden = stubOf(row.moderation, mine)
  const bare = hidden !== null && !mine
  return {
    id: row._id,
    version: row.version,
    text: bare ? '' : row.text,
    at: row.at,
    author: row.desk || bare ? null : neighbourView(row.author, row.questionId, ctx.actor),
    desk: row.desk,
    held: row.moderation.state === 'held',
    hidden,
    restoredAt: restoredAt(row.moderation),
    canHide: canHide(replyFacts(row), row.moderation, ctx.actor),
  }
}

const replyFacts = (row: ReplyDoc): CommentFacts => ({
  author: row.author,
  body: row.body,
  text: row.text,
  about: row.about,
  path: pathOf({ _id: row.questionId }),
  at: row.at,
  isPublic: true,
})

/** No clock waits for a reply. Looked at, whether shown or hidden, it stands under its question and is counted there. */
const lookedAt = ({ questionId, moderation }: ReplyDoc): CommentChange<ReplyDoc> => ({
  patch: {},
  deadlines: [],
  ...(moderation.state === 'held'
    ? { also: (tx) => tx.update<QuestionDoc>(QUESTIONS, questionId, { replies: inc(1) }) }
    : {}),
})

export const replyKind: CommentKind<ReplyDoc> = {
  collection: REPLIES,
  name: '回应',
  facts: replyFacts,
  onShown: lookedAt,
  onHidden: lookedAt,
}
