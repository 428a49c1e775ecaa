import { nextTask } from './deferred-view.js'

let inTurn = 0

/**
 * A finger has just touched down and up, on the page or on a dialog of WeChat's. For the rest of this turn, promises
 * that are already settled included, the script may do what WeChat lets it do only then.
 */
export function noteTap(): void {
  inTurn += 1
  nextTask(() => (inTurn -= 1))
}

export const inTapTurn = (): boolean => inTurn > 0
