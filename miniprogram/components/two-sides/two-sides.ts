/**
 * Both sides of a question, in equal cards, in the order given.
 * | property | type  | default | meaning |
 * | sides    | array | []      | [{title, points: string[]}] |
 */
Component({ properties: { sides: { type: Array, value: [] as { title: string; points: string[] }[] } } })
