/** Minutes as they are being written: by agenda item, with a decision where there is one. */
import type { MeetingView, MinutesItem } from '../../../typings/deliberation'
import type { Iso } from '../../../typings/domain'
import type { Draft } from '../../drafts'
import { calendarDay } from '../../format'

export interface ItemDraft {
  itemId: string
  title: string
  said: string
  decision: string
  owner: string
  dueOn: string
  dueText: string
  /** What a colleague saved meanwhile, where it differs. */
  other: string
  positions: { id: string; body: string; surname: string; title: string; text: string }[]
}

/** `edition`: of the minutes that these words were begun on. */
export type MinutesDraft = Draft & { edition: number; items: MinutesItem[] }

/** Words on this phone win; a newer edition of a colleague stands beside them. */
export function itemsOf(view: MeetingView, draft: MinutesDraft, now: Iso): ItemDraft[] {
  const saved = view.minutes
  const mine = draft.items.length > 0
  return view.agenda.map(({ id, title }) => {
    const theirs = saved?.items.find(({ itemId }) => itemId === id)
    const own = mine ? draft.items.find(({ itemId }) => itemId === id) : theirs
    const newer = mine && saved !== null && saved.edition > draft.edition
    return {
      itemId: id,
      title,
      said: own?.said ?? '',
      decision: own?.decision?.text ?? '',
      owner: own?.decision?.owner ?? '',
      dueOn: own?.decision?.dueOn ?? '',
      dueText: own?.decision?.dueOn ? calendarDay(own.decision.dueOn, now) : '',
      other: newer && theirs && wordsOf(theirs) !== (own ? wordsOf(own) : '') ? wordsOf(theirs) : '',
      positions: view.partyList.flatMap((party) =>
        party.positions
          .filter(({ itemId }) => itemId === id)
          .map(({ text }) => ({
            id: party.id,
            body: party.body ?? '',
            surname: party.body ? '' : party.name.slice(0, 1),
            title: party.name,
            text,
          })),
      ),
    }
  })
}

const wordsOf = ({ said, decision }: MinutesItem): string =>
  [said, decision?.text ? `定下：${decision.text}（${decision.owner}，${decision.dueOn}）` : '']
    .filter(Boolean)
    .join('\n')

export const minutesOf = (items: readonly ItemDraft[]): MinutesItem[] =>
  items.map(({ itemId, said, decision, owner, dueOn }) => ({
    itemId,
    said,
    decision: decision || owner || dueOn ? { text: decision, owner, dueOn } : null,
  }))

/** The sentence that says what is missing; `whole`: for minutes that are to stand. */
export function missing(items: readonly ItemDraft[], whole: boolean): string {
  const half = items.find(
    ({ decision, owner, dueOn }) =>
      (decision || owner || dueOn) && (decision.trim().length < 2 || owner.trim().length < 2 || !dueOn),
  )
  if (half) return `“${half.title}”定了什么、谁来办、哪天前，三样都写上。`
  const empty = whole ? items.find(({ said }) => said.trim().length < 2) : undefined
  return empty ? `“${empty.title}”还没记，没说到也写一句。` : ''
}
