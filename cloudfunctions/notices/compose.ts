/** A notice before it is published: written, changed, handed over for a second look, sent back, taken back. */
import type { Id } from '../../typings/domain'
import type { NoticeContent, NoticeView } from '../../typings/notices'
import { deskOf } from '../kernel/audience'
import type { Context } from '../kernel/context'
import { requireThat, roleFor } from '../kernel/context'
import { AppError } from '../kernel/errors'
import { createMatter, getMatter } from '../kernel/matter'
import type { Step } from './change'
import { change } from './change'
import { checkContent } from './content'
import { verified } from './files'
import { bodyOfComposer } from './notice'
import { PUBLISH } from './publish'
import { viewOf } from './read'
import { reach } from './reach'
import type { NoticeDoc } from './store'
import { NOTICES } from './store'
import { linkedBy, termsOf } from './terms'

export const createDraft = (
  ctx: Context,
  input: { noticeId: Id; content: NoticeContent },
): Promise<NoticeView> => draftAbout(ctx, input, null)

/** A draft that grew out of another matter, and leads back to it. */
export async function draftAbout(
  ctx: Context,
  { noticeId, content: written }: { noticeId: Id; content: NoticeContent },
  about: NoticeDoc['about'] | null,
): Promise<NoticeView> {
  const body = bodyOfComposer(ctx.actor)
  checkContent(written, ctx.now)
  const [community, linked, content] = await Promise.all([
    ctx.community(),
    linkedBy(ctx, written.ask),
    verified(ctx, written),
  ])
  const { row } = await createMatter<NoticeDoc>(
    ctx,
    {
      collection: NOTICES,
      row: {
        _id: noticeId,
        communityId: ctx.communityId,
        state: 'draft',
        desk: deskOf(community, body),
        authorId: ctx.actor.personId,
        content,
        linked,
        ...(about ? { about } : {}),
        ...termsOf(content, community),
        edition: 0,
        editions: [],
        publishedAt: null,
        periodFrom: null,
        periodRestartedAt: null,
        led: null,
        updatedAt: ctx.now,
        pending: null,
        withdrawnReason: null,
        returnedReason: null,
        effect: null,
      },
      act: 'draft',
      role: roleFor(ctx.actor, body),
      content,
    },
    (found) => found.authorId === ctx.actor.personId,
  )
  return viewOf(ctx, row)
}

export async function changeDraft(
  ctx: Context,
  input: Step & { content: NoticeContent },
): Promise<NoticeView> {
  checkContent(input.content, ctx.now)
  const [community, linked, content] = await Promise.all([
    ctx.community(),
    linkedBy(ctx, input.content.ask),
    verified(ctx, input.content),
  ])
  const terms = termsOf(content, community)
  const notice = await change(ctx, input, (_notice, may) => {
    requireThat(may.canEdit)
    return { patch: { content, linked, ...terms }, act: 'edit', content }
  })
  return viewOf(ctx, notice)
}

/** Whom it reaches is counted before anyone looks it over: a notice to nobody goes no further. */
export async function submit(ctx: Context, input: Step): Promise<NoticeView> {
  const seen = await getMatter<NoticeDoc>(ctx, NOTICES, input.noticeId, '这条通知')
  const { audience, ask } = seen.content
  const [reached, linked] = await Promise.all([reach(ctx, { audience }), linkedBy(ctx, ask)])
  const notice = await change(ctx, input, (found, may) => {
    requireThat(may.canSubmit)
    checkContent(found.content, ctx.now)
    if (reached.households + reached.people === 0)
      throw new AppError('invalid', `“${found.audienceName}”现在一个人也没有，换一个范围再送。`, {
        field: 'audience',
      })
    return { patch: { state: 'inReview', linked, returnedReason: null }, act: 'submit' }
  })
  return viewOf(ctx, notice)
}

export async function returnDraft(ctx: Context, input: Step & { reason: string }): Promise<NoticeView> {
  const notice = await change(ctx, input, (found, may) => {
    requireThat(may.canApprove, '要由同一单位的另一个人来看过。')
    const patch = found.pending ? { pending: null } : { state: 'draft' as const }
    return { patch: { ...patch, returnedReason: input.reason }, act: 'return', content: input.reason }
  })
  return viewOf(ctx, notice)
}

/** While it is scheduled nobody has read it: it simply becomes a draft again. */
export async function takeBack(ctx: Context, input: Step): Promise<NoticeView> {
  const notice = await change(ctx, input, (found, may) => {
    if (found.publishedAt !== null) throw new AppError('conflict', '已经发出去了，只能改或撤回。')
    requireThat(may.canTakeBack, '只有定了时间、还没发出去的通知才能收回。')
    return { patch: { state: 'draft' }, act: 'takeBack', deadlines: [{ kind: PUBLISH, dueAt: null }] }
  })
  return viewOf(ctx, notice)
}
