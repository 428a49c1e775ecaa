/**
 * The bar at the foot of a page: at most two buttons, the main one at the right, and one line of condition above.
 * Put the buttons in as children; they share the width. It leaves its own height free at the end of the page.
 * | property | type   | default | meaning |
 * | note     | string | ''      | 截止前能改，以最后一次为准。 |
 * | icon     | string | ''      | glyph before the note |
 */
Component({ properties: { note: { type: String, value: '' }, icon: { type: String, value: '' } } })
