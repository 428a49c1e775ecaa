/**
 * A day and an hour of China in a form.
 * | property | type    | default | meaning |
 * | label    | string  | ''      | 什么时候截止 |
 * | value    | string  | ''      | ISO instant, empty for none yet |
 * | hour     | string  | '18:00' | taken when only a day was chosen |
 * | hint     | string  | ''      | |
 * | error    | string  | ''      | |
 * | off      | boolean | false   | cannot be changed |
 * Events: `change` {value: Iso}.
 */
import { calendarDay, dayOf, hour as hourOf, instant } from '../../../format'

const padded = (hour: string) => (hour.length < 5 ? `0${hour}` : hour)

Component({
  properties: {
    label: { type: String, value: '' },
    value: { type: String, value: '' },
    hour: { type: String, value: '18:00' },
    hint: { type: String, value: '' },
    error: { type: String, value: '' },
    off: { type: Boolean, value: false },
  },
  data: { day: '', dayText: '', time: '' },
  observers: {
    value(value: string) {
      const day = value ? dayOf(value) : ''
      const time = value ? padded(hourOf(value)) : ''
      this.setData({ day, time, dayText: value ? calendarDay(day, value) : '' })
    },
  },
  methods: {
    onDay(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.choose(event.detail.value, this.data.time || this.data.hour)
    },
    onTime(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      if (this.data.day) this.choose(this.data.day, event.detail.value)
    },
    choose(day: string, time: string) {
      this.triggerEvent('change', { value: instant(day, time) })
    },
  },
})
