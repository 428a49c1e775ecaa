import type { ShiftList } from '../../../typings/roster-attendance'
import { definePage } from '../../page'
import type { PersonRow } from './present'
import { shiftListText } from './present'

definePage({
  data: {
    title: '',
    about: '',
    count: '',
    coming: [] as PersonRow[],
    asked: [] as PersonRow[],
    waiting: [] as PersonRow[],
  },
  load({ id = '' }): Promise<ShiftList> {
    return this.read('rosters.shiftList', { shiftId: id })
  },
  show(list: ShiftList, now: string) {
    return shiftListText(list, now)
  },
})
