/** What the platform does for us besides the database. wx.ts is its one implementation. */

export interface Caller {
  openid: string | null
  /** `wx_client`, `wx_trigger`, … as the platform says it. */
  source: string
}

export type ContentVerdict =
  | { kind: 'pass' }
  | { kind: 'review'; label: string }
  | { kind: 'risky'; label: string }

/** A one-time subscription message. */
export interface WechatMessage {
  openid: string
  templateId: string
  /** Page it opens, without a leading slash. */
  page: string
  /** Keyword of the template to its words, such as `thing1`. */
  data: Record<string, string>
}

/** `refused`: the person has no permission of this template left. `unknown`: no answer came; it may have left. */
export type SendOutcome =
  | { kind: 'sent' }
  | { kind: 'refused' }
  | { kind: 'failed'; code: number }
  | { kind: 'unknown' }

export interface Platform {
  /** msgSecCheck v2; no answer counts as `review`. Text of at most 2,500 characters. */
  checkText(openid: string, text: string): Promise<ContentVerdict>
  /** The number WeChat verified, digits only, for a getPhoneNumber code; null when there is none. */
  phoneNumber(code: string): Promise<string | null>
  /** WeChat brings it at once or not at all; it never throws. */
  sendMessage(message: WechatMessage): Promise<SendOutcome>
  /** mediaCheckAsync v2 of an image at an address; the verdict comes later under this trace id. Null without an answer. */
  checkImage(openid: string, url: string): Promise<string | null>
  /** A picture (PNG) of the mini-program's code that opens `page` with `scene`, of at most 32 characters. Throws `busy` without an answer. */
  pageCode(scene: string, page: string, shownOn: 'paper' | 'screen'): Promise<Buffer>
  readFile(fileId: string): Promise<Buffer>
  writeFile(path: string, content: Buffer): Promise<string>
  deleteFile(fileId: string): Promise<void>
  fileUrl(fileId: string): Promise<string>
}
