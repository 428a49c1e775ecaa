import type { Paged } from '../../../typings/domain'
import type { PollRow } from '../../../typings/polls'
import { call } from '../../api'
import { day } from '../../format'
import { definePage } from '../../page'
import { openDocument } from '../../open-document'

/** Workbooks for those who keep the paper: the ledger of proposals, and each closed poll with all its figures. */
definePage({
  data: {
    polls: [] as { id: string; title: string; note: string }[],
    more: false,
    /** Name of the file opened last. */
    opened: '',
  },
  load(): Promise<Paged<PollRow>> {
    return this.read('polls.list', { filter: 'closed' })
  },
  show({ items, next }: Paged<PollRow>, now: string) {
    const polls = items.map(({ id, title, desk, closesAt }) => ({
      id,
      title,
      note: `${desk.name} · ${day(closesAt, now)}截止`,
    }))
    return { polls, more: next !== null }
  },
  async onProposals() {
    const file = await this.submit('proposals', async () => {
      const made = await call('documents.proposals', {})
      await openDocument(made)
      return made
    })
    if (file) this.setData({ opened: file.name })
  },
  async onPoll(event: WechatMiniprogram.CustomEvent) {
    const { id } = event.currentTarget.dataset as { id: string }
    const file = await this.submit(`poll ${id}`, async () => {
      const made = await call('documents.pollResult', { pollId: id })
      await openDocument(made)
      return made
    })
    if (file) this.setData({ opened: file.name })
  },
  onMore() {
    return this.more((cursor) => call('polls.list', { filter: 'closed', cursor }))
  },
})
