/**
 * The shape of cards that are on their way.
 * | property | type   | default | meaning |
 * | cards    | number | 3       | how many |
 */
Component({
  properties: { cards: { type: Number, value: 3 } },
  data: { keys: [0, 1, 2] },
  observers: {
    cards(cards: number) {
      this.setData({ keys: Array.from({ length: cards }, (_, key) => key) })
    },
  },
})
