/**
 * How a clock stands, from `clockText` or `deadline` of format.ts.
 * | property | type      | default | meaning |
 * | clock    | ClockText | null    | {state, text, spoken}; state running, near (mine), over, met, paused |
 */
import type { ClockText } from '../../format'

const LOOKS: Record<ClockText['state'], { tone: string; icon: string }> = {
  running: { tone: 'neutral', icon: 'clock-o' },
  near: { tone: 'call', icon: 'underway-o' },
  over: { tone: 'late', icon: 'warning-o' },
  met: { tone: 'done', icon: 'passed' },
  paused: { tone: 'neutral', icon: 'pause-circle-o' },
}

Component({
  properties: { clock: { type: Object, value: null as unknown as ClockText } },
  data: { tone: 'neutral', icon: 'clock-o' },
  observers: {
    clock(clock: ClockText | null) {
      if (clock) this.setData(LOOKS[clock.state])
    },
  },
})
