/** The function that reads workbooks, apart from `api`, which every tap would otherwise make wait for the library. */
import { makeDispatch } from '../kernel/dispatch'
import { openDatabase, platform, readCaller } from '../kernel/wx'
import { loadActor, loadCommunity } from '../members'
import { rollHeavy } from '../roll'
import { readWorkbook } from './workbook'

export const main = makeDispatch(rollHeavy(readWorkbook), {
  openDatabase,
  readCaller,
  platform,
  loadActor,
  loadCommunity,
})
