/**
 * What stands in place of a hidden comment: that there was one, why it is gone and who decided.
 * | property | type     | default | meaning |
 * | stub     | StubText | null    | {title, note, appeal, link} |
 * Events: `open`, from the link that only its author gets.
 */
export interface StubText {
  title: string
  /** 6 月 10 日 · 骂人或攻击人 · 支部书记定的 */
  note: string
  /** How far the second look is, else empty. */
  appeal: string
  link: string
}

Component({
  properties: { stub: { type: Object, value: null as unknown as StubText } },
  methods: {
    onLink() {
      this.triggerEvent('open')
    },
  },
})
