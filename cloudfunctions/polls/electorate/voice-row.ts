/** A voice on the roll of a poll, as its row is written. */
import type { Id } from '../../../typings/domain'
import type { Context } from '../../kernel/context'
import { sha256 } from '../../kernel/keys'
import type { ElectorDoc, PollDoc } from '../store'
import { electorIdOf } from '../store'

type Said =
  | 'unitId'
  | 'holders'
  | 'buildingId'
  | 'address'
  | 'adultId'
  | 'name'
  | 'personId'
  | 'areaCenti'
  | 'is'

/** All of its row that the roll says of it. */
export interface Voice extends Pick<ElectorDoc, Said> {
  /** What it goes by within the poll. */
  voiceId: Id
}

export const voiceRow = (ctx: Context, poll: PollDoc, { voiceId, ...voice }: Voice): ElectorDoc => ({
  _id: electorIdOf(poll._id, voiceId),
  communityId: ctx.communityId,
  pollId: poll._id,
  ...voice,
  opensAt: poll.content.opensAt,
  closesAt: poll.content.closesAt,
  actingPersonId: null,
  actingSince: null,
  proxyOf: null,
  takeOver: null,
  asks: 0,
  answered: null,
})

/** A party's own id holds names: what is kept and shown of it is this. */
export const partyVoiceId = (partyId: string): Id => `p${sha256(partyId).slice(0, 24)}`

/** `6 栋 2 单元 301 等 2 处` */
export const addressOfAll = (first: string, count: number): string =>
  count > 1 ? `${first} 等 ${count} 处` : first

export const firstAddress = (address: string): string => address.replace(/ 等 \d+ 处$/, '')
