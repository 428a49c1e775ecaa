import { appBundle } from '../app-bundle.js'
import { ask, part } from '../overlay.js'
import { pickFiles } from '../pick-files.js'
import { scanPicture } from '../scan-picture.js'
import { ApiFailure, type Options } from './define.js'
import { privacyFor } from './privacy-for.js'
import { answered } from './programme.js'

/** In place of the camera: a picture of a code, or its words. */
export async function scanCode(options: Options): Promise<unknown> {
  await privacyFor('scanCode')
  const given = answered('scanCode', options)
  if (given) return given
  const input = document.createElement('textarea')
  input.setAttribute('aria-label', '码里的内容')
  const answer = await ask({
    kind: 'scan',
    title: '扫码：写下来，或选一张有码的图',
    body: [part('div', '', input)],
    buttons: [
      { text: '取消', value: 'cancel' },
      { text: '选图', value: 'picture' },
      { text: '扫到了', value: 'ok', className: 'primary' },
    ],
  })
  if (answer === 'cancel') throw new ApiFailure('cancel')
  return scanned(answer === 'picture' ? await fromPicture() : input.value)
}

async function fromPicture(): Promise<string> {
  const [picked] = await pickFiles({ accept: 'image/*', multiple: false })
  if (!picked) throw new ApiFailure('cancel')
  return scanPicture(picked.file).catch(() => {
    throw new ApiFailure('no code was found in the picture')
  })
}

/** A code of this mini-program says which page it opens. */
function scanned(text: string): object {
  const page = text.replace(/^\//, '').split('?')[0] ?? ''
  const own = appBundle().meta.pages.includes(page)
  return {
    result: text,
    scanType: own ? 'WX_CODE' : 'QR_CODE',
    charSet: 'UTF-8',
    rawData: btoa(unescape(encodeURIComponent(text))),
    ...(own ? { path: text } : {}),
  }
}
