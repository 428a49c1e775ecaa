/**
 * What every page does alike, so that a page is only wiring. A page says how to ask (`load`), how to shape what
 * came back into what its template binds (`show`), and how to react (`on…`). From here it gets large type, the
 * loading, error and offline states, a renewal each minute and when it is come back to, and a guard against
 * double taps. Start one with `definePage({ data, load, show, on… })`.
 */
import type { ActionName, Input, Output } from '../typings/api'
import type { Iso, Paged } from '../typings/domain'
import * as api from './api'
import { firstRunInstead } from './first-run'
import { when } from './format'
import * as session from './session'

/** Why something could not be done, as `problem-line` and `page-state` show it. */
export interface Problem {
  /** What was tried: the key given to `submit`, or `load`. */
  key: string
  code: api.ApiError['code']
  message: string
  /** With `invalid`: the field, as a dotted path. */
  field: string
}

export interface ShellData {
  large: boolean
  rootStyle: string
  phase: 'loading' | 'ready' | 'error'
  /** What went wrong last, null when nothing did. */
  problem: Problem | null
  /** `14:02` when the content shown is from then because there is no network, else empty. */
  keptFrom: string
  /** Key of the submission under way, else empty. */
  busy: string
}

export interface Decided {
  id: string
  version: number
  accept: boolean
}

type Query = Record<string, string | undefined>

export interface ShellMethods<R> {
  /** What the page was opened with, decoded. */
  query: Query
  /** The last reply of `load` or `accept`, null before. */
  reply: R | null
  /**
   * Asks anew and shows; what was asked before and comes later is dropped. When something is on the page already it
   * fails quietly, unless the person chose what to see: then `key` is `filter`, and `problem` has it.
   */
  refresh(key?: 'load' | 'filter'): Promise<void>
  /** Shows a newer reply than the last one, such as the answer to a change; with the same one, shapes it anew. */
  accept(reply: R): void
  /** Asks for something to show; without network, what was kept, and the page says so. For use in `load`. */
  read<A extends ActionName>(action: A, input: Input<A>): Promise<Output<A>>
  /**
   * Does `work` once, however often the button is pressed. While it runs `busy` is `key`; if it fails `problem` is
   * set, and the answer is null. After `stale` or `conflict` the page renews itself.
   */
  submit<T>(key: string, work: () => Promise<T>): Promise<T | null>
  /** Asks for more of what is shown, and shows it, unless something else is shown by then. `busy` is `more`. */
  grow(ask: (reply: R) => Promise<R>): Promise<void>
  /** Grows a list that comes in parts by its next part, if there is one; `reply` is what it belongs to. */
  more(ask: (cursor: string, reply: R) => Promise<Paged<unknown>>): Promise<void>
  /**
   * Of a tap on yes or no, which carries `id`, `version` and `accept`: says so, and asks anew once it was taken. `busy`
   * is `yes <id>` or `no <id>`.
   */
  yesOrNo(tap: WechatMiniprogram.BaseEvent, say: (about: Decided) => Promise<unknown>): Promise<void>
  /** For page-state's `retry`. */
  onRetry(): void
}

type PageThis<R, D extends object, C extends object> = WechatMiniprogram.Page.InstanceProperties &
  WechatMiniprogram.Page.InstanceMethods<D & ShellData> &
  WechatMiniprogram.Page.Data<D & ShellData> &
  ShellMethods<R> &
  C

interface PageOptions<R, D extends object> {
  data: D
  /** Asks for what the page shows. `query` is what the page was opened with. */
  load?(query: Query): Promise<NoInfer<R>>
  /** Shapes a reply for the template; called again each minute with the same reply, for the clocks. */
  show?(reply: R, now: Iso): Partial<D>
  /** Whether coming back to the page asks anew; yes unless false. A form says false. */
  renews?: boolean
  /** Whether `show` looks at `session.me()`. A phone opened by a shared card asks who holds it, beside `load`. */
  needsPerson?: boolean
}

/** What is asked for at one time. `keptAt`: when the oldest of it was kept, empty when all of it came fresh. */
interface Asked {
  for: 'load' | 'filter'
  keptAt: Iso
}

const toAsk = (what: Asked['for'] = 'load'): Asked => ({ for: what, keptAt: '' })

type Shell<R> = PageThis<R, object, PageOptions<R, object>> & {
  stop?: () => void
  stopClock?: () => void
  /** What was asked last: an older one that comes later is dropped. */
  asked: Asked
  /** What `reply` was asked with. */
  shown: Asked
}

type Lifetimes = Partial<WechatMiniprogram.Page.ILifetime>

