/**
 * What is said about a proposal, in short: both sides and the questions in equal parts, and the meetings.
 * | property | type   | default | meaning |
 * | talk     | object | null    | {sides: [{id, title, text}], meetings: [{id, title, note}], link, canConvene} |
 * Events: `open` the whole talk, `meeting` {id}, `convene`.
 */
interface Talk {
  sides: { id: string; title: string; text: string }[]
  meetings: { id: string; title: string; note: string }[]
  link: string
  canConvene: boolean
}

Component({
  properties: { talk: { type: Object, value: null as unknown as Talk } },
  methods: {
    onOpen() {
      this.triggerEvent('open')
    },
    onMeeting(event: WechatMiniprogram.CustomEvent) {
      this.triggerEvent('meeting', { id: (event.currentTarget.dataset as { id: string }).id })
    },
    onConvene() {
      this.triggerEvent('convene')
    },
  },
})
