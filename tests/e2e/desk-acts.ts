/** What a desk does with a notice, in the taps of more than one story. */
import type { Phone } from './connect'
import { fill, press, tapOn } from './controls'

/** From the last look at what was written; whoever wrote it does not let it go out. */
export async function sendForReview(phone: Phone): Promise<void> {
  await press(phone, '送去看')
  await phone.on('workbench/notice-review/index')
  await phone.sees('送去看了，等另一个人')
  await phone.seesNot('看过，发出去')
}

/** The one that waits, found by the queue and known by `words`. */
export async function lookOver(phone: Phone, words: string): Promise<void> {
  await phone.open('workbench/queue/index')
  await tapOn(phone, '看一看', 'queue-row', 'btn', '.btn')
  await phone.sees(words)
  await press(phone, '看过，发出去')
  await phone.on('pages/notice/index')
}

/** For the property company, with the question open. */
export async function answerIt(phone: Phone, words: string): Promise<void> {
  await phone.on('workbench/answer/index')
  await fill(phone, '物业公司的答复', words)
  await press(phone, '答复')
  await phone.sees('答复了')
}

/** To where nothing is left to do today. */
export async function backToQueue(phone: Phone): Promise<void> {
  await press(phone, '回工作台')
  await phone.sees('今天没有要办的')
}
