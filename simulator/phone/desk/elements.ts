/** Small makers of elements, so that the desk's files read as what they show. */
export function element(tag: string, className: string, ...children: (Node | string)[]): HTMLElement {
  const made = document.createElement(tag)
  if (className) made.className = className
  made.append(...children)
  return made
}

export function button(text: string, run: () => void): HTMLButtonElement {
  const made = document.createElement('button')
  made.type = 'button'
  made.textContent = text
  made.addEventListener('click', run)
  return made
}

export function select(
  label: string,
  options: { value: string; text: string }[],
  chosen: string,
): HTMLSelectElement {
  const made = document.createElement('select')
  made.setAttribute('aria-label', label)
  for (const { value, text } of options) made.append(new Option(text, value, false, value === chosen))
  return made
}

/** A button that stays pressed. */
export function toggle(text: string, on: boolean, run: (on: boolean) => void): HTMLButtonElement {
  const made = button(text, () => {
    const next = made.getAttribute('aria-pressed') !== 'true'
    made.setAttribute('aria-pressed', String(next))
    run(next)
  })
  made.setAttribute('aria-pressed', String(on))
  return made
}
