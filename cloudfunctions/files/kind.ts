/** What may be a picture or a file that people put in: told by what it holds and not by what it is called. */
import { AppError } from '../kernel/errors'

export type FileKind = 'png' | 'jpg' | 'pdf' | 'docx' | 'xlsx'
/** `review`: WeChat would have a human look. */
export type FileState = 'ready' | 'pendingCheck' | 'review' | 'refused'

/** What a phone says it uploaded. The name's ending is a claim; an image has no other name than its file id. */
export interface Upload {
  kind: 'image' | 'file'
  fileId: string
  name?: string
}

/** Where phones put what something holds, and the field an error is about. */
export interface Shelf {
  folder: string
  field: string
}

const MB = 1024 * 1024
const ALLOWED: Record<Upload['kind'], { kinds: readonly FileKind[]; most: number; words: string }> = {
  image: { kinds: ['png', 'jpg'], most: 5 * MB, words: '图片只收 PNG 和 JPG，不超过 5 MB。' },
  file: {
    kinds: ['pdf', 'docx', 'xlsx'],
    most: 10 * MB,
    words: '附件只收 PDF、DOCX 和 XLSX，不超过 10 MB。',
  },
}

export const badFile = (message: string, { field }: Shelf): AppError =>
  new AppError('bad_file', message, { field })

/** Throws `bad_file` for what does not lie in the folder, such as another community's. */
export function requireOn(shelf: Shelf, { fileId }: Upload): void {
  const path = /^cloud:\/\/[^/]+\/(.+)$/.exec(fileId)?.[1] ?? ''
  if (!path.startsWith(shelf.folder) || path.includes('..'))
    throw badFile('这个文件不是在这里传上来的，请重新选一次。', shelf)
}

const extensionOf = (name: string): string => {
  const extension = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  return extension === 'jpeg' ? 'jpg' : extension
}

/** `kind` and `size` as found in the file itself. Throws `bad_file` with what is wrong. */
export function requireFits(upload: Upload, kind: string | undefined, size: number, shelf: Shelf): FileKind {
  const { kinds, most, words } = ALLOWED[upload.kind]
  const found = kinds.find((candidate) => candidate === kind)
  if (!found || size > most) throw badFile(words, shelf)
  const claimed = extensionOf(upload.name ?? upload.fileId)
  if (claimed !== found)
    throw badFile(`文件名说它是 ${claimed || '别的'}，里面却是 ${found}，请换成真的那一份。`, shelf)
  return found
}
