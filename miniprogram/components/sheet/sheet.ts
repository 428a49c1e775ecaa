/**
 * A sheet from below, for what asks once or chooses one of many. It stands inside the page's `.root`.
 * | property | type    | default | meaning |
 * | show     | boolean | false   | |
 * | title    | string  | ''      | says what this is about |
 * Events: `close`, from the cross or the dark area. Children are the content; buttons go last, in `.pair`.
 */
/** Vant's popup counts as leaving a little longer than it is seen to. */
const LEAVING_MS = 100

Component({
  properties: { show: { type: Boolean, value: false }, title: { type: String, value: '' } },
  /** `fresh`: the popup is made anew, for one that is on its way down takes no word to come up again. */
  data: { up: false, fresh: false, leaving: false },
  observers: {
    show(show: boolean) {
      if (!show) {
        if (this.data.up) this.setData({ up: false, leaving: true })
      } else if (this.data.leaving) this.again()
      else this.setData({ up: true })
    },
  },
  methods: {
    again() {
      this.setData({ fresh: true }, () => this.setData({ fresh: false, leaving: false, up: this.data.show }))
    },
    onLeft() {
      setTimeout(() => {
        if (!this.data.up) this.setData({ leaving: false })
      }, LEAVING_MS)
    },
    onClose() {
      this.triggerEvent('close')
    },
  },
})
