/**
 * A sheet from below, for what asks once or chooses one of many. It stands inside the page's `.root`.
 * | property | type    | default | meaning |
 * | show     | boolean | false   | |
 * | title    | string  | ''      | says what this is about |
 * Events: `close`, from the cross or the dark area. Children are the content; buttons go last, in `.pair`.
 */
Component({
  properties: { show: { type: Boolean, value: false }, title: { type: String, value: '' } },
  methods: {
    onClose() {
      this.triggerEvent('close')
    },
  },
})
