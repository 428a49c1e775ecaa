import type * as inspect from '../runtime/inspect.js'

/** The phone this page draws. The driver is a bundle of its own and knows the phone by this alone. */
export const phone = (globalThis as unknown as { __phone: typeof inspect }).__phone

export type Node = inspect.Node
export type Component = NonNullable<ReturnType<typeof inspect.asComponent>>
export type OpenPage = ReturnType<typeof inspect.pageById>
