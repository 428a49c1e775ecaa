/** A link behind a printed code: what the code's few characters hold, and until when it opens. Pure. */
import type { Iso } from '../../typings/domain'

export type LinkPurpose = 'poster' | 'meeting' | 'shift' | 'seat'

const MARKS: Record<LinkPurpose, string> = { poster: 'p', meeting: 'm', shift: 's', seat: 'v' }

/** Of 132 random-looking bits: as many characters as WeChat leaves beside the mark, with room to spare. */
export const TOKEN_LENGTH = 22

/** Behind the token of a link that stands for a while, six digits that turn. */
const SCENE = /^[a-z]([A-Za-z0-9_-]{22})(\d{6})?$/

/** At most 32 characters of the signs WeChat's codes carry. */
export const sceneOf = (purpose: LinkPurpose, token: string): string => MARKS[purpose] + token

/** The page of a scene: its link's, with the digits that came along. */
export function pathOf(path: string, scene: string): string {
  const digits = SCENE.exec(scene)?.[2]
  return digits ? `${path}&code=${digits}` : path
}

/** The token in a scene; null for anything that we never print. */
export function tokenOf(scene: string): string | null {
  const token = SCENE.exec(scene)?.[1]
  return token !== undefined && Object.values(MARKS).some((mark) => scene.startsWith(mark)) ? token : null
}

export const isOver = (expiresAt: Iso, now: Iso): boolean => now >= expiresAt
