/**
 * The one button. Its label says what the tap does, in the person's own verb.
 * | property | type    | default  | meaning |
 * | label    | string  | ''       | 去投票 |
 * | kind     | string  | 'quiet'  | `filled` (one a screen), `quiet`, `line`, `danger` |
 * | small    | boolean | false    | 44 high and as wide as its words, for rows and strips |
 * | waiting  | boolean | false    | keeps label and width, shows that it is under way, takes no taps |
 * | off      | boolean | false    | not possible now; a sentence beside it says why |
 * | icon     | string  | ''       | glyph before the label |
 * | openType | string  | ''       | WeChat's open-type: `share`, `getPhoneNumber`, `agreePrivacyAuthorization` |
 * | spoken   | string  | ''       | what a screen reader says, when the label alone does not do |
 * | value    | any     | null     | comes back in `press` |
 * Events: `press` {value}; `phone` {code, errMsg} of getPhoneNumber; `agreed` of agreePrivacyAuthorization.
 * In a flex row its width comes from `.pair` (equal) or an inline style on it, such as `style="flex:2"`.
 */
Component({
  properties: {
    label: { type: String, value: '' },
    kind: { type: String, value: 'quiet' },
    small: { type: Boolean, value: false },
    waiting: { type: Boolean, value: false },
    off: { type: Boolean, value: false },
    icon: { type: String, value: '' },
    openType: { type: String, value: '' },
    spoken: { type: String, value: '' },
    value: { type: null, value: null },
  },
  methods: {
    onTap() {
      if (this.data.off || this.data.waiting) return
      this.triggerEvent('press', { value: this.data.value })
    },
    onPhone(event: WechatMiniprogram.CustomEvent) {
      this.triggerEvent('phone', event.detail)
    },
    onAgreed() {
      this.triggerEvent('agreed')
    },
  },
})
