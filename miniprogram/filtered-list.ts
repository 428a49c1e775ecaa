/** A page that lists matters of one kind under a few filters, part by part: all of its wiring but where a tap leads. */
import type { Input, Output } from '../typings/api'
import type { Iso } from '../typings/domain'
import { definePage } from './page'

type Listing = 'claims.list' | 'proposals.list'
type FilterOf<A extends Listing> = Input<A>['filter']

interface Filter<F> {
  id: F
  label: string
  /** `n` with what stands before a measure word: `4 `, or `20 多` where there are more. */
  title(n: string): string
  empty: { title: string; note: string }
}

interface FilteredList<A extends Listing, Card> {
  action: A
  /** The first is the one it opens on, unless the page's query names another as `filter`. */
  filters: [Filter<FilterOf<A>>, ...Filter<FilterOf<A>>[]]
  /** Where nothing is listed. */
  title: string
  card(row: Output<A>['items'][number], now: Iso): Card
}

/** What came, and under which filter: the one tapped since may still be on its way. */
type Listed<A extends Listing> = Output<A> & { filter: FilterOf<A> }

export function defineFilteredList<A extends Listing, Card>(
  { action, filters, title, card }: FilteredList<A, Card>,
  own: WechatMiniprogram.Page.CustomOption,
): void {
  const [first] = filters
  const filterOf = (id: unknown) => filters.find((one) => one.id === id)
  definePage({
    data: {
      filters: filters.map(({ id, label }) => ({ id, label })),
      filter: first.id,
      title: '',
      items: [] as Card[],
      empty: first.empty,
      more: false,
    },
    onLoad() {
      const wanted = filterOf(this.query.filter)
      if (wanted) this.setData({ filter: wanted.id })
    },
    async load(): Promise<Listed<A>> {
      const { filter } = this.data
      return { ...(await this.read(action, { filter } as Input<A>)), filter }
    },
    show({ filter, items, next }: Listed<A>, now: Iso) {
      const chosen = filterOf(filter) ?? first
      return {
        title: items.length ? chosen.title(`${items.length} ${next ? '多' : ''}`) : title,
        items: items.map((row) => card(row, now)),
        empty: chosen.empty,
        more: next !== null,
      }
    },
    async onFilter(event: WechatMiniprogram.CustomEvent<{ id: FilterOf<A> }>) {
      this.setData({ filter: event.detail.id })
      await this.refresh('filter')
    },
    onMore() {
      return this.more((cursor, { filter }) => this.read(action, { filter, cursor } as Input<A>))
    },
    ...own,
  })
}
