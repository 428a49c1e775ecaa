import { appBundle } from '../app-bundle.js'
import { currentPage, type OpenPage } from '../page-stack.js'
import { onPageLeft } from '../pages.js'
import { onAppError } from '../phone-console.js'
import { onRecord, type PhoneRecord } from '../records.js'
import { measure, type Look } from './look.js'
import { learnMachine, slowness } from './machine.js'

/** Everything that was seen of one page instance. */
export interface Seen {
  pageId: number
  path: string
  records: PhoneRecord[]
  errors: string[]
  looks: Look[]
}

/** From this long on a turn is looked at again, by how slow the machine is at that moment. */
const LONG_MS = 200

let run = new Map<number, Seen>()
let looking = false

/** From the launch on. Before the first page, what happens is put down to it. */
export function watchForAudits(): void {
  learnMachine()
  onRecord((entry) => {
    if ((entry.kind === 'turn' || entry.kind === 'render') && entry.ms > LONG_MS) entry.ms /= slowness()
    seenNow().records.push(entry)
  })
  onAppError((error, where) => {
    seenNow().errors.push(`${where}: ${error instanceof Error ? error.message : String(error)}`)
  })
  onPageLeft((page) => {
    if (looking) look(page)
  })
}

/** From now on a page is looked at whenever it is left: only where somebody will ask, because it takes time. */
export function lookAtPages(): void {
  looking = true
}

function seenNow(): Seen {
  const page = currentPage()
  return seenOf(page?.id ?? 1, page?.path ?? String(appBundle().meta.pages[0]))
}

function seenOf(pageId: number, path: string): Seen {
  const known = run.get(pageId)
  if (known) {
    if (known.path !== path && known.looks.length === 0) known.path = path
    return known
  }
  const seen: Seen = { pageId, path, records: [], errors: [], looks: [] }
  run.set(pageId, seen)
  return seen
}

function look(page: OpenPage): void {
  if (page.frame.element.classList.contains('hidden')) return
  seenOf(page.id, page.path).looks.push(measure(page.frame.element))
}

/** What was seen since the launch, or since this was asked last; the pages that stand begin the next run. */
export function takeRun(): Seen[] {
  const top = currentPage()
  if (top) look(top)
  const seen = [...run.values()]
  run = new Map()
  return seen
}
