/**
 * The shape of cards that are on their way.
 * | property | type   | default | meaning |
 * | cards    | number | 3       | how many |
 */
Component({ properties: { cards: { type: Number, value: 3 } } })
