/** What WeChat's services answer when nothing is programmed, and what they refuse of a request. */
import { randomUUID } from 'node:crypto'
import QRCode from 'qrcode'
import type { Push } from './pushes'

export type Data = Record<string, unknown>
/** Bytes of a picture, or what goes out as JSON. */
export type Reply = Buffer | object

export interface Verdict {
  suggest: 'pass' | 'review' | 'risky'
  label: number
}

const refusal = (errcode: number, errmsg: string): Reply => ({ errcode, errmsg })

export async function usual(api: string, data: Data): Promise<Reply> {
  if (api === 'wxacode.getUnlimited') return sceneCode(data)
  if (api.startsWith('wxacode.')) return picture(String(data.path ?? ''))
  if (api === 'subscribeMessage.send') return message(data)
  if (api === 'security.msgSecCheck')
    return { errcode: 0, result: { suggest: 'pass', label: 100 }, trace_id: 'local' }
  if (api === 'security.mediaCheckAsync') return mediaCheck(data)
  if (api === 'phonenumber.getPhoneNumber') {
    // A code of the form `phone:13800000000` stands for a person with that number.
    const digits = String(data.code ?? '').replace(/^phone:/, '')
    return { errcode: 0, phone_info: { phone_number: digits, pure_phone_number: digits, country_code: '86' } }
  }
  return { errcode: 0 }
}

const picture = (text: string, width = 430): Promise<Buffer> =>
  QRCode.toBuffer(text, { width, margin: 2, errorCorrectionLevel: 'M' })

/** The signs that WeChat's code carries besides letters and digits. */
const SCENE = /^[\w!#$&'()*+,/:;=?@.~-]{1,32}$/
const WIDTHS = { least: 280, usual: 430, most: 1280 }

/** A QR code where WeChat paints a round one. Its text is the address that the phone's scan opens. */
async function sceneCode({ scene, page = '', width = WIDTHS.usual }: Data): Promise<Reply> {
  if (typeof scene !== 'string' || !SCENE.test(scene))
    return refusal(40169, 'invalid length for scene, or the data is not json string')
  if (typeof page !== 'string' || /^\/|[?\s]/.test(page)) return refusal(41030, 'invalid page')
  const wide = Number(width)
  if (!(wide >= WIDTHS.least && wide <= WIDTHS.most)) return refusal(40097, 'invalid args')
  return picture(`${page}?scene=${encodeURIComponent(scene)}`, wide)
}

/** The longest value of each kind of keyword; the kinds that hold a date or an amount have a form instead. */
const LONGEST: Record<string, number> = {
  thing: 20,
  number: 32,
  letter: 32,
  symbol: 5,
  character_string: 32,
  phone_number: 17,
  car_number: 8,
  name: 10,
  phrase: 5,
}

function message({ touser, template_id, data }: Data): Reply {
  if (typeof touser !== 'string' || touser === '') return refusal(40003, 'invalid openid')
  if (typeof template_id !== 'string' || template_id === '') return refusal(40037, 'invalid template_id')
  for (const [keyword, field] of Object.entries((data ?? {}) as Record<string, { value?: unknown }>)) {
    const value = String(field?.value ?? '')
    const longest = LONGEST[keyword.replace(/\d+$/, '')] ?? Infinity
    if (value === '' || value.length > longest)
      return refusal(
        47003,
        `argument invalid! data.${keyword}.value ${value === '' ? 'is empty' : 'invalid'}`,
      )
  }
  return { errcode: 0, errmsg: 'ok' }
}

function mediaCheck({ media_url, media_type, version, openid, scene }: Data): Reply {
  const whole =
    /^https?:\/\//.test(String(media_url)) &&
    [1, 2].includes(Number(media_type)) &&
    Number(version) === 2 &&
    [1, 2, 3, 4].includes(Number(scene)) &&
    typeof openid === 'string'
  return whole
    ? { errcode: 0, errmsg: 'ok', trace_id: randomUUID() }
    : refusal(47001, 'mediaCheckAsync v2 wants media_url, media_type, version 2, scene and openid')
}

/** -1008: the media could not be fetched; there is no result then. */
export function verdictPush(traceId: string, openid: string, verdict: Verdict | null, at: number): Push {
  const event = {
    ToUserName: 'gh_local',
    FromUserName: openid,
    CreateTime: Math.floor(at / 1000),
    MsgType: 'event',
    Event: 'wxa_media_check',
    appid: 'wxlocal0000000000',
    trace_id: traceId,
    version: 2,
    ...(verdict
      ? {
          errcode: 0,
          errmsg: 'ok',
          result: verdict,
          detail: [{ strategy: 'content_model', errcode: 0, ...verdict, prob: 90 }],
        }
      : { errcode: -1008, errmsg: 'media download fail', detail: [] }),
  }
  return { name: 'wxa_media_check', openid, event, at }
}
