/** The code with which someone from outside the community takes the seat of an invited party. */
import type { Id } from '../../typings/domain'
import { keyFor, readableCode } from '../kernel/keys'

const LENGTH = 8

/** 40 bits that nobody keeps: made again whenever the convener looks. */
export const seatCode = (meetingId: Id, partyId: string): string =>
  readableCode(LENGTH, keyFor('meetingSeat', `${meetingId}\n${partyId}`))
