/** How a ballot is kept, said on the ballot itself: what is sealed, until when, and what the promise leaves out. */
import type { Secrecy } from '../../../typings/polls'

const HOW: Record<Secrecy, string[]> = {
  open: ['这次是公开投：截止以后，谁选了什么按名字公布。截止以前封着存，谁也看不到。'],
  confidential: [
    '封着存，不是匿名：截止以前，谁也看不到哪家选了什么。',
    '数票只出总数。结果定下来，开封的钥匙就销毁，这些票再也打不开。',
    '在那以前，监督员和按规定能查票的人可以核对编了号、不写名字的选票，每次都留记录。',
  ],
  secret: [
    '无记名：截止以前封着存，谁也看不到。',
    '数票时打散，不留名字和时间，钥匙当场销毁，哪张票是谁的，谁也对不回来。',
  ],
}

/** The cloud keeps a copy of each night, for seven days (WeChat's guide to the cloud database, 数据库回档). */
const ALWAYS = [
  '云上每晚备份一次，最多留 7 天，里面的票也是封着的。',
  '服务器照您点的记，这一步要请您信得过。',
]

export const secrecyLines = (secrecy: Secrecy): string[] => [...HOW[secrecy], ...ALWAYS]
