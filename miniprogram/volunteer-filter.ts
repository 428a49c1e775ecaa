/** Which activities the tab 志愿 shows when it is opened from elsewhere: a tab takes no query. */
export type Filter = 'coming' | 'past' | 'own'

let asked: Filter | null = null

export function askFor(filter: Filter): void {
  asked = filter
}

/** What was asked for since the last time; null when nothing was. */
export function takeAsked(): Filter | null {
  const taken = asked
  asked = null
  return taken
}
