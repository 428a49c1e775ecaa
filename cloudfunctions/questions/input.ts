/** Schemas of this module's inputs. */
import * as v from 'valibot'
import { id, text, version } from '../kernel/schema'

export const answer = v.strictObject({ questionId: id, version, text: text(2000, 2) })
export const rating = v.strictObject({
  questionId: id,
  version,
  clear: v.boolean(),
  text: v.exactOptional(text(500, 2)),
})
