/** A link behind a printed code: what the code's few characters hold, and until when it opens. Pure. */
import type { Iso } from '../../typings/domain'

export type LinkPurpose = 'poster' | 'meeting'

const MARKS: Record<LinkPurpose, string> = { poster: 'p', meeting: 'm' }

/** Of 132 random-looking bits: as many characters as WeChat leaves beside the mark, with room to spare. */
export const TOKEN_LENGTH = 22

const SCENE = /^[a-z]([A-Za-z0-9_-]{22})$/

/** At most 32 characters of the signs WeChat's codes carry. */
export const sceneOf = (purpose: LinkPurpose, token: string): string => MARKS[purpose] + token

/** The token in a scene; null for anything that we never print. */
export function tokenOf(scene: string): string | null {
  const token = SCENE.exec(scene)?.[1]
  return token !== undefined && Object.values(MARKS).some((mark) => scene.startsWith(mark)) ? token : null
}

export const isOver = (expiresAt: Iso, now: Iso): boolean => now >= expiresAt
