import { phoneNow } from '../clock.js'
import { openPickerSheet } from './picker-sheet.js'
import { WxElement } from './wx-element.js'

type Range = unknown[]

const two = (value: number): string => String(value).padStart(2, '0')
const span = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index)

/** picker: selector, multiSelector, time and date; it opens WeChat's wheel sheet. */
export class PickerElement extends WxElement {
  private sheet: ReturnType<typeof openPickerSheet> | null = null

  override activate(): void {
    if (this.flag('disabled') || this.sheet) return
    void this.open()
  }

  override changed(key: string): void {
    if (key === 'range' && this.sheet && this.text('mode') === 'multiSelector')
      this.sheet.update(this.multi())
  }

  private label(item: unknown): string {
    const key = this.text('rangeKey')
    return String(key && typeof item === 'object' && item ? (item as Record<string, unknown>)[key] : item)
  }

  private multi(): string[][] {
    const range = Array.isArray(this.props['range']) ? (this.props['range'] as Range[]) : []
    return range.map((column) => column.map((item) => this.label(item)))
  }

  private async open(): Promise<void> {
    const mode = this.text('mode', 'selector')
    if (mode === 'time') return this.openTime()
    if (mode === 'date') return this.openDate()
    if (mode === 'multiSelector') return this.openMulti()
    const range = Array.isArray(this.props['range']) ? (this.props['range'] as Range) : []
    const rows = await this.wheel([range.map((item) => this.label(item))], [this.number('value', 0)])
    if (rows) this.finish(mode === 'selector' ? String(rows[0] ?? 0) : rows)
    return undefined
  }

  private async openMulti(): Promise<void> {
    const value = Array.isArray(this.props['value']) ? (this.props['value'] as number[]) : []
    const rows = await this.wheel(
      this.multi(),
      this.multi().map((_, index) => Number(value[index] ?? 0)),
      (column, row) => this.emit('columnchange', { column, value: row }),
    )
    if (rows) this.finish(rows)
  }

  private async openTime(): Promise<void> {
    const [hour = 0, minute = 0] = this.text('value', '00:00').split(':').map(Number)
    const start = this.text('start', '00:00')
    const end = this.text('end', '23:59')
    const rows = await this.wheel([span(0, 23).map(two), span(0, 59).map(two)], [hour, minute])
    if (!rows) return
    const chosen = `${two(rows[0] ?? 0)}:${two(rows[1] ?? 0)}`
    this.finish(chosen < start ? start : chosen > end ? end : chosen)
  }

  private async openDate(): Promise<void> {
    const now = new Date(phoneNow())
    const today = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
    const start = this.text('start', '1970-01-01')
    const end = this.text('end', '2100-12-31')
    const [year = 1970, month = 1, day = 1] = (this.text('value') || today).split('-').map(Number)
    const years = span(Number(start.slice(0, 4)), Number(end.slice(0, 4)))
    const depth = { year: 1, month: 2, day: 3 }[this.text('fields', 'day')] ?? 3
    const columns = [
      years.map((value) => `${value}年`),
      span(1, 12).map((value) => `${value}月`),
      span(1, 31).map((value) => `${value}日`),
    ]
    const rows = await this.wheel(
      columns.slice(0, depth),
      [Math.max(0, years.indexOf(year)), month - 1, day - 1].slice(0, depth),
    )
    if (!rows) return
    const chosenYear = years[rows[0] ?? 0] ?? year
    const chosenMonth = (rows[1] ?? 0) + 1
    const last = new Date(chosenYear, chosenMonth, 0).getDate()
    const chosen = [String(chosenYear), two(chosenMonth), two(Math.min((rows[2] ?? 0) + 1, last))]
      .slice(0, depth)
      .join('-')
    this.finish(
      chosen < start.slice(0, chosen.length)
        ? start
        : chosen > end.slice(0, chosen.length) + '~'
          ? end
          : chosen,
    )
  }

  private async wheel(
    columns: string[][],
    chosen: number[],
    onColumn?: (column: number, row: number) => void,
  ): Promise<number[] | null> {
    this.sheet = openPickerSheet({
      title: this.text('headerText'),
      columns,
      chosen,
      ...(onColumn ? { onColumn } : {}),
    })
    const rows = await this.sheet.done
    this.sheet = null
    if (!rows) this.emit('cancel', {})
    return rows
  }

  /** The person chose; also how a test chooses without the wheels. */
  finish(value: unknown): void {
    this.props['value'] = value
    this.setModel('value', value)
    this.emit('change', { value })
  }
}
