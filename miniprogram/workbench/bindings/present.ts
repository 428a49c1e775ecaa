/** What waits for a steward, in words. Pure. */
import type { Output } from '../../../typings/api'
import type { Iso } from '../../../typings/domain'
import { when } from '../../format'
import { relationWords } from '../../words'

export interface RequestText {
  id: string
  version: number
  title: string
  note: string
  matched: boolean
  canDecide: boolean
}

export interface ObjectionText {
  id: string
  version: number
  name: string
  title: string
  reason: string
  at: string
}

export function waitingText(view: Output<'members.bindingRequests'>, now: Iso) {
  const waiting = view.requests.length + view.objections.length
  return {
    title: waiting > 0 ? `有 ${waiting} 件等您核对` : '没有等您核对的',
    requests: view.requests.map((one): RequestText => ({
      id: one.requestId,
      version: one.version,
      title: `${one.name} · ${one.address}`,
      note: `说是${relationWords[one.relation]} · ${when(one.askedAt, now)}`,
      matched: one.matched === true,
      canDecide: one.viewer.canDecide,
    })),
    objections: view.objections.map((one): ObjectionText => ({
      id: one.bindingId,
      version: one.version,
      name: one.name,
      title: `${one.address}：有人不认识${one.name}`,
      reason: one.reason,
      at: when(one.at, now),
    })),
    codes: view.recentCodes.map((one, index) => ({
      key: String(index),
      title: `${one.address} · ${relationWords[one.relation]}`,
      note: one.used ? '用过了' : now < one.expiresAt ? `${when(one.expiresAt, now)} 前有效` : '过期了',
    })),
  }
}

/** `K7M29QXD` → `K7M2 9QXD`, to be read out. */
export const spacedCode = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1 ')
