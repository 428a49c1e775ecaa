/**
 * What my part led to, in three steps or so: 您说了 → 有人答了 → 做成了.
 * | property | type    | default | meaning |
 * | nodes    | array   | []      | [{key, label, note, state}] state: done, now, next, missed (stepTexts of format.ts) |
 * | vertical | boolean | false   | below each other; set it to `large` |
 */
import type { StepText } from '../../format'

Component({
  properties: {
    nodes: { type: Array, value: [] as StepText[] },
    vertical: { type: Boolean, value: false },
  },
})
