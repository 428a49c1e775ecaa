/** What WeChat may still bring, in words. Pure. */
import type { MessageSettings, MessageTemplate } from '../../../typings/messages'

export interface TemplateText {
  template: MessageTemplate
  title: string
  use: string
  left: string
  some: boolean
  spoken: string
}

export const settingsText = ({ agreed, digest, templates }: MessageSettings) => ({
  agreed,
  digest,
  templates: templates.map(({ template, title, use, left }): TemplateText => ({
    template,
    title,
    use,
    left: left > 0 ? `还能提醒您 ${left} 次` : '没有次数了',
    some: left > 0,
    spoken: `${title}，再要一次`,
  })),
})
