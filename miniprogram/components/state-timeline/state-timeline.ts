/**
 * Where a matter stands, step below step; nothing that happened is ever rewritten.
 * | property | type  | default | meaning |
 * | steps    | array | []      | [{key, label, note, state, more}] as of echo-line; `more` is a longer remark under the note |
 */
import type { StepText } from '../../format'

Component({ properties: { steps: { type: Array, value: [] as StepText[] } } })
