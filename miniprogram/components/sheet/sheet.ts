/**
 * A sheet from below, for what asks once or chooses one of many. It stands inside the page's `.root`.
 * | property | type    | default | meaning |
 * | show     | boolean | false   | |
 * | title    | string  | ''      | says what this is about |
 * Events: `close`, from the cross or the dark area. Children are the content; buttons go last, in `.pair`.
 */
Component({
  properties: { show: { type: Boolean, value: false }, title: { type: String, value: '' } },
  /** `fresh`: the popup is made anew for each opening but the first, since one on its way down takes no word to come up. */
  data: { up: false, fresh: false, used: false },
  observers: {
    show(show: boolean) {
      if (!show) {
        if (this.data.up) this.setData({ up: false })
      } else if (this.data.used) this.again()
      else this.setData({ up: true, used: true })
    },
  },
  methods: {
    again() {
      this.setData({ fresh: true }, () => this.setData({ fresh: false, up: this.data.show }))
    },
    onClose() {
      this.triggerEvent('close')
    },
  },
})
