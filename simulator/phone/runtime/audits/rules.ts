import {
  activeStyle,
  contrast,
  inertialScroll,
  imageRatio,
  imageSize,
  ofLooks,
  safeArea,
  tapArea,
  wxmlNodes,
} from './judge-look.js'
import { atOnce, longTurns, requestCache, setDataFrequency, setDataSize } from './judge-performance.js'
import { deprecated, failedRequests, https, resize, setDataBound } from './judge-practice.js'
import type { Judge } from './seen.js'

export type Category = 'performance' | 'accessibility' | 'bestPractice'

export interface Rule {
  name: string
  title: string
  category: Category
  weight: number
  judge: Judge
}

/** WeChat's rules that can be judged here, with WeChat's own weights and bars. */
export const RULES: readonly Rule[] = [
  rule('performance', 7, 'script', '脚本执行时间不超过 1 秒', longTurns('turn', 1000)),
  rule('performance', 6, 'render', '渲染时间不超过 500 毫秒', longTurns('render', 500)),
  rule('performance', 6, 'setDataFrequency', '每秒 setData 不超过 20 次', setDataFrequency),
  rule('performance', 6, 'setDataSize', 'setData 的数据不超过 256 KB', setDataSize),
  rule('performance', 6, 'wxmlNodes', 'WXML 少于 1000 个节点、30 层，子节点不多于 60 个', wxmlNodes),
  rule('performance', 5, 'requestsAtOnce', '同时进行的请求不超过 10 个', atOnce(['call', 'request'], 10)),
  rule('performance', 5, 'imagesAtOnce', '同时进行的图片请求不超过 20 个', atOnce(['image'], 20)),
  rule('performance', 4, 'imageSize', '图片像素不多于显示的像素', ofLooks(imageSize)),
  rule('performance', 2, 'requestCache', '3 分钟内不重复取回同样的大内容', requestCache),
  rule('accessibility', 8, 'inertialScroll', '滚动的元素开启惯性滚动', ofLooks(inertialScroll)),
  rule('accessibility', 8, 'active', '用 hover-class，不用 :active', ofLooks(activeStyle)),
  rule('accessibility', 4, 'imageRatio', '图片比例相差不超过 15%', ofLooks(imageRatio)),
  rule('accessibility', 3, 'tapArea', '可点击的区域不小于 20 px', ofLooks(tapArea)),
  rule('accessibility', 3, 'safeArea', '固定的可点元素在安全区域内', ofLooks(safeArea)),
  rule('accessibility', 3, 'resize', '可变窗口有适配', resize),
  rule('accessibility', 0, 'contrast', '文字对比度不小于 4.5（大字 3）', ofLooks(contrast)),
  rule('bestPractice', 3, 'exceptions', '没有 JS 异常', (seen) => seen.errors),
  rule('bestPractice', 3, 'failedRequests', '没有失败的请求', failedRequests),
  rule('bestPractice', 2, 'deprecated', '不用废弃的接口', deprecated),
  rule('bestPractice', 1, 'https', '请求都用 HTTPS', https),
  rule('bestPractice', 1, 'setDataBound', 'setData 的字段都在模板里', setDataBound),
]

/** What cannot be seen here, or is only this machine's; left out of the sum. */
export const NOT_JUDGED = [
  {
    name: 'firstScreen',
    title: '首屏时间不超过 5 秒',
    weight: 6,
    reason: 'the time of this machine and its local cloud',
  },
  {
    name: 'requestTime',
    title: '请求耗时不超过 1 秒',
    weight: 5,
    reason: 'the local cloud answers, not the network',
  },
  {
    name: 'imageCache',
    title: '图片开启 HTTP 缓存',
    weight: 4,
    reason: 'the cloud storage sets the headers, not this gateway',
  },
  { name: 'baseLibrary', title: '最低基础库版本', weight: 0, reason: 'set in the console of WeChat' },
  { name: 'unreachablePages', title: '移除不可访问到的页面', weight: 0, reason: 'depends on the walk' },
  { name: 'wxssUse', title: 'WXSS 使用率', weight: 0, reason: 'depends on the walk' },
  { name: 'timers', title: '及时回收定时器', weight: 0, reason: 'timers are the browser’s own here' },
] as const

function rule(category: Category, weight: number, name: string, title: string, judge: Judge): Rule {
  return { category, weight, name, title, judge }
}
