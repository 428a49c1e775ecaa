/** Each file of tests begins in a cloud where nobody lives yet: what falls due while its clock moves is its own. */
import { theDoor } from './world'

beforeAll(async () => {
  const door = theDoor()
  const { collections } = await door.health()
  const used = Object.keys(collections).filter((name) => collections[name]! > 0)
  for (const collectionName of used)
    await door.post('/admin', { action: 'database.removeDocument', collectionName, query: '{}', multi: true })
})
