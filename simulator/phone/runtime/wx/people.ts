import { ask, part } from '../overlay.js'
import { agreePrivacy, forgetPrivacy, needsPrivacy, onNeedPrivacy, requirePrivacy } from '../privacy.js'
import { environment } from '../environment.js'
import { currentPage } from '../page-stack.js'
import { call } from '../pages.js'
import { showCard } from '../share-sheet.js'
import { inTapTurn } from '../tap-turn.js'
import { ApiFailure, apis, type Options } from './define.js'
import { answered } from './programme.js'
import { scanCode } from './scan.js'

/** One to three templates, asked for in the turn of a tap, before anything is waited for. */
async function requestSubscribeMessage(options: Options): Promise<unknown> {
  const ids = [...new Set((options['tmplIds'] ?? []) as string[])]
  if (ids.length === 0) throw new ApiFailure('TmplIds is empty', { errCode: 10001 })
  if (ids.length > 3) throw new ApiFailure('Templates count out of max bound', { errCode: 20003 })
  if (!inTapTurn()) throw new ApiFailure('can only be invoked by user TAP gesture.')
  const given = answered('requestSubscribeMessage', options)
  if (given) return given
  const boxes = ids.map((id) => {
    const box = document.createElement('input')
    box.type = 'checkbox'
    box.checked = true
    return { id, box }
  })
  const answer = await ask({
    kind: 'subscribe',
    title: '小程序申请发送以下消息',
    body: boxes.map(({ id, box }) => part('label', '', box, id)),
    buttons: [
      { text: '取消', value: 'cancel' },
      { text: '允许', value: 'confirm', className: 'primary' },
    ],
  })
  return Object.fromEntries(
    boxes.map(({ id, box }) => [id, answer === 'confirm' && box.checked ? 'accept' : 'reject']),
  )
}

async function makePhoneCall(options: Options): Promise<void> {
  const answer = await ask({
    kind: 'phone-call',
    title: String(options['phoneNumber'] ?? ''),
    buttons: [
      { text: '取消', value: 'cancel' },
      { text: '呼叫', value: 'ok', className: 'primary' },
    ],
  })
  if (answer === 'cancel') throw new ApiFailure('cancel')
}

async function openPrivacyContract(): Promise<void> {
  await ask({
    kind: 'privacy-contract',
    title: '隐私保护指引',
    body: ['这份文件在微信后台填写，由微信打开。'],
    buttons: [{ text: '返回', value: 'ok' }],
  })
}

let clipboard = ''

export const people = {
  ...apis({
    login: () => ({ code: `code-${environment.openid}-${Date.now()}` }),
    checkSession: () => undefined,
    requestSubscribeMessage,
    scanCode,
    makePhoneCall,
    async setClipboardData(options) {
      clipboard = String(options['data'] ?? '')
      await navigator.clipboard?.writeText(clipboard).catch(() => undefined)
      const toast = (globalThis as { wx?: { showToast?: (options: object) => void } }).wx?.showToast
      toast?.({ title: '内容已复制', icon: 'none' })
    },
    getClipboardData: () => ({ data: clipboard }),
    getPrivacySetting: () => ({
      needAuthorization: needsPrivacy(),
      privacyContractName: '《小程序隐私保护指引》',
    }),
    async requirePrivacyAuthorize() {
      if (!(await requirePrivacy('requirePrivacyAuthorize')))
        throw new ApiFailure('privacy permission is not authorized', { errno: 104 })
    },
    openPrivacyContract,
    revokePrivacy: () => forgetPrivacy(),
    async shareAppMessage(options) {
      if (!(await showCard(() => options))) throw new ApiFailure('cancel')
    },
    showShareMenu: () => undefined,
    hideShareMenu: () => undefined,
    updateShareMenu: () => undefined,
    openCustomerServiceChat: () => undefined,
    openSetting: () => ({ authSetting: {} }),
    authorize: () => undefined,
    getLocation: () => {
      throw new ApiFailure('the api need to be declared in the requiredPrivateInfos field in app.json')
    },
    addPhoneContact: () => undefined,
    addPhoneCalendar: (options) =>
      ask({
        kind: 'calendar',
        title: `记到日历：${String(options['title'] ?? '')}`,
        buttons: [{ text: '好', value: 'ok' }],
      }),
  }),
  onNeedPrivacyAuthorization: onNeedPrivacy,
  onCopyUrl() {},
  offCopyUrl() {},
}

/** What wx.shareAppMessage's menu does for the page on top, so that a test can read the card without the sheet. */
export function cardOfTop(): unknown {
  const page = currentPage()
  return page ? call(page, 'onShareAppMessage', { from: 'menu' }) : undefined
}

export { agreePrivacy }
