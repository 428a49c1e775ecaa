/**
 * What just happened, in place of the button that did it, with the way back while there is one.
 * | property | type   | default  | meaning |
 * | text     | string | ''       | 已附议，您是第 20 位 |
 * | undo     | string | ''       | 撤回 |
 * | icon     | string | 'passed' | |
 * Events: `undo`.
 */
Component({
  properties: {
    text: { type: String, value: '' },
    undo: { type: String, value: '' },
    icon: { type: String, value: 'passed' },
  },
  methods: {
    onUndo() {
      this.triggerEvent('undo')
    },
  },
})
