import type { Id, Iso, Paged } from './domain'

/** What a message is about, most weighty first: how something came out, an answer, a change, something to do. */
export type Priority = 'result' | 'answer' | 'change' | 'reminder'

export interface InboxItem {
  id: Id
  at: Iso
  title: string
  body: string
  /** Page to open, such as `/pages/notice/index?id=…`. */
  path: string | null
  read: boolean
  priority: Priority
  /** The question, poll, … it is about: only the newest message about it is in the list. */
  matterId: Id | null
}

/** The kinds of WeChat message a person may allow, one at a time: 结果通知, 答复通知, 变更通知, 提醒. */
export type MessageTemplate = 'result' | 'answer' | 'change' | 'reminder'

/** What WeChat's dialog says for one template, `accept…` counting as `accept`. */
export type GrantResult = 'accept' | 'reject' | 'ban' | 'filter'

export interface MessageSettings {
  /** Agreed to be reminded through WeChat at all. */
  agreed: boolean
  /** Gets the weekly digest. */
  digest: boolean
  templates: {
    template: MessageTemplate
    /** WeChat's id, for wx.requestSubscribeMessage. */
    id: string
    title: string
    /** `有人答复您的提问` */
    use: string
    /** How many more may be sent. */
    left: number
    /** Whether a tap that needs it may ask for one more: few are left, and none was refused today. */
    mayAsk: boolean
  }[]
}

export interface MessageActions {
  'messages.list': { input: { cursor?: string }; output: Paged<InboxItem> }
  'messages.markRead': { input: { ids: Id[] }; output: { unread: number } }
  'messages.settings': { input: Record<string, never>; output: MessageSettings }
  /** What the dialog said, right after it; `grantId` is made on the phone, so that telling twice counts once. */
  'messages.granted': {
    input: { grantId: Id; results: { template: MessageTemplate; result: GrantResult }[] }
    output: MessageSettings
  }
  'messages.setDigest': { input: { on: boolean }; output: MessageSettings }
}
