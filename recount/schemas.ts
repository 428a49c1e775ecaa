/** A text read as one of the files by its documented schema. */
import { Ajv2020 } from 'ajv/dist/2020.js'
import type * as files from '../typings/poll-files'
import type { Outcome, Question } from '../cloudfunctions/polls/rules/outcome'
import type { CountedBallot, Voice } from '../cloudfunctions/polls/rules/admission'
import ballotsSchema from './ballots.schema.json'
import countingSchema from './counting-file.schema.json'
import pollSchema from './poll-file.schema.json'
import publicSchema from './public-file.schema.json'

/** Rules, roll and ballots alone. */
export interface BallotsFile extends Pick<Question, 'method' | 'options' | 'withdrawn' | 'hand'> {
  format?: undefined
  electors?: Question['electors']
  rules?: Partial<Question['rules']>
  tieOrder?: string[]
  roll: Voice[]
  ballots: (Pick<CountedBallot, 'elector' | 'choices'> & { points?: number[] | null })[]
}

export type PublicFile = files.PublicFile & { outcome: Outcome }
export type CountingFile = files.CountingFile & { outcome: Outcome }
export type PollFile = PublicFile | CountingFile

export const isPublic = (file: PollFile): file is PublicFile => file.format === 'yiqilai-public-1'

const ajv = new Ajv2020({ allowUnionTypes: true }).addSchema(pollSchema)
const shapes = {
  'yiqilai-public-1': ajv.compile(publicSchema),
  'yiqilai-counting-1': ajv.compile(countingSchema),
  ballots: ajv.compile(ballotsSchema),
}

/** Throws an Error that says where the text is none of the files. */
export function readFile(text: string): PollFile | BallotsFile {
  const value = JSON.parse(text) as { format?: keyof typeof shapes } | null
  const shape = shapes[value?.format ?? 'ballots'] as (typeof shapes)['ballots'] | undefined
  if (!shape) throw new Error(`不认识的格式 ${String(value?.format)}`)
  if (shape(value)) return value as PollFile | BallotsFile
  const { instancePath = '', message = '' } = shape.errors?.[0] ?? {}
  throw new Error(`${instancePath || '开头'} ${message}`)
}
