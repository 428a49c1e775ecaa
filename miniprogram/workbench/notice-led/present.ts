/** What a notice reached and led to, for the desk that sent it: by building, never by person. */
import type { Iso } from '../../../typings/domain'
import type { LedView } from '../../../typings/notices'
import { count, when } from '../../format'

export interface BuildingText {
  name: string
  households: string
  opens: string
  silent: string
  spoken: string
}

export function ledText(led: LedView, now: Iso) {
  return {
    title: led.responded ? `${count(led.responded)} 位邻居回了话` : '还没有人回话',
    said: [
      ...led.byOption.map(({ label, count: n }) => ({ label, value: `${count(n)} 位` })),
      { label: '问了', value: `${led.asked} 件，答了 ${led.answered} 件` },
      ...(led.objections ? [{ label: '异议', value: `${led.objections} 件，采纳 ${led.upheld} 件` }] : []),
      ...(led.opens === null ? [] : [{ label: '打开过的手机', value: `${count(led.opens)} 部` }]),
      { label: '算到', value: when(led.asOf, now) },
    ],
    buildings: led.buildings.map(buildingText),
  }
}

/** A number that may not be shown says so in a dash, and aloud in words. */
const cell = (n: number | null): string => (n === null ? '—' : count(n))
const aloud = (n: number | null): string => (n === null ? '不显示' : `${n}`)

const buildingText = ({ name, households, opens, silent }: LedView['buildings'][number]): BuildingText => ({
  name,
  households: count(households),
  opens: cell(opens),
  silent: cell(silent),
  spoken: `${name}，${households} 户，打开过 ${aloud(opens)}，没回话 ${aloud(silent)}`,
})
