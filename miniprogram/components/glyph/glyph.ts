/**
 * A glyph of our own font. With a word beside it, it is hidden from screen readers; alone it needs `label`.
 * | property | type   | default | meaning |
 * | name     | string | ''      | glyph, such as `clock-o` (simulator/icons/glyphs.ts lists them) |
 * | size     | string | ''      | CSS size; without it the `--icon` of the theme (22 px, large 28) |
 * | label    | string | ''      | what a screen reader says |
 */
Component({
  properties: {
    name: { type: String, value: '' },
    size: { type: String, value: '' },
    label: { type: String, value: '' },
  },
})
