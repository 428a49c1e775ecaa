/** The voices of each building, counted while it can still be told whose ballot is whose; of a secret poll never. */
import type { Id } from '../../../typings/domain'
import type { Context } from '../../kernel/context'
import type { KeyRing } from '../../kernel/keys'
import { voiceOf } from '../electors'
import { isThreeWay } from '../poll'
import type { PollDoc } from '../store'
import type { BuildingVoices } from './buildings'
import { shownBuildings } from './buildings'
import { electorPages } from './roll'
import { countedBallots } from './rows'

export interface Breakdown {
  columns: string[]
  /** Only those that can be shown. */
  rows: BuildingVoices[]
}

/** With more voices than this on the roll, the buildings are too many to be looked at. */
const MOST_VOICES = 20_000

/** Where a ballot names one option: how many chose it, and how many none; of for and against the others are one. */
export async function breakdownOf(ctx: Context, poll: PollDoc, keys: KeyRing): Promise<Breakdown | null> {
  const { method, secrecy, electors, options } = poll.content
  const single = method.kind === 'single' || isThreeWay(method)
  const placed = electors === 'household' || electors === 'adult' || electors === 'owner'
  if (secrecy !== 'confidential' || !single || !placed || (poll.rollSize ?? 0) > MOST_VOICES) return null
  const named = options.filter(({ id }) => !isThreeWay(method) || id !== 'abstain')
  const columnOf = new Map(named.map(({ id }, column) => [id, column]))
  const ballots = await countedBallots(ctx, poll._id, ['elector', 'choices'])
  const choices = new Map(ballots.map((row) => [row.elector, row.choices[0]]))
  const rows = new Map<Id, number[]>()
  for await (const page of electorPages(ctx, poll._id))
    for (const elector of page) {
      const voices = rows.get(elector.buildingId) ?? [...named.map(() => 0), 0]
      const column = columnOf.get(choices.get(voiceOf(keys, elector).id) ?? '') ?? named.length
      voices[column] = (voices[column] ?? 0) + 1
      rows.set(elector.buildingId, voices)
    }
  const shown = shownBuildings([...rows].map(([buildingId, voices]) => ({ buildingId, voices })))
  const columns = [...named.map(({ label }) => label), isThreeWay(method) ? '弃权或没投' : '没投']
  return shown.length > 0 && rows.size > 1 ? { columns, rows: shown } : null
}
