/**
 * The house of the empty and error pages: lit windows when all is well, dark ones when something failed.
 * | property | type    | default | meaning |
 * | lit      | boolean | false   | five windows with light |
 */
Component({ properties: { lit: { type: Boolean, value: false } } })
