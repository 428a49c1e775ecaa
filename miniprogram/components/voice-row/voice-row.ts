/**
 * What one party says in short.
 * | property | type    | default | meaning |
 * | body     | Body    | ''      | plaque; or |
 * | surname  | string  | ''      | door, with `tint` |
 * | tint     | number  | 0       | |
 * | title    | string  | ''      | 愿意装 |
 * | text     | string  | ''      | 灯和人工约 2,800 元… |
 * | first    | boolean | false   | no line above |
 */
Component({
  properties: {
    body: { type: String, value: '' },
    surname: { type: String, value: '' },
    tint: { type: Number, value: 0 },
    title: { type: String, value: '' },
    text: { type: String, value: '' },
    first: { type: Boolean, value: false },
  },
})
