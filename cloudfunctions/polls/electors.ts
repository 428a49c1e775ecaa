/** The frozen roll: who has a voice in a poll, written row by row before the poll is announced. */
import type { Id } from '../../typings/domain'
import type { FileVoice } from '../../typings/poll-files'
import { canonical } from '../kernel/canonical'
import type { Context } from '../kernel/context'
import { DuplicateError } from '../kernel/database'
import { AppError } from '../kernel/errors'
import type { Salt } from '../kernel/keys'
import { KeyRing, seal } from '../kernel/keys'
import { adults, households } from './electorate/homes'
import { offices } from './electorate/offices'
import { owners } from './electorate/owners'
import type { Voice } from './electorate/voice-row'
import { voiceRow } from './electorate/voice-row'
import { rollHashOf } from './proof'
import type { ElectorDoc, PollDoc } from './store'
import { ELECTORS } from './store'

/**
 * Everyone who has a voice, by the roll as it stands now. Throws `invalid` for a scope with no voice in it, `conflict`
 * while it is not settled which owners are one.
 */
export async function electorsFor(ctx: Context, poll: PollDoc): Promise<ElectorDoc[]> {
  const voices = await voicesFor(ctx, poll)
  if (voices.length === 0)
    throw new AppError('invalid', '这个范围里没有一个能投的，请换个范围。', { field: 'content.scope' })
  return inOrder(voices.map((voice) => voiceRow(ctx, poll, voice)))
}

function voicesFor(ctx: Context, poll: PollDoc): Promise<Voice[]> {
  const { electors, scope } = poll.content
  switch (electors) {
    case 'household':
      return households(ctx, scope)
    case 'adult':
      return adults(ctx, scope)
    case 'owner':
      return owners(ctx, poll)
    case 'representative':
    case 'member':
      return offices(ctx, poll)
  }
}

/** The order its rows are written in. */
const inOrder = (rows: readonly ElectorDoc[]): ElectorDoc[] =>
  [...rows].sort((a, b) => (a._id < b._id ? -1 : 1))

const isOffice = ({ personId }: ElectorDoc): boolean => personId !== null

/**
 * What the roll says of a voice: all but who acts for it and until when, which may go on changing, and whose office it
 * is, which its id says and which goes when they leave.
 */
const entryOf = (elector: ElectorDoc): object => ({
  elector: elector._id,
  holders: isOffice(elector) ? [] : elector.holders,
  buildingId: elector.buildingId,
  address: elector.address,
  adultId: elector.adultId,
  name: isOffice(elector) ? null : elector.name,
  areaCenti: elector.areaCenti,
  ...officeOf(elector),
})

const officeOf = ({ is }: ElectorDoc): Pick<FileVoice, 'is'> => (is ? { is } : {})

const frozenPart = (elector: ElectorDoc): object => ({
  ...entryOf(elector),
  opensAt: elector.opensAt,
  closesAt: elector.closesAt,
})

/**
 * The voice as it stands in files: its id follows from all the roll says of it and leads back to nobody who does not
 * hold the poll's secret, so that a roll of such rows can be hashed again without a name in it.
 */
export const voiceOf = (secret: Salt, elector: ElectorDoc): FileVoice => ({
  id: seal('voice', canonical(entryOf(elector)), secret).slice(0, 22),
  areaCenti: elector.areaCenti,
  ...officeOf(elector),
})

export function rollHash(secret: string, electors: readonly ElectorDoc[]): string {
  const keys = new KeyRing(secret)
  return rollHashOf(electors.map((elector) => voiceOf(keys, elector)))
}

const ROUNDS = 4

/**
 * Makes the poll's rows exactly these. An earlier approval may have been killed half way, with another version of
 * the roll: what it left is completed, mended or taken away. Ends only after reading back rows that are right.
 * Throws `busy` when someone else keeps writing them.
 */
export async function writeElectors(ctx: Context, pollId: Id, wanted: readonly ElectorDoc[]): Promise<void> {
  for (let round = 1; round <= ROUNDS; round += 1) {
    const present = new Map(
      (await ctx.db.findAll<ElectorDoc>(ELECTORS, { pollId })).map((row) => [row._id, row]),
    )
    const missing = wanted.filter((row) => !present.has(row._id))
    const wrong = wanted.filter((row) => {
      const found = present.get(row._id)
      return found && canonical(frozenPart(found)) !== canonical(frozenPart(row))
    })
    const ids = new Set(wanted.map((row) => row._id))
    const extra = [...present.keys()].filter((id) => !ids.has(id))
    if (missing.length + wrong.length + extra.length === 0) return
    await insertMissing(ctx, missing)
    for (const row of wrong) await ctx.db.put(ELECTORS, row)
    for (let from = 0; from < extra.length; from += 200)
      await ctx.db.removeWhere(ELECTORS, { _id: { $in: extra.slice(from, from + 200) } })
  }
  throw new AppError('busy', '名册正在定，过一会儿再公布一次。')
}

async function insertMissing(ctx: Context, rows: readonly ElectorDoc[]): Promise<void> {
  try {
    await ctx.db.insertMany(ELECTORS, rows)
  } catch (error) {
    // Another approval inserted some of them first; the next round sees which are left.
    if (!(error instanceof DuplicateError)) throw error
  }
}
