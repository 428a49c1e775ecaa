/**
 * What this person's ballot counts for.
 * | property | type   | default      | meaning |
 * | title    | string | ''           | 您家这一票：1 人，89.42 ㎡ |
 * | note     | string | ''           | 6 栋 2 单元 301 · 名册 6 月 1 日定的 |
 * | icon     | string | 'wap-home-o' | glyph |
 */
Component({
  properties: {
    title: { type: String, value: '' },
    note: { type: String, value: '' },
    icon: { type: String, value: 'wap-home-o' },
  },
})
