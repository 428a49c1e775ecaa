/**
 * The picture of a card shared into a chat: who speaks, what it is, what it asks and until when, so that it can be
 * understood in the chat itself. Drawn on the phone in the light colours, for a chat is nobody's dark mode.
 */

import type { Pen } from './drawing'
import { CALL, EDGE, INK, INK2, WIDTH, drawn, wrapped, write } from './drawing'

export interface ShareWords {
  /** 安和物业 */
  from: string
  title: string
  /** 请您做一件事：家里有人提不动水吗？ or empty. */
  ask: string
  /** 6 月 12 日 18:00 前, or empty. */
  until: string
  /** 枫林苑 */
  place: string
}

/** 5 : 4 of its width, as WeChat shows it. */
const HEIGHT = 800

/** Title and path at once, the picture as soon as it is drawn; without it WeChat shows the page itself. */
export const shareWith = (title: string, path: string, words: ShareWords) => ({
  title,
  path,
  promise: drawCard(words).then(
    (imageUrl) => ({ title, path, imageUrl }),
    () => ({ title, path }),
  ),
})

/** Path of the drawn picture. */
const drawCard = (words: ShareWords): Promise<string> =>
  drawn(HEIGHT, (pen) => {
    const below = writeTitle(pen, words)
    if (words.ask) writeAsk(pen, words, below)
  })

/** Gives the height at which it ended. */
function writeTitle(pen: Pen, { from, title, place }: ShareWords): number {
  write(pen, [[from, place].filter(Boolean).join(' · ')], 40, 56, INK2, EDGE)
  const lines = wrapped(pen, title, 76, WIDTH - 2 * EDGE, 3)
  return write(pen, lines, 76, 100, INK, 150, 600)
}

function writeAsk(pen: Pen, { ask, until }: ShareWords, below: number): void {
  const lines = wrapped(pen, ask, 46, WIDTH - 2 * EDGE, 2)
  const after = write(pen, lines, 46, 64, CALL, below + 20, 600)
  if (until) write(pen, [until], 40, 56, INK2, after + 8)
}
