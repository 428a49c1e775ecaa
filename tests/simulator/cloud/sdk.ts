/** As much of wx-server-sdk's shape as the tests use; the real types are looser than the real thing. */

export interface Row {
  _id: string
  [field: string]: unknown
}

interface Query {
  where(filter: object): Query
  orderBy(field: string, order: 'asc' | 'desc'): Query
  limit(most: number): Query
  skip(first: number): Query
  field(fields: object): Query
  get(): Promise<{ data: Row[] }>
  count(): Promise<{ total: number }>
  update(change: { data: object }): Promise<{ stats: { updated: number } }>
  remove(): Promise<{ stats: { removed: number } }>
}

interface Doc {
  get(): Promise<{ data: Row }>
  set(row: { data: object }): Promise<{ stats: { updated: number; created: number } }>
  update(change: { data: object }): Promise<{ stats: { updated: number } }>
  remove(): Promise<{ stats: { removed: number } }>
}

interface Aggregate {
  match(filter: object): Aggregate
  group(fields: object): Aggregate
  sort(fields: object): Aggregate
  limit(most: number): Aggregate
  project(fields: object): Aggregate
  addFields(fields: object): Aggregate
  unwind(field: string): Aggregate
  lookup(other: object): Aggregate
  count(field: string): Aggregate
  end(): Promise<{ list: Row[] }>
}

interface Collection extends Query {
  add(row: { data: object | object[] }): Promise<{ _id: string; ids?: string[] }>
  doc(id: string | number): Doc
  aggregate(): Aggregate
}

interface Transaction {
  collection(name: string): Collection
  commit(): Promise<unknown>
  rollback(reason?: unknown): Promise<unknown>
}

interface Database {
  collection(name: string): Collection
  createCollection(name: string): Promise<unknown>
  startTransaction(): Promise<Transaction>
  runTransaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T>
  serverDate(options?: { offset: number }): unknown
  RegExp(options: { regexp: string; options: string }): unknown
}

type Command = Record<string, (...operands: unknown[]) => Operand>
type Operand = Record<string, (...operands: unknown[]) => unknown>

interface Cloud {
  DYNAMIC_CURRENT_ENV: unknown
  database(options?: object): Database
  getWXContext(): { OPENID?: string; APPID?: string; ENV?: string; SOURCE?: string; UNIONID?: string }
  callFunction(call: { name: string; data?: object }): Promise<{ result: unknown }>
  uploadFile(file: { cloudPath: string; fileContent: unknown }): Promise<{ fileID: string }>
  downloadFile(file: { fileID: string }): Promise<{ fileContent: { toString(): string; length: number } }>
  getTempFileURL(files: {
    fileList: string[]
  }): Promise<{ fileList: { tempFileURL: string; status: number }[] }>
  deleteFile(files: { fileList: string[] }): Promise<{ fileList: { fileID: string; status: number }[] }>
  callOpenAPI(call: { api: string; data: object }): Promise<{ result: unknown }>
  openapi: Record<string, Record<string, (data: object) => Promise<Record<string, unknown>>>>
}

export interface Sdk {
  cloud: Cloud
  db: Database
  _: Command
}
