import type { ErrorCode } from '../../typings/api'

/**
 * The one error a use case throws: a code from the closed list and a sentence for the resident.
 * `current` goes with `stale` and `conflict`, `field` with `invalid`.
 */
export class AppError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly detail: { current?: unknown; field?: string } = {},
  ) {
    super(message)
    this.name = 'AppError'
  }
}

/** A stranger and a missing thing get the same answer. */
export const notFound = (what = '这一页'): AppError =>
  new AppError('not_found', `没找到${what}，可能已经撤下了。`)

export const forbidden = (why = '这件事不归您办，换一个身份再试。'): AppError =>
  new AppError('forbidden', why)

/** Throws when the document was changed since the phone saw it; `current` is the present view. */
export const stale = (current?: unknown): AppError =>
  new AppError(
    'stale',
    '您看的时候有人改过了，已换成最新的，请再看一眼。',
    current === undefined ? {} : { current },
  )
