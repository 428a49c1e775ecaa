import type automator from 'miniprogram-automator'

export type Program = Awaited<ReturnType<typeof automator.connect>>
export type Page = NonNullable<Awaited<ReturnType<Program['currentPage']>>>
export type Element = NonNullable<Awaited<ReturnType<Page['$']>>>

const PATIENCE_MS = 15_000
const POLL_MS = 50

/**
 * What a person does with a phone. A place on the page is a chain of selectors (classes and ids): the first is looked
 * up on the page, each further one inside the component the one before found. Everything is waited for.
 */
export class Phone {
  /** Exceptions and console errors heard so far. */
  readonly troubles: string[] = []

  constructor(
    readonly program: Program,
    readonly pictureFile: (name: string) => string,
  ) {}

  /** Opens a page of the mini-program, `pages/notice/index?id=…`, with nothing beneath it. */
  async open(url: string): Promise<Page> {
    await this.program.callWxMethod('reLaunch', { url: `/${url.replace(/^\//, '')}` })
    return this.on(url)
  }

  /** Waits until a page of this path is on top. */
  async on(url: string): Promise<Page> {
    const path = url.replace(/^\//, '').split('?')[0]
    return waitFor(`page ${path}`, async () => {
      const page = await this.page()
      return page.path === path ? page : null
    })
  }

  async page(): Promise<Page> {
    const page = await this.program.currentPage()
    if (!page) throw new Error('no page is open')
    return page
  }

  async back(): Promise<void> {
    await this.program.callWxMethod('navigateBack')
  }

  /** The element at a place, now; null when it is not there. */
  async peek(...place: string[]): Promise<Element | null> {
    const [first, ...inner] = place
    let found = await (await this.page()).$(first!)
    for (const selector of inner) found = found && (await found.$(selector))
    return found
  }

  async find(...place: string[]): Promise<Element> {
    return waitFor(place.join(' › '), () => this.peek(...place))
  }

  /** All elements at a place; of the components on the way there, every one is entered. */
  async all(...place: string[]): Promise<Element[]> {
    const [first, ...inner] = place
    let found = (await (await this.page()).$$(first!)) as Element[]
    for (const selector of inner) {
      // what is in a sheet that is not open belongs to the page but cannot be entered
      const inner = found.map((element) => (element.$$(selector) as Promise<Element[]>).catch(() => []))
      found = (await Promise.all(inner)).flat()
    }
    return found
  }

  /** Waits for one element at the place whose text holds `words`. */
  async findText(words: string, ...place: string[]): Promise<Element> {
    return waitFor(`“${words}” in ${place.join(' › ')}`, async () => {
      for (const element of await this.all(...place))
        if ((await element.text()).includes(words)) return element
      return null
    })
  }

  async text(...place: string[]): Promise<string> {
    return (await this.find(...place)).text()
  }

  async tap(...place: string[]): Promise<void> {
    await (await this.find(...place)).tap()
  }

  async tapText(words: string, ...place: string[]): Promise<void> {
    await (await this.findText(words, ...place)).tap()
  }

  /** Types into an input or textarea, replacing what was there. */
  async type(words: string, ...place: string[]): Promise<void> {
    const field = (await this.find(...place)) as Element & { input?(text: string): Promise<void> }
    if (!field.input) throw new Error(`${place.join(' › ')} is a ${field.tagName}, which takes no text`)
    await field.input(words)
  }

  /** Waits until the page shows these words anywhere, inside components too. */
  async sees(words: string): Promise<void> {
    await waitFor(`“${words}” on the page`, async () => ((await this.shown()).includes(words) ? true : null))
  }

  /** Waits until the page does not show them any more. */
  async seesNot(words: string): Promise<void> {
    await waitFor(`no “${words}” on the page`, async () =>
      (await this.shown()).includes(words) ? null : true,
    )
  }

  /** All the text of the page. */
  async shown(): Promise<string> {
    const texts = await Promise.all((await this.all('.root')).map((root) => root.text()))
    return texts.join('\n')
  }

  /** Presses a button of WeChat's own dialog, which may take a moment to come. */
  async answer(button: 'confirmModal' | 'cancelModal' | 'authorizeAllow' | 'authorizeCancel'): Promise<void> {
    await this.native(button)
  }

  async share(send = true): Promise<void> {
    await this.native(send ? 'shareConfirm' : 'shareCancel')
  }

  private async native(button: NativeButton): Promise<void> {
    await waitFor(`a dialog for ${button}`, () =>
      this.program
        .native()
        [button]()
        .then(() => true)
        .catch(() => null),
    )
  }

  /** A picture of the phone under dist/pictures, by name. */
  async screenshot(name: string): Promise<string> {
    const path = this.pictureFile(name)
    await this.program.screenshot({ path })
    return path
  }

  /** Our own phone keeps an offset to the cloud's clock; DevTools has none to look at. */
  async lookAtClock(): Promise<void> {
    await this.program.evaluate(() => {
      const { __phone } = globalThis as unknown as { __phone?: { readClock(): Promise<void> } }
      return __phone?.readClock()
    })
  }
}

type NativeButton =
  | 'confirmModal'
  | 'cancelModal'
  | 'authorizeAllow'
  | 'authorizeCancel'
  | 'shareConfirm'
  | 'shareCancel'

/** Asks again until there is an answer. A page that changes in between is no reason to give up before the time. */
export async function waitFor<T>(what: string, look: () => Promise<T | null>, ms = PATIENCE_MS): Promise<T> {
  const until = Date.now() + ms
  let reason = ''
  do {
    try {
      const found = await look()
      if (found !== null) return found
      reason = ''
    } catch (error) {
      reason = `: ${(error as Error).message}`
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
  } while (Date.now() < until)
  throw new Error(`waited ${ms} ms for ${what}${reason}`)
}
