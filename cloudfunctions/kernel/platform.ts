/** What the platform does for us besides the database. wx.ts is its one implementation. */

export interface Caller {
  openid: string | null
  /** `wx_client`, `wx_trigger`, … as the platform says it. */
  source: string
}

export type ContentVerdict =
  { kind: 'pass' } | { kind: 'review'; label: string } | { kind: 'risky'; label: string }

export interface Platform {
  /** msgSecCheck v2; no answer counts as `review`. Text of at most 2,500 characters. */
  checkText(openid: string, text: string): Promise<ContentVerdict>
  /** The number WeChat verified, digits only, for a getPhoneNumber code; null when there is none. */
  phoneNumber(code: string): Promise<string | null>
  readFile(fileId: string): Promise<Buffer>
  writeFile(path: string, content: Buffer): Promise<string>
  deleteFile(fileId: string): Promise<void>
  fileUrl(fileId: string): Promise<string>
}
