/** Reads one of our own codes with the camera, and what the page behind it would be opened with. */
import { ApiError, call } from './api'

type Query = Record<string, string | undefined>

/**
 * Null when the person closed the camera. Throws a sentence for a code that is none of ours, or whose page knows
 * nothing called `needs`.
 */
export async function codeInScan(needs: string): Promise<Query | null> {
  const scan = await wx.scanCode({ scanType: ['wxCode', 'qrCode'] as never }).catch(() => null)
  if (!scan) return null
  const [, asked = ''] = ((scan as { path?: string }).path ?? '').split('?')
  const scene = queryOf(asked).scene
  if (!scene) throw notOurs()
  const { path } = await call('links.open', { scene })
  const query = queryOf(path.split('?')[1] ?? '')
  if (!query[needs]) throw notOurs()
  return query
}

const notOurs = (): ApiError => new ApiError('not_found', '没认出这个码，请对准签到页上的那一个。')

const queryOf = (text: string): Query =>
  Object.fromEntries(
    text
      .split('&')
      .map((pair) => pair.split('='))
      .map(([key = '', value = '']) => [key, decodeURIComponent(value)]),
  )
