/**
 * Says that a text was changed after it was published: which edition, what, and why.
 * | property | type   | default | meaning |
 * | edition  | number | 1       | shown from 2 on, or when there is a link |
 * | text     | string | ''      | 您读过之后改了时间 |
 * | link     | string | ''      | 看第 1 版 |
 * | changes  | array  | []      | [{field, before, after}] |
 * | reason   | string | ''      | 施工队要等早高峰过后进场。 |
 * Events: `link`.
 */
import type { Change } from '../../../typings/notices'

Component({
  properties: {
    edition: { type: Number, value: 1 },
    text: { type: String, value: '' },
    link: { type: String, value: '' },
    changes: { type: Array, value: [] as Change[] },
    reason: { type: String, value: '' },
  },
  methods: {
    onLink() {
      this.triggerEvent('link')
    },
  },
})
