type Listener = (method: string, params: unknown) => void

let listener: Listener | null = null

/** The host hears what the client should hear without having asked. */
export function onEvent(heard: Listener): void {
  listener = heard
}

export function tell(method: string, params: unknown): void {
  listener?.(method, params)
}
