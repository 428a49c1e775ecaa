/**
 * A page or a part of one with nothing in it: the house, one sentence that is true, one button that leads on.
 * | property | type    | default | meaning |
 * | title    | string  | ''      | 这周还没有要人的班 |
 * | note     | string  | ''      | 有新的班，会在首页告诉您。 |
 * | button   | string  | ''      | 看看大家缺什么 |
 * | dark     | boolean | false   | unlit windows, for what failed |
 * | live     | boolean | false   | read aloud when it appears |
 * Events: `press`.
 */
Component({
  properties: {
    title: { type: String, value: '' },
    note: { type: String, value: '' },
    button: { type: String, value: '' },
    dark: { type: Boolean, value: false },
    live: { type: Boolean, value: false },
  },
  methods: {
    onPress() {
      this.triggerEvent('press')
    },
  },
})
