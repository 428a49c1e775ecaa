/**
 * A body that speaks: a square plaque with one character in that body's fixed tint.
 * | property | type    | default | meaning |
 * | body     | Body    | ''      | which body; see words.ts |
 * | small    | boolean | false   | 28 instead of 36 |
 */
import type { Body } from '../../../typings/domain'
import { plaqueOf } from '../../words'

Component({
  properties: { body: { type: String, value: '' }, small: { type: Boolean, value: false } },
  data: { mark: '', tint: 'indigo' },
  observers: {
    body(body: string) {
      const plaque = plaqueOf[body as Body]
      if (plaque) this.setData(plaque)
    },
  },
})
