/**
 * The thresholds of a vote, each in words with its numbers and whether it was met.
 * | property | type   | default | meaning |
 * | title    | string | ''      | 四道门槛，都要过 |
 * | tests    | array  | []      | [{rule, numbers, met}] |
 */
Component({
  properties: {
    title: { type: String, value: '' },
    tests: { type: Array, value: [] as { rule: string; numbers: string; met: boolean }[] },
  },
})
