/**
 * Says that there is no network and how old the content is; the content itself stays.
 * | property | type   | default | meaning |
 * | keptFrom | string | ''      | 今天 14:02; empty shows nothing |
 */
Component({ properties: { keptFrom: { type: String, value: '' } } })
