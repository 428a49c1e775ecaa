/** What a pasted list came to, as the lead goes through it. */
import type { PastedLine, PastedList } from '../../../typings/roster-planning'
import { count } from '../../format'

export interface PastedRow {
  key: string
  label: string
  note: string
}

export interface PastedText {
  title: string
  note: string
  /** Neighbours who can be asked; of one name several, if there are. */
  rows: PastedRow[]
  /** Those clear from the start. */
  clear: string[]
  /** Not to be asked: already in, said no before. */
  settled: string
  unknown: string
  others: string
  repeated: string
}

const names = (lines: readonly PastedLine[]): string => lines.map(({ name }) => name).join('、')

export const doneText = (invited: number, noPlace: number): string =>
  `问了 ${count(invited)} 位，等他们回话${noPlace > 0 ? `，${count(noPlace)} 位没有空位了` : ''}`

/** At most so many are shown of a long list of names nobody knows. */
const MOST = 60

export function pastedText(list: PastedList): PastedText {
  const open = list.lines.filter((line) => line.matches.length > 0 && line.seat === null)
  const unknown = list.lines.filter((line) => line.matches.length === 0)
  const along = list.lines.filter((line) => line.others > 0)
  const inIt = list.lines.filter(({ seat }) => seat === 'in')
  const saidNo = list.lines.filter(({ seat }) => seat === 'saidNo')
  return {
    title: `看出 ${count(list.lines.length)} 个名字`,
    note: `现在有 ${count(list.free)} 个空位。问到的人点了头才算报上。`,
    rows: open.flatMap((line) =>
      line.matches.map(({ personId, building }) => ({
        key: personId,
        label: line.name,
        note: [
          building ?? '',
          line.note,
          line.matches.length > 1 && !line.personId ? '有同名的，选对的那位' : '',
        ]
          .filter(Boolean)
          .join(' · '),
      })),
    ),
    clear: open.flatMap((line) => line.personId ?? []),
    settled: [
      inIt.length > 0 ? `已经问过、报过：${names(inIt)}。` : '',
      saidNo.length > 0 ? `说过不来：${names(saidNo)}。` : '',
    ].join(''),
    unknown:
      unknown.length > 0
        ? `${names(unknown.slice(0, MOST))}${unknown.length > MOST ? ` 等 ${count(unknown.length)} 个` : ''}`
        : '',
    others: along.map(({ name, others }) => `${name} 还带 ${others} 位`).join('，'),
    repeated: list.repeated.join('、'),
  }
}
