/** Rules of voting for another (Civil Code 165): who may give a mandate, who may take it, and the code it is handed over with. */
import type { Id } from '../../../typings/domain'
import { HOUR, plus } from '../../kernel/calendar'
import type { Context } from '../../kernel/context'
import { hasRole } from '../../kernel/context'
import type { ErrorCode } from '../../../typings/api'
import { AppError } from '../../kernel/errors'
import { readableCode, seal } from '../../kernel/keys'
import { momentInWords, refusalByRoll, votesByHousehold } from '../ballot'
import { stateAt } from '../poll'
import { PROXIES_19, refusalOfProxy } from '../rules/proxy'
import type { ProxyRefusal } from '../rules/proxy'
import { proxyWords } from '../rules/words'
import type { ElectorDoc, PollDoc } from '../store'
import { factsOf } from '../store'

const CODE_LENGTH = 8

/** Said by the one who gives it to the one who takes it; nobody guesses it, and no row holds it. */
export const codeOf = (electorId: Id, offers: number): string =>
  readableCode(CODE_LENGTH, Buffer.from(seal('mandate', `${electorId}\n${offers}`), 'base64url'))

/** Mandates one person may hold; none where representatives vote (Organic Law 19). */
export const mostMandates = ({ content, rules }: PollDoc): number =>
  !content.proxies || content.electors === 'representative' ? PROXIES_19.representatives.most : rules.proxyCap

const noProxies = (): AppError => new AppError('conflict', proxyWords('no_proxies', { most: 0 }))

/** Once there is a roll and until the close; null where it can be done now. */
function refusalByState(ctx: Context, poll: PollDoc): AppError | null {
  const state = stateAt(factsOf(poll), ctx.now)
  if (mostMandates(poll) === 0) return noProxies()
  if (state === 'announced') return new AppError('too_early', '名册还没定，定了再委托。')
  return state === 'rollFrozen' || state === 'open'
    ? null
    : new AppError('closed', '表决已经截止，不能再委托了。')
}

/** Newly bound to a household, nobody gives or takes a voice before they could cast one. */
function refusalByBinding(ctx: Context, poll: PollDoc): AppError | null {
  if (!votesByHousehold(poll.content.electors)) return null
  const { household } = ctx.actor
  if (!household) return new AppError('not_bound', '先绑定您家，再来办委托。')
  const from = plus(household.boundAt, poll.waitHours * HOUR)
  return ctx.now < from ? new AppError('too_early', `刚绑定的，${momentInWords(from)} 起就能办。`) : null
}

/** Why this person cannot give this voice to somebody; null when they can. */
export const refusalToGive = (ctx: Context, poll: PollDoc, mine: ElectorDoc | null): AppError | null =>
  refusalByState(ctx, poll) ??
  refusalByBinding(ctx, poll) ??
  refusalByRoll(poll.content, mine, ctx.actor) ??
  (mine?.takeOver ? new AppError('conflict', '家里有人问过要换来投，先答复了再委托。') : null)

export const canTake = (ctx: Context, poll: PollDoc): boolean =>
  (refusalByState(ctx, poll) ?? refusalByBinding(ctx, poll)) === null

const CODES: Record<ProxyRefusal, ErrorCode> = {
  no_proxies: 'conflict',
  candidate: 'forbidden',
  property_staff: 'forbidden',
  over_cap: 'limit',
}

/** Why this person cannot take a mandate more; null when they can. `held`: with the one now asked for. */
export function refusalToTake(ctx: Context, poll: PollDoc, held: number): AppError | null {
  const rule = { most: mostMandates(poll) }
  const refused = refusalOfProxy(
    {
      mandatesHeld: held,
      isCandidate: isCandidate(poll, ctx.actor.name),
      isPropertyStaff: hasRole(ctx.actor, 'propertyStaff'),
    },
    rule,
  )
  if (refused) return new AppError(CODES[refused], proxyWords(refused, rule))
  return refusalByState(ctx, poll) ?? refusalByBinding(ctx, poll)
}

/** Where people are chosen the options are their names. */
const isCandidate = ({ content }: PollDoc, name: string): boolean =>
  (content.method.kind === 'approval' || content.method.kind === 'election') &&
  content.options.some(({ label }) => label.replace(/\s/g, '') === name.replace(/\s/g, ''))
