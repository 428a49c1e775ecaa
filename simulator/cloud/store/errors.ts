/** A refusal in the words of the cloud database: `code` and `message` travel to the SDK as they are. */
export class StoreError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message)
  }
}

export const refused = (message: string): StoreError => new StoreError('DATABASE_REQUEST_FAILED', message)

export const duplicate = (collection: string, index: string, key: unknown): StoreError =>
  refused(
    `multiple write errors: [{write errors: [{E11000 duplicate key error collection: ${collection} index: ${index} dup key: ${JSON.stringify(key)}}]}]`,
  )

export const noCollection = (collection: string): StoreError =>
  new StoreError(
    'DATABASE_COLLECTION_NOT_EXIST',
    `[ResourceNotFound] Db or Table not exist: ${collection}. Please check your request.`,
  )

export const tooManyCollections = (most: number): StoreError =>
  new StoreError('DATABASE_COLLECTION_EXCEED_LIMIT', `an environment has at most ${most} collections`)

export const conflict = (): StoreError =>
  new StoreError(
    'DATABASE_TRANSACTION_CONFLICT',
    '[TransactionConflict] WriteConflict: the transaction was rolled back',
  )

export const noTransaction = (): StoreError =>
  new StoreError(
    'DATABASE_TRANSACTION_NOT_EXIST',
    '[TransactionNotExist] the transaction does not exist: it has ended, failed, or is older than 30 seconds',
  )
