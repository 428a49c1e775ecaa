import { assetUrl } from './asset-url.js'
import { action, openOverlay, part } from './overlay.js'
import { reportError } from './phone-console.js'

export interface ShareCard {
  title: string
  path: string
  imageUrl?: string
}

/** Every card that was sent off, so that tests can read what a neighbour would have received. */
export const sharedCards: ShareCard[] = []

/** Stands for WeChat's share sheet: shows the card a chat would show, and sends it nowhere. */
export function openShareSheet(makeCard: () => unknown): void {
  const menu = part('div', 'phone-sheet')
  const share = action('转发给朋友', '', () => {
    close()
    void showCard(makeCard)
  })
  menu.append(
    share,
    action('取消', 'cancel', () => close()),
  )
  const close = openOverlay('share-menu', menu, { onMask: () => close() })
}

/** Shows the card of onShareAppMessage; resolves true when it was sent. */
export async function showCard(makeCard: () => unknown): Promise<boolean> {
  const made = (await Promise.resolve(makeCard()).catch((error: unknown) => {
    reportError(error, 'onShareAppMessage')
    return undefined
  })) as (Partial<ShareCard> & { promise?: Promise<Partial<ShareCard>> }) | undefined
  const late = made?.promise ? await made.promise : {}
  const card: ShareCard = { title: '', path: '', ...made, ...late }
  const picture = card.imageUrl ? await assetUrl(card.imageUrl) : ''
  return new Promise((resolve) => {
    const image = part('div', 'share-image')
    if (picture) image.style.backgroundImage = `url("${picture}")`
    const sheet = part('div', 'phone-share', part('div', 'share-title', card.title || '（没有标题）'), image)
    sheet.append(part('div', 'share-path', card.path))
    const done = (sent: boolean): void => {
      close()
      if (sent) sharedCards.push(card)
      resolve(sent)
    }
    sheet.append(
      action('发送', 'primary', () => done(true)),
      action('取消', '', () => done(false)),
    )
    const close = openOverlay('share-card', sheet)
  })
}
