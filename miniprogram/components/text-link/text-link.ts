/**
 * A link of words, padded to a full tap target.
 * | property | type   | default | meaning |
 * | text     | string | ''      | 全部 |
 * | icon     | string | ''      | glyph after the words: `arrow` goes on, `down` goes further down this page |
 * Events: `press`.
 */
Component({
  properties: { text: { type: String, value: '' }, icon: { type: String, value: '' } },
  methods: {
    onTap() {
      this.triggerEvent('press')
    },
  },
})
