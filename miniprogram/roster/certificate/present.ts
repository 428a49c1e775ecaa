/** What a stranger learns of a certificate: whether it is real, and as much as stands on the paper. */
import type { Day } from '../../../typings/domain'
import type { CertificateCheck } from '../../../typings/roster-hours'
import { ANOTHER_YEAR, calendarDay, count, day, workedHours } from '../../format'

export interface CheckText {
  icon: string
  tone: string
  title: string
  text: string
  facts: { label: string; value: string }[]
}

/** Nobody checked it: whoever is shown the paper has to. */
const OWN_NAME = '名字是本人自己填的，请核对证件。'

const WORDS: Record<CertificateCheck['state'], Omit<CheckText, 'facts'>> = {
  real: {
    icon: 'passed',
    tone: 'brand',
    title: '是真的',
    text: `时长和社区留底对得上；${OWN_NAME}`,
  },
  corrected: {
    icon: 'info-o',
    tone: 'call',
    title: '是真的，后来更正过',
    text: `开出来以后，里面的时长按规矩更正过，以“现在算”为准；${OWN_NAME}`,
  },
  broken: {
    icon: 'warning-o',
    tone: 'late',
    title: '留底对不上，不能作数',
    text: '编号有，但和留底的时长不一样。请和社区核对。',
  },
  unknown: {
    icon: 'question-o',
    tone: 'ink2',
    title: '没有这个编号',
    text: '照着证明再填一遍；还是没有，就不是这里开的，或本人已经注销。',
  },
}

export const checkText = (check: CertificateCheck): CheckText => ({
  ...WORDS[check.state],
  facts: check.state === 'unknown' ? [] : factsOf(check),
})

/** Tenths of an hour can look the same before and after. */
const toTheMinute = (minutes: number): string => `${workedHours(minutes)}（${count(minutes)} 分钟）`

function factsOf(check: Exclude<CertificateCheck, { state: 'unknown' }>) {
  const { state, community, name, from, to, minutes, minutesNow, shifts, at } = check
  const corrected = state === 'corrected'
  const span = (value: Day): string => calendarDay(value, ANOTHER_YEAR)
  return [
    { label: '谁', value: name },
    { label: '在哪', value: community },
    { label: '哪一段', value: from === to ? span(from) : `${span(from)}–${span(to)}` },
    {
      label: '多少',
      value: `${count(shifts)} 次，${corrected ? toTheMinute(minutes) : workedHours(minutes)}`,
    },
    ...(corrected ? [{ label: '现在算', value: toTheMinute(minutesNow) }] : []),
    { label: '哪天开的', value: day(at, ANOTHER_YEAR) },
  ]
}
