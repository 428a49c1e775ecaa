/** What closing the account means, said before it is done. Pure. */
import type { Output } from '../../../typings/api'

export interface ClosingText {
  /** What goes, what stays, what else ends; a heading and a sentence each. */
  parts: { title: string; text: string }[]
  /** Names of the other communities; empty when this is the only one. */
  elsewhere: string
  refusal: string
}

const GOES = '您的称呼、住处绑定、消息、各项同意和提醒。还没开始的班让给别人。'
const STAYS = '公开说过的话写成“已离开的邻居”，投过的票照算，附议照数。'
const OWN_WORDS = '您在话里自己写的名字、电话、门牌，会原样留着。'

export function closingText({ offices, refusal, elsewhere }: Output<'privacy.beforeClosing'>): ClosingText {
  const office = `您不再是${offices.join('、')}。接了还没办好的事退回去，等别人接。`
  return {
    parts: [
      { title: '马上抹掉，找不回来', text: GOES },
      { title: '留下，但不带您的名字', text: STAYS },
      { title: '这一样抹不掉', text: OWN_WORDS },
      ...(offices.length ? [{ title: '职务就此卸任', text: office }] : []),
    ],
    elsewhere: elsewhere.join('、'),
    refusal: refusal ?? '',
  }
}
