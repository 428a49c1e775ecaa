import type { LinkView } from '../../../typings/links'
import { asApiError, call } from '../../api'
import { firstRunThen } from '../../first-run'
import { definePage } from '../../page'
import * as session from '../../session'
import { arrivalOf, arrivalText } from './present'
import type { Arrival, ArrivalText } from './present'

/** What a printed code opens. A code that leads nowhere is something to say, not a fault. */
async function open(scene: string): Promise<LinkView | 'unknown' | 'expired'> {
  try {
    return await call('links.open', { scene })
  } catch (error) {
    const { code } = asApiError(error)
    if (code === 'expired') return 'expired'
    if (code === 'not_found' || code === 'invalid') return 'unknown'
    throw error
  }
}

definePage({
  renews: false,
  data: { text: null as ArrivalText | null },
  async load({ scene = '' }): Promise<Arrival> {
    const [link, me] = await Promise.all([open(scene), session.refresh()])
    return arrivalOf(link, me, scene)
  },
  show(arrival: Arrival) {
    if (arrival.kind === 'here') void wx.reLaunch({ url: arrival.link.path })
    return { text: arrivalText(arrival) }
  },
  /** Enters the poster's community; whoever is new there comes through the first run, and to the page then. */
  async onGo() {
    const arrival = this.reply
    if (arrival?.kind !== 'first' && arrival?.kind !== 'elsewhere') return
    const { communityId, path } = arrival.link
    const me = await this.submit('go', () => call('members.enter', { communityId }))
    if (!me) return
    session.remember(me)
    if (me.standing === 'visitor') firstRunThen(path)
    else void wx.reLaunch({ url: path })
  },
  onStay() {
    void wx.reLaunch({ url: '/pages/home/index' })
  },
})
