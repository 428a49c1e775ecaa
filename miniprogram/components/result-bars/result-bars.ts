/**
 * How the ballots fell: bars of solid, stripes and dots, and the table that is read instead of them.
 * | property | type     | default | meaning |
 * | title    | string   | ''      | 票怎么分的 |
 * | mark     | string   | ''      | words of the ▼ threshold: 四分之三 |
 * | bars     | array    | []      | [{label, markAt, parts: [{look, percent}]}] look: first, second, third, rest; markAt 0–100, 0 none |
 * | heads    | string[] | []      | heads of the number columns: 票数, 占投票的 |
 * | rows     | array    | []      | [{label, look, cells: [{main, sub}]}] look '' shows no swatch |
 * | wide     | boolean  | false   | the bars' labels are whole options, in a column of their own |
 * | note     | string   | ''      | 百分比只舍不入。 |
 */
export interface Bar {
  label: string
  markAt: number
  parts: { look: string; percent: number }[]
}
export interface Row {
  label: string
  look: string
  cells: { main: string; sub: string }[]
}

Component({
  properties: {
    title: { type: String, value: '' },
    mark: { type: String, value: '' },
    bars: { type: Array, value: [] as Bar[] },
    heads: { type: Array, value: [] as string[] },
    rows: { type: Array, value: [] as Row[] },
    wide: { type: Boolean, value: false },
    note: { type: String, value: '' },
  },
})
