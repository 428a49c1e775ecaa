/** What a printed code leads to. */
import type { Id } from './domain'

export interface LinkView {
  /** Page it opens, with a leading slash. */
  path: string
  communityId: Id
  communityName: string
  /** Where the poster hangs. */
  buildingName: string | null
}

export interface LinkActions {
  /** For anyone, in a community or not yet. `expired` for a code that has run out. */
  'links.open': { input: { scene: string }; output: LinkView }
}
