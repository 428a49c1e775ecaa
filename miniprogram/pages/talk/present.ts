/** What was said about a proposal, as its page binds it: side by side, the newest first. */
import type { CommentItem, CommentThread, TalkSide, TalkView } from '../../../typings/deliberation'
import type { Iso } from '../../../typings/domain'
import type { CommentText, ThreadText } from '../../components/comment-thread/comment-thread'
import { when } from '../../format'
import { neighbourWords, talkSideWords } from '../../words'
import { restoredText, stubOf } from '../notice/hidden'

export interface SideText {
  id: TalkSide
  title: string
  note: string
  empty: string
  threads: ThreadText[]
  more: string
}

const EMPTY: Record<TalkSide, string> = {
  for: '还没有人说为什么赞成。',
  against: '还没有人说不同的看法。',
  question: '还没有人问什么。',
}

export const SIDES: { id: TalkSide; label: string; note: string }[] = [
  { id: 'for', label: talkSideWords.for, note: '为什么要办' },
  { id: 'against', label: talkSideWords.against, note: '担心什么，换个办法行不行' },
  { id: 'question', label: talkSideWords.question, note: '还有什么不清楚' },
]

export const talkText = (view: TalkView, now: Iso) => ({
  title: view.title,
  sides: view.sides.map(({ side, count, threads }): SideText => ({
    id: side,
    title: talkSideWords[side],
    note: count ? `${count} 条` : '',
    empty: EMPTY[side],
    threads: threads.items.map((thread) => threadText(thread, now)),
    more: threads.next ?? '',
  })),
  canComment: view.viewer.canComment,
  whyNot: view.viewer.whyNotComment ?? '',
})

function threadText(thread: CommentThread, now: Iso): ThreadText {
  const head = commentText(thread, now)
  return {
    ...head,
    lines: [
      { ...head, isReply: false },
      ...thread.replies.map((reply) => ({ ...commentText(reply, now), isReply: true })),
    ],
    canReply: thread.canReply,
  }
}

function commentText(comment: CommentItem, now: Iso): CommentText {
  const { author, desk, viewer } = comment
  return {
    id: comment.id,
    body: desk?.body ?? '',
    surname: author?.surname ?? '',
    tint: author?.tint ?? 0,
    name: desk?.name ?? (author ? (author.you ? '您' : neighbourWords(author, '一位邻居')) : ''),
    at: when(comment.at, now),
    text: comment.text,
    note: noteOf(comment),
    gone: comment.takenBack ? `${when(comment.at, now)}说的一条，写的人收回了` : '',
    stub: comment.hidden && stubOf('留言', comment.hidden, author?.you ?? false, now),
    ...viewer,
  }
}

const noteOf = (comment: CommentItem): string =>
  [comment.held ? '等人看过，再让大家看到' : '', comment.editedAt ? '改过' : '', restoredText(comment)]
    .filter(Boolean)
    .join(' · ')
