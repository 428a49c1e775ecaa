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
    | { kind: 'age'; figure: string }
    /** A count that never stands alone: what of it was finished, and what was confirmed. */
    | { kind: 'led'; figure: string; then: readonly [finished: string, confirmed: string] }
    /** Minutes of service, beside those that were planned. */
    | { kind: 'served'; figure: string; planned: string }
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
    title: '邻居提议',
    figures: [
      {
        kind: 'share',
        figure: 'proposals.answeredInTime',
        label: '按时正式答复',
        unit: '户',
        how: '一户提几件算一份，件件按时才算；超过期限再答，也算没按时',
      },
      {
        kind: 'took',
        figure: 'proposals.answeredIn',
        label: '多久答',
        how: '附议够了起算；一户按最慢的一件，没答的算最久',
      },
      {
        kind: 'led',
        figure: 'proposals.accepted',
        then: ['proposals.finished', 'proposals.confirmed'],
        label: '答应办的',
        how: '光答应不算办成，办成了还要提的和附议的邻居说解决了',
      },
      {
        kind: 'share',
        figure: 'proposals.finished',
        label: '答应的办成了',
        unit: '户',
        how: '过了答复时说的日子没办成就不算，后来改的日子不作数',
      },
      {
        kind: 'share',
        figure: 'proposals.confirmed',
        label: '邻居说解决了',
        unit: '户',
        how: '评的人里一半以上说解决了才算；没有人评不算',
      },
      {
        kind: 'count',
        figure: 'proposals.reopened',
        label: '退回去重办',
        unit: '件',
        how: '不到一半说解决了加一件',
      },
      {
        kind: 'age',
        figure: 'proposals.open',
        label: '还没走完的',
        how: '附议够了、还没办成的，从提出来那天算；一户按最早的一件',
      },
      {
        kind: 'share',
        figure: 'proposals.takenUp',
        label: '受理',
        unit: '户',
        how: '没受理的、并到别的里的都不算；一户有一件不算就不算',
      },
      { kind: 'count', figure: 'proposals.submitted', label: '收到提议', unit: '件', how: '提一件加一件' },
      {
        kind: 'count',
        figure: 'proposals.rejected',
        label: '没受理',
        unit: '件',
        how: '写了理由没受理加一件',
      },
      { kind: 'count', figure: 'proposals.merged', label: '并到一件里', unit: '件', how: '并一件加一件' },
      {
        kind: 'share',
        figure: 'proposals.stood',
        label: '请监督委员会再看，维持的',
        unit: '户',
        how: '监督委员会说原来的决定对才算',
      },
      {
        kind: 'count',
        figure: 'proposals.upheld',
        label: '改回来的',
        unit: '件',
        how: '监督委员会支持提的邻居加一件',
      },
    ],
  },
  {
    title: '当面商量',
    figures: [
      {
        kind: 'share',
        figure: 'deliberation.replied',
        label: '请了会回话',
        unit: '次',
        how: '请一次算一次，来不来都算回话；开会了还没回就不算',
      },
      {
        kind: 'share',
        figure: 'deliberation.minutesInTime',
        label: '按时出记录',
        unit: '次',
        how: '自己召集的，开完 5 个工作日内把记录定下来',
      },
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
    title: '志愿服务',
    figures: [
      {
        kind: 'served',
        figure: 'hours.delivered',
        planned: 'rosters.planned',
        label: '做了多少小时',
        how: '确认了的才算；计划是每个班的每个名额，没人来的也在里面',
      },
      {
        kind: 'share',
        figure: 'served.helped',
        label: '邻居说帮上了',
        unit: '位',
        how: '办完以后由没来干活的邻居说，一人一次；不到 5 位不登',
      },
      {
        kind: 'share',
        figure: 'wishes.met',
        label: '小心愿帮成了',
        unit: '件',
        how: '说心愿的人说帮成了才算，没人来、没回话都不算；不到 5 件不登',
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
