/** What neighbours have open already, kept ready on the phone so that each key is answered without asking anybody. */
import type { OpenTitle } from '../../../typings/proposals'
import type { AlikeIndex } from './alike'
import { addText, alikeTo, newIndex } from './alike'

export interface AlreadyRow {
  id: string
  title: string
  note: string
  verb: string
}

export interface Already {
  titles: readonly OpenTitle[]
  index: AlikeIndex
}

const MOST_ROWS = 3
/** Texts put into the index in one turn of the script: few enough that an old phone drops no frame. */
const SLICE = 50

const laterTurn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))

export async function readyFor(titles: readonly OpenTitle[], turn = laterTurn): Promise<Already> {
  const index = newIndex()
  for (const [n, { title, opening }] of titles.entries()) {
    if (n > 0 && n % SLICE === 0) await turn()
    addText(index, `${title}\n${opening}`)
  }
  return { titles, index }
}

/** At most three rows, the most alike first; none while too little is typed to tell. */
export const alreadySaid = ({ titles, index }: Already, title: string, body: string): AlreadyRow[] =>
  alikeTo(index, `${title}\n${body}`, MOST_ROWS).flatMap((number) => {
    const found = titles[number]
    return found ? [rowOf(found)] : []
  })

function rowOf({ id, title, seconds, screening }: OpenTitle): AlreadyRow {
  const note = screening ? '刚提出来，议事小组在看' : seconds ? `${seconds} 位邻居附议` : '还没有人附议'
  return { id, title, note, verb: screening ? '去看看' : '去附议' }
}
