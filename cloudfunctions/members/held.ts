/** Names that the content check left to a human. */
import type { HeldItem } from '../../typings/moderation'
import type { Id } from '../../typings/domain'
import type { Context } from '../kernel/context'
import { AppError, forbidden, stale } from '../kernel/errors'
import { sha256 } from '../kernel/keys'
import { tell } from '../messages'
import { MEMBERS } from './store'
import type { MemberDoc } from './store'

/** Names a waiting name without naming the person. */
const heldId = (personId: Id): Id => sha256(`name\n${personId}`).slice(0, 32)

const findHeld = (ctx: Context): Promise<MemberDoc[]> =>
  ctx.db.find<MemberDoc>(MEMBERS, { communityId: ctx.communityId, heldName: { $gt: '' } }, { limit: 200 })

export const heldKinds = {
  name: { list: listNames, decide: decideName },
}

async function listNames(ctx: Context): Promise<HeldItem[]> {
  return (await findHeld(ctx)).map((member) => ({
    id: heldId(member._id),
    version: member.version,
    kind: 'name',
    text: member.heldName ?? '',
    at: member.enteredAt,
    label: '邻居的称呼',
  }))
}

async function decideName(ctx: Context, id: Id, version: number, show: boolean): Promise<void> {
  const member = (await findHeld(ctx)).find((one) => heldId(one._id) === id)
  if (!member || member.heldName === null) throw new AppError('conflict', '已经有人看过了。')
  if (member.version !== version) throw stale()
  if (member._id === ctx.actor.personId) throw forbidden('自己的称呼，要请别人来看。')
  const done = await ctx.db.updateWhere<MemberDoc>(
    MEMBERS,
    { _id: member._id, version },
    { name: show ? member.heldName : member.name, heldName: null, version: version + 1 },
  )
  if (done === 0) throw stale()
  await tell(ctx, [member._id], {
    key: `name:${id}:${version}`,
    title: show ? '您的称呼登出来了' : '这个称呼没有登出来',
    body: show ? member.heldName : '换一个邻居认得的称呼再试。',
    path: '/pages/me/index',
    brief: show ? '您的称呼登出来了' : '这个称呼没有登出来',
  })
}
