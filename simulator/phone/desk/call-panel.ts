import { button, element } from './elements.js'
import type { DeskRecord } from './phone-case.js'

const kept = 200
const kilo = (bytes: number): string => (bytes < 1024 ? `${bytes} B` : `${(bytes / 1024).toFixed(1)} KB`)

/** What the phones asked of the cloud, and what drawing cost them. */
export class CallPanel {
  readonly element = element('aside', 'panel')
  private readonly rows = document.createElement('tbody')
  private readonly sum = element('p', 'sum')
  private counts = { calls: 0, sets: 0, setBytes: 0, largest: 0, longest: 0, longestWhere: '' }

  constructor() {
    this.element.hidden = true
    const table = document.createElement('table')
    const head = document.createElement('tr')
    for (const title of ['谁', '函数', '做什么', '毫秒', '去', '回']) head.append(element('th', '', title))
    table.append(element('thead', '', head), this.rows)
    this.element.append(
      element('h2', '', '调用'),
      this.sum,
      button('清空', () => this.clear()),
      table,
    )
    this.draw()
  }

  add(record: DeskRecord): void {
    if (record.kind === 'call') {
      this.counts.calls += 1
      const row = document.createElement('tr')
      const cells = [
        record.who,
        record.name,
        record.action,
        record.ms.toFixed(0),
        kilo(record.sent),
        kilo(record.received),
      ]
      if (record.failed) row.className = 'failed'
      row.title = record.failed
      for (const cell of cells) row.append(element('td', '', cell))
      this.rows.prepend(row)
      if (this.rows.childElementCount > kept) this.rows.lastElementChild?.remove()
    } else if (record.kind === 'setData') {
      this.counts.sets += 1
      this.counts.setBytes += record.bytes
      this.counts.largest = Math.max(this.counts.largest, record.bytes)
    } else if (record.kind === 'turn' && record.ms > this.counts.longest) {
      this.counts.longest = record.ms
      this.counts.longestWhere = record.where
    }
    this.draw()
  }

  private clear(): void {
    this.counts = { calls: 0, sets: 0, setBytes: 0, largest: 0, longest: 0, longestWhere: '' }
    this.rows.replaceChildren()
    this.draw()
  }

  private draw(): void {
    const { calls, sets, setBytes, largest, longest, longestWhere } = this.counts
    this.sum.textContent =
      `调用 ${calls} 次 · setData ${sets} 次，共 ${kilo(setBytes)}，最大一次 ${kilo(largest)}（建议不过 256 KB）` +
      ` · 最长一段脚本 ${longest.toFixed(0)} 毫秒 ${longestWhere}`
  }
}
