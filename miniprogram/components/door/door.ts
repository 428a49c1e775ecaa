/**
 * A neighbour: a round-topped door with the surname, no photo. The tint belongs to the thread, not to the person.
 * | property | type   | default | meaning |
 * | surname  | string | ''      | 王 |
 * | tint     | number | 0       | 0–5 |
 * | size     | string | ''      | `small`, '' or `big` (the head of 我的) |
 */
Component({
  properties: {
    surname: { type: String, value: '' },
    tint: { type: Number, value: 0 },
    size: { type: String, value: '' },
  },
})
