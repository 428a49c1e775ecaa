/**
 * How a person works the controls of this app: by what stands on them. Each function waits until the control is there
 * and can be used; `inside` names the components around it, from the page inwards.
 */
import { waitFor, type Element, type Phone } from './phone'

/** Whether it is drawn and its words hold `words`; what waits in a sheet that is not open is nowhere to be seen. */
async function shows(element: Element, words: string): Promise<boolean> {
  try {
    return (await element.text()).includes(words) && Number((await element.size()).height) > 0
  } catch {
    return false
  }
}

async function shownWith(phone: Phone, words: string, place: string[]): Promise<Element[]> {
  const found: Element[] = []
  for (const element of await phone.all(...place)) if (await shows(element, words)) found.push(element)
  return found
}

/** Words without the glyphs of the icon font. */
const plain = (text: string): string => text.replace(/[\ue000-\uf8ff]/g, '').trim()

/** Presses a button by its label, once the page is not busy and the button takes taps. */
export async function press(phone: Phone, label: string, ...inside: string[]): Promise<void> {
  await (await button(phone, label, ...inside)).tap()
}

/** The button that `press` would press. */
export async function button(phone: Phone, label: string, ...inside: string[]): Promise<Element> {
  return waitFor(`the button “${label}”`, async () => {
    if (await (await phone.page()).data('busy')) return null
    for (const element of await shownWith(phone, label, [...inside, 'btn', '.btn'])) {
      const off = (await element.attribute('class')).split(' ').includes('btn-off')
      if (!off && plain(await element.text()) === label) return element
    }
    return null
  })
}

/** Taps a row, card, link or chip by its words: `tapOn(phone, '我们发的通知', 'nav-row', '.nav')`. */
export async function tapOn(phone: Phone, words: string, ...place: string[]): Promise<void> {
  const found = await waitFor(
    `“${words}” in ${place.join(' › ')}`,
    async () => (await shownWith(phone, words, place))[0] ?? null,
  )
  await found.tap()
}

export const tapRow = (phone: Phone, title: string): Promise<void> => tapOn(phone, title, 'nav-row', '.nav')

export const choose = (phone: Phone, option: string): Promise<void> =>
  tapOn(phone, option, 'option-group', 'option-row', '.option')

/** Marks an option of a ballot. */
export const mark = (phone: Phone, option: string): Promise<void> =>
  tapOn(phone, option, 'ballot-paper', 'option-group', 'option-row', '.option')

export const chip = (phone: Phone, label: string): Promise<void> =>
  tapOn(phone, label, 'filter-chips', '.filter')

/** Types into the field that bears this label. */
export async function fill(phone: Phone, label: string, words: string, ...inside: string[]): Promise<void> {
  const field = await waitFor(`the field “${label}”`, async () => {
    for (const element of await phone.all(...inside, 'form-field')) {
      const found = await typingField(element, label)
      if (found) return found
    }
    return null
  })
  await field.input(words)
}

/** Types into the fields that bear this label, one after the other. */
export async function fillEach(phone: Phone, label: string, words: string[]): Promise<void> {
  const fields = await waitFor(`${words.length} fields “${label}”`, async () => {
    const found: Typing[] = []
    for (const element of await phone.all('form-field')) {
      const field = await typingField(element, label)
      if (field) found.push(field)
    }
    return found.length === words.length ? found : null
  })
  for (const [n, text] of words.entries()) await fields[n]!.input(text)
}

type Typing = Element & { input(text: string): Promise<void> }

/** Where one types in this form field; null when it bears another label. */
async function typingField(element: Element, label: string): Promise<Typing | null> {
  const name = await element.$('.field-label')
  if (!name || !(await shows(name, label))) return null
  return ((await element.$('.field-input')) ?? (await element.$('.field-text'))) as Typing | null
}

/** Turns the wheel of the picker around the field with this label to a choice, a day or an hour. */
export async function pick(phone: Phone, label: string, value: string, ...inside: string[]): Promise<void> {
  const picker = await waitFor(
    `the picker “${label}”`,
    async () => (await shownWith(phone, label, [...inside, 'picker']))[0] ?? null,
  )
  const items = (await picker.property('range')) as (string | Record<string, string>)[] | undefined
  // The client refuses a property that the picker was not given.
  const key = typeof items?.[0] === 'object' ? ((await picker.property('rangeKey')) as string) : ''
  const range = items?.map((item) => (typeof item === 'string' ? item : item[key]))
  const row = range?.length ? range.indexOf(value) : -1
  if (range?.length && row < 0) throw new Error(`“${label}” offers ${range.join('、')}, not ${value}`)
  await picker.trigger('change', { value: row < 0 ? value : String(row) })
}
