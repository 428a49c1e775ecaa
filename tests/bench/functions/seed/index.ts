/** Puts many rows at once where a measurement begins, and counts afterwards. */
import * as cloud from 'wx-server-sdk'

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV as unknown as string })

interface Event {
  collection: string
  rows?: object[]
  where?: object
}

export async function main({ collection, rows, where = {} }: Event): Promise<number> {
  const target = cloud.database().collection(collection)
  if (rows) await target.add({ data: rows })
  else return ((await target.where(where).count()) as { total: number }).total
  return rows.length
}
