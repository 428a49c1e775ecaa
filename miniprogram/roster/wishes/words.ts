import type { WishKind, WishRefusal } from '../../../typings/roster-wishes'

export const kindWords: Record<WishKind, string> = {
  accompany: '陪着去一趟',
  errand: '跑个腿',
  company: '说说话',
  carry: '搬搬抬抬',
  repair: '小修小补',
  phone: '教用手机',
  other: '别的',
}

/** Why a desk does not pass it on, as the one who asked reads it. */
export const refusalWords: Record<WishRefusal, string> = {
  tooBig: '这件事大了些，到“议事”里提一提，大家一起办。',
  paidWork: '这要专业的人来做，请找物业或家政。',
  unsafe: '这件有风险，志愿者做不了，请找专业的人。',
  unclear: '没看明白要做什么，写清楚些再说一次。',
  words: '有句话没通过核对，改一改再说。',
}
