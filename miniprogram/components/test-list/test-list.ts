/**
 * The thresholds of a vote, each in words with its numbers and whether it was met.
 * | property | type   | default | meaning |
 * | title    | string | ''      | 四道门槛，都要过 |
 * | tests    | array  | []      | [{rule, numbers, met}] |
 * | yes      | string | '达到'   | said of what was met |
 * | no       | string | '没达到' | |
 */
Component({
  properties: {
    title: { type: String, value: '' },
    yes: { type: String, value: '达到' },
    no: { type: String, value: '没达到' },
    tests: { type: Array, value: [] as { rule: string; numbers: string; met: boolean }[] },
  },
})
