/** The parts of a notice that come in numbers: blocks of text and answers to choose from. */
import type { FormBlock, NoticeForm } from './form'

type Blocks = Pick<NoticeForm, 'blocks'>
type Options = Pick<NoticeForm, 'options'>

export const withBlock = ({ blocks }: Blocks, index: number, text: string): Blocks => ({
  blocks: blocks.map((block, at) => (at === index ? { ...block, text } : block)),
})

export const withNewBlock = ({ blocks }: Blocks, kind: FormBlock['kind']): Blocks => ({
  blocks: [...blocks, { kind, text: '' }],
})

export const withoutBlock = ({ blocks }: Blocks, index: number): Blocks => ({
  blocks: blocks.filter((_, at) => at !== index),
})

export const withOption = ({ options }: Options, index: number, label: string): Options => ({
  options: options.map((option, at) => (at === index ? { ...option, label } : option)),
})

/** The new one gets a number nobody had, so that an answer given before never changes its meaning. */
export function withNewOption({ options }: Options): Options {
  const used = options.map((option) => Number(option.id.replace(/\D/g, '')) || 0)
  return { options: [...options, { id: `o${Math.max(0, ...used) + 1}`, label: '' }] }
}
