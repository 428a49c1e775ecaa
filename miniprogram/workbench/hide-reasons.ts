/** The closed list of reasons as a question to whoever hides, each with what it means. */
import type { HideReason } from '../../typings/moderation'
import { hideReasonWords } from '../words'

const meaning: Record<HideReason, string> = {
  illegal: '法律不许登的内容',
  personalData: '电话、门牌、身份证号，没经本人同意',
  abuse: '骂人、威胁、造谣伤人，不是批评办事',
  advert: '推销、拉客',
  duplicate: '一字不差发了好几遍',
  checkFailed: '核对拿不准，看过也觉得不合适',
}

export const reasonOptions = (
  reasons: readonly HideReason[],
): { id: HideReason; label: string; note: string }[] =>
  reasons.map((reason) => ({ id: reason, label: hideReasonWords[reason], note: meaning[reason] }))

/** What the check said, for those who look. */
const checkWords: Record<string, string> = {
  '10001': '像广告',
  '20001': '像时政，多半只是批评',
  '20002': '像色情',
  '20003': '像骂人',
  '20006': '像违法犯罪',
  '20008': '像骗人',
  '20012': '像低俗',
  '20013': '像抄来的',
  unanswered: '微信没有回话',
}

export const checkText = (check: string | null): string =>
  check === null ? '' : `微信说：${checkWords[check] ?? '拿不准'}`.replace('微信说：微信', '微信')
