/** A refusal in the words of the cloud database: `code` and `message` travel to the SDK as they are. */
export class StoreError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message)
  }
}

export const duplicate = (collection: string, index: string, key: unknown): StoreError =>
  new StoreError(
    'DATABASE_REQUEST_FAILED',
    `multiple write errors: [{write errors: [{E11000 duplicate key error collection: ${collection} index: ${index} dup key: ${JSON.stringify(key)}}]}]`,
  )

export const noCollection = (collection: string): StoreError =>
  new StoreError(
    'DATABASE_COLLECTION_NOT_EXIST',
    `collection not exist: Db or Table not exist: ${collection}`,
  )

export const conflict = (): StoreError =>
  new StoreError(
    'DATABASE_TRANSACTION_CONFLICT',
    '[TransactionConflict] write conflict, the transaction was rolled back',
  )

export const noTransaction = (): StoreError =>
  new StoreError(
    'DATABASE_TRANSACTION_NOT_EXIST',
    'transaction does not exist, or has ended after 30 seconds',
  )

export const refused = (message: string): StoreError => new StoreError('DATABASE_REQUEST_FAILED', message)
