import type { TaskAtDesk, WishAtDesk, WishLine, WishView, Wishes } from '../../../typings/roster-wishes'
import type { Context } from '../../kernel/context'
import { hasRole } from '../../kernel/context'
import { overlaps } from '../shift'
import type { ShiftDoc } from '../store'
import { myComing } from '../store'
import type { WishDoc } from './store'
import { wishesAt, wishesOf } from './store'
import {
  MOST_OPEN,
  canAnswer,
  canClose,
  canStepBack,
  canWithdraw,
  isHelper,
  isLive,
  phaseOf,
  whyNotOffer,
} from './wish'

const BOTH: readonly string[] = ['agreed', 'met', 'unmet', 'unconfirmed']

export function wishView(ctx: Context, wish: WishDoc): WishView {
  const { actor, now } = ctx
  const both = BOTH.includes(wish.state)
  return {
    ...wish.content,
    text: isHelper(wish, actor) && !both ? '' : wish.content.text,
    id: wish._id,
    version: wish.version,
    state: wish.state,
    held: wish.held,
    near: wish.near,
    refusal: wish.refusal,
    forName: isHelper(wish, actor) ? null : wish.forName,
    origin: originOf(wish),
    helper: wish.helper && { building: wish.helper.building, name: both ? wish.helper.name : null },
    asker: both && isHelper(wish, actor) ? wish.asker : null,
    viewer: {
      canWithdraw: canWithdraw(wish, actor, now),
      canAnswer: canAnswer(wish, actor, now),
      canClose: canClose(wish, actor, now),
      canStepBack: canStepBack(wish, actor, now),
    },
  }
}

const originOf = ({ origin }: WishDoc): WishView['origin'] =>
  origin ? { title: origin.title, path: origin.path } : null

/** What this person has promised at that time. */
export const busyWith = (wish: WishDoc, mine: readonly ShiftDoc[]): string | null =>
  mine.find((held) => !held.cancelled && overlaps(held, wish.content))?.title ?? null

function lineView(ctx: Context, wish: WishDoc, mine: readonly ShiftDoc[]): WishLine {
  const { kind, title, startsAt, endsAt } = wish.content
  const whyNot = whyNotOffer(wish, ctx.actor, busyWith(wish, mine), ctx.now)
  return {
    id: wish._id,
    version: wish.version,
    kind,
    title,
    near: wish.near,
    startsAt,
    endsAt,
    origin: wish.origin?.title ?? null,
    viewer: { canOffer: whyNot === null, whyNot },
  }
}

export const deskView = ({ _id, version, content, near, forName }: WishDoc): WishAtDesk => ({
  ...content,
  id: _id,
  version,
  near,
  isForOther: forName !== null,
})

export const taskView = ({ actor, now }: Context, wish: WishDoc): TaskAtDesk => {
  const { title, text, startsAt, endsAt } = wish.content
  return {
    ...{ id: wish._id, version: wish.version, title, text, startsAt, endsAt, near: wish.near },
    phase: phaseOf(wish),
    origin: originOf(wish) ?? { title: '', path: '' },
    helper: wish.helper && {
      building: wish.helper.building,
      name: BOTH.includes(wish.state) ? wish.helper.name : null,
    },
    viewer: { canAnswer: canAnswer(wish, actor, now), canWithdraw: canWithdraw(wish, actor, now) },
  }
}

/** To a proposal's author a task is theirs to judge, once somebody comes; before that it is its desk's. */
const isMine = ({ origin, state }: WishDoc): boolean => !origin || BOTH.includes(state)

/** Five requests: the person, mine, where I come, what is open, my shifts. */
export async function wishes(ctx: Context): Promise<Wishes> {
  const { personId } = ctx.actor
  const [mine, helping, open, shifts] = await Promise.all([
    personId ? wishesOf(ctx, { personId }) : [],
    personId ? wishesOf(ctx, { 'helper.personId': personId }) : [],
    ctx.actor.household ? wishesAt(ctx, 'open') : [],
    myComing(ctx),
  ])
  const whyNot = whyNotAsk(ctx, mine)
  return {
    mine: mine.filter(isMine).map((wish) => wishView(ctx, wish)),
    helping: helping.map((wish) => wishView(ctx, wish)),
    open: open.filter((wish) => wish.personId !== personId).map((wish) => lineView(ctx, wish, shifts)),
    viewer: {
      canAsk: whyNot === null,
      whyNot,
      canAskFor: hasRole(ctx.actor, 'steward', 'buildingSteward'),
    },
  }
}

export function whyNotAsk(ctx: Context, mine: readonly WishDoc[]): string | null {
  if (!ctx.actor.household) return '绑定您家以后就能说一个心愿。'
  const open = mine.filter(({ state, forName, origin }) => isLive(state) && forName === null && !origin)
  return open.length >= MOST_OPEN ? `您有 ${open.length} 个心愿还没了，了一个再说下一个。` : null
}
