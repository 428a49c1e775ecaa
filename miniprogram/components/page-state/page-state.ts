/**
 * The states every page has, bound to what page.ts provides. Stands first in the page; the page's own content
 * follows under `wx:if="{{phase === 'ready'}}"`.
 * | property | type    | default   | meaning |
 * | phase    | string  | 'loading' | `loading`, `ready`, `error` |
 * | problem  | Problem | null      | why it did not open |
 * | keptFrom | string  | ''        | age of kept content when offline |
 * | cards    | number  | 3         | cards of the skeleton, which appears after 300 ms |
 * Events: `retry`.
 */
import type { Problem } from '../../page'

const PATIENCE = 300

Component({
  properties: {
    phase: { type: String, value: 'loading' },
    problem: { type: Object, value: null as unknown as Problem },
    keptFrom: { type: String, value: '' },
    cards: { type: Number, value: 3 },
  },
  data: { slow: false, title: '', note: '' },
  observers: {
    'phase, problem'(phase: string, problem: Problem | null) {
      if (phase === 'loading') this.wait()
      else if (this.data.slow) this.setData({ slow: false })
      if (phase === 'error') this.setData(sentences(problem))
    },
  },
  lifetimes: {
    attached() {
      if (this.data.phase === 'loading') this.wait()
    },
  },
  methods: {
    wait() {
      setTimeout(() => {
        if (this.data.phase === 'loading') this.setData({ slow: true })
      }, PATIENCE)
    },
    onRetry() {
      this.triggerEvent('retry')
    },
  },
})

/** Faults of ours get the plain apology; a refusal says its own sentence. */
function sentences(problem: Problem | null): { title: string; note: string } {
  if (!problem || problem.code === 'internal' || problem.code === 'busy')
    return { title: '没打开，不是您的问题', note: '您写的字都还在。再试一次就好。' }
  if (problem.code === 'offline') return { title: '没连上网', note: '您写的字都还在。连上再试一次。' }
  return { title: '这一页打不开', note: problem.message }
}
