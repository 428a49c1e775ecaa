import type { LedView } from '../../../typings/notices'
import { definePage } from '../../page'
import type { BuildingText } from './present'
import { ledText } from './present'

definePage({
  data: {
    title: '',
    said: [] as { label: string; value: string }[],
    buildings: [] as BuildingText[],
  },
  load({ id = '' }): Promise<LedView> {
    return this.read('notices.led', { noticeId: id })
  },
  show(led: LedView, now: string) {
    return ledText(led, now)
  },
  onNotice() {
    void wx.navigateTo({ url: `/pages/notice/index?id=${this.query.id}` })
  },
})
