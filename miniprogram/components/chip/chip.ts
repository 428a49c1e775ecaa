/**
 * A state in a word, with an icon, never by colour alone.
 * | property | type   | default   | meaning |
 * | text     | string | ''        | 已计入 |
 * | tone     | string | 'neutral' | `neutral`, `done`, `call` (the viewer's turn), `late` |
 * | icon     | string | ''        | glyph before the word |
 * | spoken   | string | ''        | what a screen reader says instead |
 */
export interface Chip {
  text: string
  tone: string
  icon: string
}

Component({
  properties: {
    text: { type: String, value: '' },
    tone: { type: String, value: 'neutral' },
    icon: { type: String, value: '' },
    spoken: { type: String, value: '' },
  },
})
