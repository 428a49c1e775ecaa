/**
 * Who it is, at the head of a matter: plaque for a body, door for a neighbour, name, office, a second line.
 * | property | type   | default | meaning |
 * | body     | Body   | ''      | shows a plaque |
 * | surname  | string | ''      | shows a door instead, with `tint` |
 * | tint     | number | 0       | 0–5 |
 * | name     | string | ''      | 安和物业 |
 * | role     | string | ''      | 物业公司, in a role chip |
 * | note     | string | ''      | second line: 6 月 9 日 17:20 更新 |
 * | link     | string | ''      | words of a link at the right |
 * Events: `link`.
 */
Component({
  properties: {
    body: { type: String, value: '' },
    surname: { type: String, value: '' },
    tint: { type: Number, value: 0 },
    name: { type: String, value: '' },
    role: { type: String, value: '' },
    note: { type: String, value: '' },
    link: { type: String, value: '' },
  },
  methods: {
    onLink() {
      this.triggerEvent('link')
    },
  },
})
