/**
 * The words of every figure: what it is called, what it counts, and what raises it. A module that adds a figure adds
 * its line here; what has no line is not shown.
 */
interface Words {
  label: string
  /** What counts once, and what raises it. */
  how: string
}

export type FigureWords = Words &
  (
    | { kind: 'count'; figure: string; unit: string }
    | { kind: 'share'; figure: string; unit: string }
    | { kind: 'took'; figure: string }
  )

export interface FigureGroup {
  title: string
  figures: readonly FigureWords[]
}

const ONCE = '一户就一件事，问几次都算一件'

export const FIGURES: readonly FigureGroup[] = [
  {
    title: '提问',
    figures: [
      {
        kind: 'share',
        figure: 'questions.answered',
        label: '答了',
        unit: '件',
        how: `${ONCE}，次次都答了才算；仅供知晓的通知合成一件`,
      },
      {
        kind: 'took',
        figure: 'questions.answeredIn',
        label: '多久答',
        how: `${ONCE}，按最慢的一次；没答的算最久`,
      },
      {
        kind: 'share',
        figure: 'questions.helpful',
        label: '说清楚了',
        unit: '件',
        how: '问的人说了算；有一次没说清楚就不算',
      },
      {
        kind: 'share',
        figure: 'questions.promiseKept',
        label: '答应的按时做到',
        unit: '件',
        how: '过了日子没做，就算没做到',
      },
      { kind: 'count', figure: 'questions.asked', label: '收到提问', unit: '条', how: '每问一次加一条' },
      {
        kind: 'count',
        figure: 'questions.lateNow',
        label: '现在超期没答',
        unit: '条',
        how: '过了期限加，答了就减',
      },
      {
        kind: 'count',
        figure: 'questions.everLate',
        label: '答晚过的',
        unit: '条',
        how: '过了期限加，答了也不减',
      },
    ],
  },
  {
    title: '异议',
    figures: [
      { kind: 'share', figure: 'questions.objectionUpheld', label: '异议成立', unit: '件', how: ONCE },
      { kind: 'took', figure: 'questions.objectionIn', label: '多久答', how: '按最慢的一次；没答的算最久' },
      { kind: 'count', figure: 'questions.objected', label: '收到异议', unit: '条', how: '每提一次加一条' },
    ],
  },
  {
    title: '接下来办的事',
    figures: [
      {
        kind: 'share',
        figure: 'claims.confirmedOf',
        label: '邻居说办成了',
        unit: '件',
        how: '由那位邻居说；一户在一条通知下的算一件',
      },
      {
        kind: 'share',
        figure: 'claims.inTime',
        label: '按说好的日子',
        unit: '件',
        how: '晚一天也不算；一户在一条通知下的算一件',
      },
      { kind: 'count', figure: 'claims.taken', label: '接了', unit: '件', how: '有人接一件加一件' },
      { kind: 'count', figure: 'claims.done', label: '说办好了', unit: '件', how: '接的人说办好了加一件' },
      {
        kind: 'count',
        figure: 'claims.denied',
        label: '邻居说没办成',
        unit: '件',
        how: '邻居说没办成加一件',
      },
    ],
  },
  {
    title: '表决以后',
    figures: [
      {
        kind: 'share',
        figure: 'polls.followedUp',
        label: '按说好的日子说了后来',
        unit: '次',
        how: '结果定了才算；过了日子再说，也算没做到',
      },
      {
        kind: 'count',
        figure: 'polls.withoutFollowUp',
        label: '表决了没下文的',
        unit: '次',
        how: '过了说好的日子加，说了就减',
      },
    ],
  },
  {
    title: '通知',
    figures: [
      {
        kind: 'count',
        figure: 'notices.twoWay',
        label: '请邻居回话的',
        unit: '条',
        how: '请大家做一件事的，发一条加一条',
      },
      {
        kind: 'count',
        figure: 'notices.informationOnly',
        label: '仅供知晓的',
        unit: '条',
        how: '发再多，上面的数都不变',
      },
      { kind: 'count', figure: 'notices.withdrawn', label: '撤回的', unit: '条', how: '撤回一条加一条' },
    ],
  },
  {
    title: '隐藏的话',
    figures: [
      {
        kind: 'count',
        figure: 'moderation.hidden',
        label: '隐藏',
        unit: '条',
        how: '隐藏一条加一条，恢复了也不减',
      },
      { kind: 'count', figure: 'moderation.appealed', label: '请复核的', unit: '条', how: '请一次加一条' },
      {
        kind: 'count',
        figure: 'moderation.restored',
        label: '恢复',
        unit: '条',
        how: '复核后恢复一条加一条',
      },
    ],
  },
]
