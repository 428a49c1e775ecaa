/** What the store is asked, as the gateway passes it on from the SDK. Texts are extended JSON. */
import type { IndexDeclaration } from './index-tree'

export interface CollectionDeclaration {
  name: string
  indexes: IndexDeclaration[]
}

export interface Common {
  collectionName: string
  transactionId?: string
  /** The cloud's present time in ms, for server dates. */
  now: number
}

export interface Insert extends Common {
  data: string[]
}

export interface Find extends Common {
  query?: string
  /** `{"publishedAt": -1}`; its fields in order of weight. */
  order?: string
  offset?: number
  limit?: number
  projection?: string
}

export interface Modify extends Common {
  query?: string
  data: string
  multi?: boolean
  /** False when `data` is a whole document that takes the place of the one with this id, or of none. */
  merge?: boolean
}

export interface Remove extends Common {
  query?: string
  multi?: boolean
}

export interface Aggregate extends Common {
  stages: { stageKey: string; stageValue: string }[]
}
