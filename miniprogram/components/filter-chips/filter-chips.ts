/**
 * One choice of several ways to look at a list.
 * | property | type   | default | meaning |
 * | items    | array  | []      | [{id, label}] label with its count: 提问 4 |
 * | chosen   | string | ''      | id |
 * Events: `change` {id}.
 */
Component({
  properties: {
    items: { type: Array, value: [] as { id: string; label: string }[] },
    chosen: { type: String, value: '' },
  },
  methods: {
    onTap(event: WechatMiniprogram.TouchEvent) {
      const { id } = event.currentTarget.dataset as { id: string }
      if (id !== this.data.chosen) this.triggerEvent('change', { id })
    },
  },
})
