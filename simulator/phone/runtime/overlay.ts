import { screen } from './screen.js'
import { noteTap } from './tap-turn.js'

/** Something of WeChat's own above the page: a sheet, a dialog, a toast. Opening one returns how to close it. */
export function openOverlay(
  kind: string,
  content: HTMLElement,
  options: { mask?: boolean; onMask?: () => void } = {},
): () => void {
  const overlay = document.createElement('div')
  overlay.className = `phone-overlay ${kind}`
  if (options.mask !== false) {
    const mask = document.createElement('div')
    mask.className = 'phone-mask'
    mask.addEventListener('click', () => options.onMask?.())
    overlay.append(mask)
  }
  overlay.append(content)
  screen.overlays.append(overlay)
  return () => overlay.remove()
}

export function part(tag: string, className: string, ...children: (Node | string)[]): HTMLElement {
  const element = document.createElement(tag)
  if (className) element.className = className
  element.append(...children)
  return element
}

export function action(text: string, className: string, run: () => void): HTMLElement {
  const button = part('button', className, text)
  button.addEventListener('click', run)
  return button
}

interface Question {
  kind: string
  title: string
  body?: (Node | string)[]
  buttons: { text: string; value: string; className?: string }[]
}

interface OpenQuestion extends Question {
  answer(value: string): void
}

const open: OpenQuestion[] = []

/** A dialog of WeChat's; resolves with the value of the button that was pressed. */
export function ask(question: Question): Promise<string> {
  return new Promise((resolve) => {
    const dialog = part('div', 'phone-dialog')
    dialog.setAttribute('role', 'dialog')
    dialog.setAttribute('aria-label', question.title)
    if (question.title) dialog.append(part('div', 'phone-dialog-title', question.title))
    if (question.body?.length) dialog.append(part('div', 'phone-dialog-body', ...question.body))
    const entry: OpenQuestion = {
      ...question,
      answer(value) {
        open.splice(open.indexOf(entry), 1)
        close()
        // after a modal the script may go on as after a tap of its own
        if (question.kind === 'modal') noteTap()
        resolve(value)
      },
    }
    const row = part('div', 'phone-dialog-buttons')
    for (const { text, value, className } of question.buttons) {
      row.append(action(text, className ?? '', () => entry.answer(value)))
    }
    dialog.append(row)
    open.push(entry)
    const close = openOverlay(`question ${question.kind}`, dialog)
  })
}

/** The dialogs now on the screen, newest last, so that tests can read and answer them. */
export function openQuestions(): readonly { kind: string; title: string; answer(value: string): void }[] {
  return open
}
