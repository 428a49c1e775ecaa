import type { Output } from '../../../typings/api'
import type { CorrectionToDo } from '../../../typings/privacy'
import { call } from '../../api'
import { definePage } from '../../page'
import type { ToDoText } from './present'
import { SHEETS, toDoText } from './present'

type Answer = keyof typeof SHEETS

/** What neighbours ask to have put right that they cannot change themselves. */
definePage({
  data: {
    title: '',
    items: [] as ToDoText[],
    /** Of the one being answered. */
    id: '',
    answer: 'done' as Answer,
    sheet: SHEETS.done as (typeof SHEETS)[Answer],
    text: '',
  },
  load() {
    return this.read('privacy.corrections', {})
  },
  show({ corrections }: Output<'privacy.corrections'>, now: string) {
    const { length } = corrections
    return {
      title: length ? `${length} 件等您办` : '没有要更正的',
      items: corrections.map((one) => toDoText(one, now)),
    }
  },
  onAnswering(event: WechatMiniprogram.BaseEvent) {
    const { id, answer } = event.currentTarget.dataset as { id: string; answer: Answer }
    this.setData({ id, answer, sheet: SHEETS[answer], text: '' })
  },
  onKeep() {
    this.setData({ id: '' })
  },
  onText(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ text: event.detail.value })
  },
  async onAnswer() {
    const found = this.reply?.corrections.find((one: CorrectionToDo) => one.id === this.data.id)
    if (!found || !this.reply) return
    const done = this.data.answer === 'done'
    const input = { correctionId: found.id, version: found.version, done, answer: this.data.text.trim() }
    const answered = await this.submit('answer', () => call('privacy.answerCorrection', input))
    if (!answered) return
    this.setData({ id: '' })
    this.accept({ corrections: this.reply.corrections.filter((one) => one.id !== found.id) })
  },
})
