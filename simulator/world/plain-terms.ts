/** The terms of a poll without anything special: by phone alone, no proxies, the roll frozen with the announcement. */
import type { PollContent } from '../../typings/polls'

export const plainTerms: Pick<
  PollContent,
  'secrecy' | 'rollAt' | 'channels' | 'proxies' | 'extendDays' | 'followUp'
> = {
  secrecy: 'confidential',
  rollAt: null,
  channels: [],
  proxies: false,
  extendDays: 0,
  followUp: { body: 'residentsCommittee', days: 30 },
}
