/**
 * A text kept as blocks.
 * | property | type    | default | meaning |
 * | blocks   | Block[] | []      | heading, paragraph, list |
 */
import type { Block } from '../../../typings/domain'

Component({ properties: { blocks: { type: Array, value: [] as Block[] } } })
