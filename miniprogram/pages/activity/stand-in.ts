/** What a shift's row says of somebody coming instead, and the one thing the viewer can do about it. */
import type { ShiftView } from '../../../typings/rosters'
import { count } from '../../format'

export interface StandInText {
  sentence: string
  button: { label: string; does: 'ask' | 'stop' | 'take' } | null
}

export function standInText({ mine, standIn, viewer }: ShiftView): StandInText | null {
  if (mine?.state === 'accepted' && (!viewer.canCancel || mine.coming)) return null
  if (mine?.standIn)
    return {
      sentence: '您在找人顶班。没人来顶，位子还是您的。',
      button: { label: '不找了', does: 'stop' },
    }
  if (mine?.state === 'accepted')
    return { sentence: '临时有事？', button: { label: '找人顶班', does: 'ask' } }
  if (!standIn) return null
  const sentence = `有 ${count(standIn.wanted)} 位邻居在找人顶班。`
  if (standIn.viewer.canTakeOver) return { sentence, button: { label: '我来顶', does: 'take' } }
  const why = standIn.viewer.whyNot === viewer.whyNot ? '' : (standIn.viewer.whyNot ?? '')
  return { sentence: `${sentence}${why}`, button: null }
}
