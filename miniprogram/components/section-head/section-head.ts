/**
 * The title of a part of a page, with room above and below, and a count or a link at its right.
 * | property | type   | default | meaning |
 * | title    | string | ''      | 大家问的 |
 * | note     | string | ''      | 3 问 2 答 |
 * | link     | string | ''      | 全部 |
 * | icon     | string | 'arrow' | glyph after the link |
 * Events: `link`.
 */
Component({
  properties: {
    title: { type: String, value: '' },
    note: { type: String, value: '' },
    link: { type: String, value: '' },
    icon: { type: String, value: 'arrow' },
  },
  methods: {
    onLink() {
      this.triggerEvent('link')
    },
  },
})
