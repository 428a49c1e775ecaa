/** What is left of a hidden question, as the notice shows it. */
import type { Iso } from '../../../typings/domain'
import type { HiddenStub } from '../../../typings/moderation'
import type { QuestionView } from '../../../typings/questions'
import type { StubText } from '../../components/hidden-stub/hidden-stub'
import { day } from '../../format'
import { hideReasonWords, roleWords } from '../../words'

const appealWords: Record<HiddenStub['appeal'], string> = {
  none: '',
  open: '写的人不同意，监督委员会正在复核',
  kept: '监督委员会复核过，还是隐藏',
}

export const stubText = ({ hidden, asker }: QuestionView, now: Iso): StubText | null =>
  hidden && stubOf('提问', hidden, asker.you, now)

/** `mine`: the viewer wrote it, and may read it still. */
export function stubOf(what: string, hidden: HiddenStub, mine: boolean, now: Iso): StubText {
  return {
    title: mine ? `您的这条${what}隐藏了` : `隐藏了一条${what}`,
    note: `${day(hidden.at, now)} · ${hideReasonWords[hidden.reason]} · ${roleWords[hidden.role]}定的`,
    appeal: appealWords[hidden.appeal],
    link: mine ? (hidden.canAppeal ? '看看原因，请人复核' : '看看怎么样了') : '',
  }
}

export const restoredText = ({ restoredAt }: Pick<QuestionView, 'restoredAt'>): string =>
  restoredAt ? '隐藏过，经监督委员会复核后恢复' : ''