/** Registers the page in this file's folder. */
export function definePage<R, D extends object, C extends WechatMiniprogram.Page.CustomOption>(
  options: C & PageOptions<R, D> & Lifetimes & ThisType<PageThis<R, D, C>>,
): void {
  const own = options as PageOptions<R, D> & Lifetimes
  const page = {
    ...own,
    ...methods,
    data: { ...own.data, ...shellData() },
    onLoad(this: Shell<R>, raw: Query) {
      this.query = decoded(raw)
      this.reply = null
      this.asked = this.shown = toAsk()
      this.setData(appearance())
      this.stop = session.onChange(() => this.setData(appearance()))
      own.onLoad?.call(this as never, this.query)
      void this.refresh()
    },
    onShow(this: Shell<R>) {
      this.stopClock?.()
      const clock = setInterval(() => render(this), 60_000)
      this.stopClock = () => clearInterval(clock)
      if (this.reply !== null && own.renews !== false) void this.refresh()
      own.onShow?.call(this as never)
    },
    onHide(this: Shell<R>) {
      this.stopClock?.()
      own.onHide?.call(this as never)
    },
    onUnload(this: Shell<R>) {
      this.stopClock?.()
      this.stop?.()
      own.onUnload?.call(this as never)
    },
    async onPullDownRefresh(this: Shell<R>) {
      await this.refresh()
      wx.stopPullDownRefresh()
    },
  }
  Page(page as WechatMiniprogram.Page.Options<object, object>)
}

const shellData = (): ShellData => ({
  large: false,
  rootStyle: '',
  phase: 'loading',
  problem: null,
  keptFrom: '',
  busy: '',
})

const appearance = () => ({ large: session.large(), rootStyle: session.rootStyle() })

function decoded(raw: Query): Query {
  return Object.fromEntries(
    Object.entries(raw).map(([key, value]) => [key, value && decodeURIComponent(value)]),
  )
}

function pathOf(page: Shell<unknown>): string {
  const query = Object.entries(page.query).map(([key, value]) => `${key}=${encodeURIComponent(value ?? '')}`)
  return `/${page.route}${query.length ? `?${query.join('&')}` : ''}`
}

const problemOf = (key: string, error: unknown): Problem => {
  const { code, message, field } = api.asApiError(error)
  if (code === 'internal') console.error(key, error)
  return { key, code, message, field: field ?? '' }
}

function render<R>(page: Shell<R>): void {
  if (page.reply === null) return
  const now = session.now()
  const shown = page.show ? page.show(page.reply, now) : {}
  const { keptAt } = page.shown
  page.setData({ ...shown, phase: 'ready', keptFrom: keptAt ? when(keptAt, now) : '' })
}

async function ask<R>(page: Shell<R>, key: Asked['for']): Promise<void> {
  if (!page.load) return page.setData({ phase: 'ready' })
  if (page.reply === null) page.setData({ phase: 'loading', problem: null })
  const asked = (page.asked = toAsk(key))
  try {
    const person = page.needsPerson && !session.me() ? session.refresh().catch(() => null) : null
    const [reply] = await Promise.all([page.load(page.query), person])
    if (page.asked !== asked) return
    page.reply = reply
    page.shown = asked
    if (['load', 'filter'].includes(page.data.problem?.key ?? '')) page.setData({ problem: null })
    render(page)
  } catch (error) {
    if (page.asked !== asked) return
    page.asked = page.shown
    if (await firstRunInstead(error, pathOf(page))) return
    page.setData({ phase: page.reply === null ? 'error' : 'ready', problem: problemOf(key, error) })
  }
}

const methods = {
  refresh(this: Shell<unknown>, key: Asked['for'] = 'load'): Promise<void> {
    return ask(this, key)
  },
  accept(this: Shell<unknown>, reply: unknown): void {
    if (reply !== this.reply) this.asked = this.shown = toAsk()
    this.reply = reply
    render(this)
  },
  async read<A extends ActionName>(this: Shell<unknown>, action: A, input: Input<A>): Promise<Output<A>> {
    const { asked } = this
    const { data, at, fresh } = await api.read(action, input)
    if (!fresh && (!asked.keptAt || at < asked.keptAt)) asked.keptAt = at
    return data
  },
  async submit<T>(this: Shell<unknown>, key: string, work: () => Promise<T>): Promise<T | null> {
    if (this.data.busy) return null
    this.setData({ busy: key, problem: null })
    try {
      return await work()
    } catch (error) {
      const problem = problemOf(key, error)
      this.setData({ problem })
      if (problem.code === 'stale' || problem.code === 'conflict') await this.refresh()
      return null
    } finally {
      this.setData({ busy: '' })
    }
  },
  async grow(this: Shell<unknown>, ask: (reply: unknown) => Promise<unknown>): Promise<void> {
    const { reply } = this
    if (reply === null) return
    // What renews the first part would put it back alone; what was chosen anew is still waited for.
    if (this.asked.for !== 'filter') this.asked = this.shown
    const grown = await this.submit('more', () => ask(reply))
    if (grown === null || this.reply !== reply) return
    this.reply = grown
    render(this)
  },
  async more(
    this: Shell<unknown>,
    ask: (cursor: string, reply: unknown) => Promise<Paged<unknown>>,
  ): Promise<void> {
    const list = this.reply as Paged<unknown> | null
    const cursor = list?.next
    if (!list || !cursor) return
    await this.grow(async (reply) => {
      const further = await ask(cursor, reply)
      return { ...list, ...further, items: [...list.items, ...further.items] }
    })
  },
  async yesOrNo(
    this: Shell<unknown>,
    tap: WechatMiniprogram.BaseEvent,
    say: (about: Decided) => Promise<unknown>,
  ): Promise<void> {
    const about = tap.currentTarget.dataset as Decided
    if (await this.submit(`${about.accept ? 'yes' : 'no'} ${about.id}`, () => say(about)))
      await this.refresh()
  },
  onRetry(this: Shell<unknown>): void {
    void this.refresh()
  },
}
