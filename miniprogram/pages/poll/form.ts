/** What a method puts on the ballot paper, and how it tells what to do. */
import type { PollMethod, PollView } from '../../../typings/polls'
import { money } from '../../format'

/** As `ballot-paper` takes it. `max`: how many options, or points to give out; 0 for no limit. */
export interface PaperForm {
  look: 'choose' | 'rank' | 'score' | 'points'
  multiple: boolean
  max: number
  highest: number
}

const choose = (max: number): PaperForm => ({ look: 'choose', multiple: max !== 1, max, highest: 0 })

/** Methods that decide between for and against take one of three, as `single` does. */
export function paperForm(method: PollMethod): PaperForm {
  switch (method.kind) {
    case 'multiple':
    case 'approval':
      return choose(method.most)
    case 'score':
      return { look: 'score', multiple: true, max: 0, highest: method.highest }
    case 'budget':
      if (method.form === 'approval') return choose(method.most)
      return {
        look: method.form === 'points' ? 'points' : 'rank',
        multiple: true,
        max: method.most,
        highest: 0,
      }
    default:
      return choose(1)
  }
}

/** What one is asked to do, in a few characters, and a line below where that needs one. */
export function askOf(method: PollMethod): { title: string; note: string } {
  switch (method.kind) {
    case 'multiple':
      return { title: `最多选 ${method.most} 项`, note: '' }
    case 'approval':
      return { title: `最多选 ${method.most} 项`, note: `得票最多的 ${method.seats} 项选上。` }
    case 'score':
      return { title: '给每一项打分', note: `0 分最低，${method.highest} 分最高。没打的项不加分。` }
    case 'budget':
      return budgetAsk(method)
    case 'election':
      return { title: '候选人', note: '这次用纸质票投，手机上只能看。' }
    case 'unanimous':
      return { title: '选一项', note: '有一户不同意、弃权或者没投，就不算通过。申请的那一户不投。' }
    default:
      return { title: '选一项', note: '' }
  }
}

const BUDGET_ASK = {
  approval: (most: number) => `最多选 ${most} 项`,
  points: (most: number) => `一共 ${most} 分，分给几项`,
  ordinal: (most: number) => `按先后点，最多 ${most} 项`,
}

const budgetAsk = ({ form, most, budgetFen }: Extract<PollMethod, { kind: 'budget' }>) => ({
  title: BUDGET_ASK[form](most),
  note: `一共 ${money(budgetFen)}，从票最多的办起，钱够就办。${form === 'ordinal' ? '最想办的先点，再点一下就取消。' : ''}`,
})

/** With what it costs in front of what is said of it; of one taken back, why. */
export const paperOptions = ({
  options,
  withdrawn,
}: Pick<PollView, 'options' | 'withdrawn'>): { id: string; label: string; note: string }[] =>
  options.map(({ id, label, note, costFen }) => {
    const gone = withdrawn.find((one) => one.id === id)
    const said = gone ? withdrawnWords(gone) : note
    return {
      id,
      label,
      note: [costFen === undefined ? '' : money(costFen), said].filter(Boolean).join(' · '),
    }
  })

export const withdrawnWords = ({ reason }: { reason: string }): string => `已撤下：${reason}`
