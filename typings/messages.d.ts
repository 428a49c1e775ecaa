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

export interface MessageActions {
  'messages.list': { input: { cursor?: string }; output: Paged<InboxItem> }
  'messages.markRead': { input: { ids: Id[] }; output: { unread: number } }
}
