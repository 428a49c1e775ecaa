/**
 * The plain name of a body or an office beside a name; never a rank.
 * | property | type   | default | meaning |
 * | text     | string | ''      | 物业公司 |
 */
Component({ properties: { text: { type: String, value: '' } } })
