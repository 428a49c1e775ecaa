/**
 * Why the last press did nothing, in one sentence, near the button; leads on where something is needed first.
 * | property | type    | default | meaning |
 * | problem  | Problem | null    | of page.ts; shows nothing for null and for what `load` met |
 * | only     | string  | ''      | shows only problems of this `submit` key |
 */
import type { Problem } from '../../page'

const WAYS: Partial<Record<Problem['code'], { words: string; path: string }>> = {
  not_bound: { words: '去绑定', path: '/pages/bind/index' },
  consent_needed: { words: '去看看', path: '/pages/consents/index' },
}

Component({
  properties: {
    problem: { type: Object, value: null as unknown as Problem },
    only: { type: String, value: '' },
  },
  data: { message: '', words: '' },
  observers: {
    'problem, only'(problem: Problem | null, only: string) {
      const shown = problem && problem.key !== 'load' && (!only || only === problem.key) ? problem : null
      this.setData({ message: shown?.message ?? '', words: (shown && WAYS[shown.code]?.words) ?? '' })
    },
  },
  methods: {
    onGo() {
      const way = WAYS[(this.data.problem as Problem).code]
      if (way) void wx.navigateTo({ url: way.path })
    },
  },
})
