import { action, openOverlay, part } from '../overlay.js'

export interface PickerSheet {
  title: string
  columns: string[][]
  chosen: number[]
  /** A wheel came to rest on another row. Returns new columns when they depend on it. */
  onColumn?: (column: number, row: number) => void
}

const rowHeight = 48

/** WeChat's wheel sheet. Resolves with the chosen rows, or null when it was cancelled. */
export function openPickerSheet(sheet: PickerSheet): {
  done: Promise<number[] | null>
  update(columns: string[][]): void
} {
  const chosen = [...sheet.chosen]
  const wheels = part('div', 'picker-columns')
  let columns = sheet.columns
  const fill = (): void => {
    wheels.replaceChildren(...columns.map((rows, column) => wheel(rows, column)))
    ;[...wheels.children].forEach((element, column) => {
      element.scrollTop =
        Math.min(chosen[column] ?? 0, Math.max(0, (columns[column]?.length ?? 1) - 1)) * rowHeight
    })
  }
  const wheel = (rows: string[], column: number): HTMLElement => {
    const element = part('div', 'picker-column')
    element.setAttribute('role', 'listbox')
    rows.forEach((text, row) => {
      const option = part('div', '', text)
      option.setAttribute('role', 'option')
      // At once: a wheel still turning would be read half-way.
      option.addEventListener('click', () => element.scrollTo({ top: row * rowHeight }))
      option.addEventListener('click', () => choose(column, row))
      element.append(option)
    })
    let timer: ReturnType<typeof setTimeout>
    element.addEventListener('scroll', () => {
      clearTimeout(timer)
      timer = setTimeout(() => choose(column, Math.round(element.scrollTop / rowHeight)), 80)
    })
    return element
  }
  const choose = (column: number, row: number): void => {
    if (chosen[column] === row) return
    chosen[column] = row
    sheet.onColumn?.(column, row)
  }
  let close: () => void = () => undefined
  const done = new Promise<number[] | null>((resolve) => {
    const finish = (rows: number[] | null): void => {
      close()
      resolve(rows)
    }
    const head = part(
      'div',
      'picker-head',
      action('取消', '', () => finish(null)),
    )
    head.append(
      part('span', 'phone-sheet-title', sheet.title),
      action('确定', '', () => finish([...chosen])),
    )
    close = openOverlay('picker', part('div', 'phone-sheet', head, wheels), { onMask: () => finish(null) })
  })
  fill()
  return {
    done,
    update(next) {
      columns = next
      next.forEach((rows, column) => {
        chosen[column] = Math.min(chosen[column] ?? 0, Math.max(0, rows.length - 1))
      })
      fill()
    },
  }
}
