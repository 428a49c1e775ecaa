/**
 * Names and values, one a line.
 * | property | type   | default | meaning |
 * | title    | string | ''      | 花多少钱，之后怎样 |
 * | rows     | array  | []      | [{label, value}] |
 */
Component({
  properties: {
    title: { type: String, value: '' },
    rows: { type: Array, value: [] as { label: string; value: string }[] },
  },
})
