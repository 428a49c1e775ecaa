import { onAppError } from './phone-console.js'
import { part } from './overlay.js'
import { screen } from './screen.js'

/** Shows an exception on the phone itself, so that nobody overlooks it. A tap closes the note. */
export function showError(error: unknown, where: string): void {
  const text = error instanceof Error ? `${error.message}\n${error.stack ?? ''}` : JSON.stringify(error)
  const note = part('div', 'phone-error', `${where}\n${text}`)
  note.addEventListener('click', () => note.remove())
  screen.overlays.append(note)
  if (!screen.root.isConnected) document.body.append(screen.root)
}

onAppError((error, where) => showError(error, where))
