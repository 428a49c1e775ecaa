/**
 * Places as doors: filled is taken, outlined is free. Above 46 nothing is drawn; a sentence always stands beside.
 * | property | type    | default | meaning |
 * | taken    | number  | 0       | |
 * | total    | number  | 0       | for supporters: the same as taken |
 * | small    | boolean | false   | 10×14 instead of 15×19; chosen by itself above 12 |
 */
Component({
  properties: {
    taken: { type: Number, value: 0 },
    total: { type: Number, value: 0 },
    small: { type: Boolean, value: false },
  },
  data: { doors: [] as boolean[], tiny: false },
  observers: {
    'taken, total, small'(taken: number, total: number, small: boolean) {
      const drawn = total > 46 ? 0 : Math.max(total, Math.min(taken, 46))
      this.setData({ doors: Array.from({ length: drawn }, (_, i) => i < taken), tiny: small || drawn > 12 })
    },
  },
})
