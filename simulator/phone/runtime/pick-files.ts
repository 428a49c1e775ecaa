import { ask } from './overlay.js'
import { keepFile } from './local-files.js'

export interface PickedFile {
  path: string
  name: string
  size: number
  type: string
  time: number
  file: File
}

const waiting: File[][] = []

/** Lets a test decide what the next picking gives. */
export function programmePick(files: File[]): void {
  waiting.push(files)
}

/** The phone's album, camera or chat files: here the browser's file dialog. Empty when cancelled. */
export async function pickFiles(options: { accept: string; multiple: boolean }): Promise<PickedFile[]> {
  const chosen = waiting.shift() ?? (await askForFiles(options))
  return chosen.map((file) => ({
    path: keepFile(file, file.name),
    name: file.name,
    size: file.size,
    type: file.type,
    time: Math.floor(file.lastModified / 1000),
    file,
  }))
}

async function askForFiles(options: { accept: string; multiple: boolean }): Promise<File[]> {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = options.accept
  input.multiple = options.multiple
  const answer = await ask({
    kind: 'pick-file',
    title: '选一个文件',
    body: [input],
    buttons: [
      { text: '取消', value: 'no' },
      { text: '选好了', value: 'yes', className: 'primary' },
    ],
  })
  return answer === 'yes' ? [...(input.files ?? [])] : []
}
