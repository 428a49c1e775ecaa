import { action, ask, openOverlay, part } from '../overlay.js'
import { ApiFailure, apis, type Options } from './define.js'

let closeToast: (() => void) | null = null
let toastTimer: ReturnType<typeof setTimeout> | undefined

const marks: Record<string, string> = { success: '✓', error: '✕', loading: '◌' }

function toast(options: Options, kind: string): void {
  hideToast()
  const icon = options['icon'] === undefined ? 'success' : String(options['icon'])
  const box = part('div', 'phone-toast')
  box.setAttribute('role', 'status')
  box.setAttribute('aria-live', 'polite')
  const mark = kind === 'loading' ? marks['loading'] : marks[icon]
  if (mark && icon !== 'none') {
    const sign = part('span', 'mark', mark)
    sign.setAttribute('aria-hidden', 'true')
    box.append(sign)
  }
  box.append(String(options['title'] ?? ''))
  const close = openOverlay(options['mask'] === true ? kind : `${kind} free`, box, { mask: false })
  closeToast = close
}

function hideToast(): void {
  clearTimeout(toastTimer)
  closeToast?.()
  closeToast = null
}

async function showModal(options: Options): Promise<unknown> {
  const input = options['editable'] === true ? document.createElement('input') : null
  if (input) input.placeholder = String(options['placeholderText'] ?? '')
  if (input && options['content']) input.value = String(options['content'])
  const content = String(options['content'] ?? '')
  const answer = await ask({
    kind: 'modal',
    title: String(options['title'] ?? ''),
    body: input ? [input] : content ? [content] : [],
    buttons: [
      ...(options['showCancel'] === false
        ? []
        : [{ text: String(options['cancelText'] ?? '取消'), value: 'cancel' }]),
      { text: String(options['confirmText'] ?? '确定'), value: 'confirm', className: 'primary' },
    ],
  })
  return {
    confirm: answer === 'confirm',
    cancel: answer !== 'confirm',
    content: input && answer === 'confirm' ? input.value : null,
  }
}

function showActionSheet(options: Options): Promise<unknown> {
  const items = (options['itemList'] ?? []) as string[]
  if (items.length > 6) throw new ApiFailure('parameter error: itemList should not be larger than 6')
  return new Promise((resolve, reject) => {
    const sheet = part('div', 'phone-sheet')
    const cancel = (): void => {
      close()
      reject(new ApiFailure('cancel'))
    }
    if (options['alertText']) sheet.append(part('div', 'phone-sheet-title', String(options['alertText'])))
    items.forEach((text, tapIndex) =>
      sheet.append(
        action(text, '', () => {
          close()
          resolve({ tapIndex })
        }),
      ),
    )
    sheet.append(action('取消', 'cancel', cancel))
    const close = openOverlay('action-sheet', sheet, { onMask: cancel })
  })
}

export const feedback = apis({
  showToast(options) {
    toast(options, 'toast')
    toastTimer = setTimeout(hideToast, Number(options['duration'] ?? 1500))
  },
  hideToast,
  showLoading: (options) => toast({ ...options, icon: 'loading' }, 'loading'),
  hideLoading: hideToast,
  showModal,
  showActionSheet,
  enableAlertBeforeUnload: () => undefined,
  disableAlertBeforeUnload: () => undefined,
})
