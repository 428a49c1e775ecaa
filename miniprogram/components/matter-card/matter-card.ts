/**
 * A proposal, a poll, an overdue thing or an activity in a list; the whole card opens it.
 * | property | type      | default | meaning |
 * | kind     | string    | ''      | 提问 · 14 位邻居也想知道 |
 * | clock    | ClockText | null    | chip at the right; or |
 * | chip     | object    | null    | {text, tone, icon} |
 * | title    | string    | ''      | |
 * | note     | string    | ''      | line under the title |
 * | body     | Body      | ''      | plaque of who has to act |
 * | who      | string    | ''      | 安和物业 负责 |
 * | due      | string    | ''      | 应 5 月 30 日答 |
 * Events: `open`.
 */
import type { Chip } from '../chip/chip'
import type { ClockText } from '../../format'

Component({
  properties: {
    kind: { type: String, value: '' },
    clock: { type: Object, value: null as unknown as ClockText },
    chip: { type: Object, value: null as unknown as Chip },
    title: { type: String, value: '' },
    note: { type: String, value: '' },
    body: { type: String, value: '' },
    who: { type: String, value: '' },
    due: { type: String, value: '' },
  },
  methods: {
    onTap() {
      this.triggerEvent('open')
    },
  },
})
