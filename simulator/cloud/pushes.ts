/**
 * WeChat's message push: events that come to a function later, by the cloud's clock. Which function is what its
 * config.json says under `messages`, in place of the console's setting.
 */
import type { FunctionConfig } from './functions'

export interface Push {
  /** `wxa_media_check` */
  name: string
  /** Whom it is about: WeChat hands a push on in this person's name. */
  openid: string | null
  event: Record<string, unknown>
  /** Milliseconds by this clock. */
  at: number
}

export interface Delivered {
  function: string
  trigger: string
  at: string
  error?: string
}

export interface PushParts {
  functions: ReadonlyMap<string, FunctionConfig>
  now(): number
  invoke(functionName: string, push: Push): Promise<unknown>
}

export class Pushes {
  private waiting: Push[] = []

  constructor(private readonly parts: PushParts) {}

  add(push: Push): void {
    this.waiting.push(push)
    this.waiting.sort((a, b) => a.at - b.at)
  }

  /** When the next one is due, ms. */
  next(): number {
    return this.waiting[0]?.at ?? Infinity
  }

  /** Hands on what is due, in order. One that nobody takes, or whose function fails, is gone. */
  async deliver(): Promise<Delivered[]> {
    const due = this.waiting.filter(({ at }) => at <= this.parts.now())
    this.waiting = this.waiting.filter((push) => !due.includes(push))
    const delivered: Delivered[] = []
    for (const push of due) delivered.push(...(await this.handOn(push)))
    return delivered
  }

  private async handOn(push: Push): Promise<Delivered[]> {
    const taker = [...this.parts.functions].find(([, config]) => config.messages?.includes(push.name))?.[0]
    if (taker === undefined) {
      console.error(`no function takes ${push.name}: name it under "messages" in its config.json`)
      return []
    }
    const done = { function: taker, trigger: push.name, at: new Date(this.parts.now()).toISOString() }
    try {
      await this.parts.invoke(taker, push)
      return [done]
    } catch (error) {
      const reason = String((error as Error).message)
      console.error(`${push.name} of ${taker}: ${reason}`)
      return [{ ...done, error: reason }]
    }
  }
}
