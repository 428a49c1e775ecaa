/** What a cast is measured against: a function that does one insert and nothing else. */
import * as cloud from 'wx-server-sdk'

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV as unknown as string })
const rows = cloud.database().collection('benchRows')

export const main = (event: { row: object }): unknown => rows.add({ data: event.row })
