/** Schemas of this module's inputs. Rules between fields are in content.ts. */
import * as v from 'valibot'
import { cursor, id, iso, line, newId, scope, text, version, whole } from '../kernel/schema'

const option = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,16}$/)),
  label: line(20),
  note: line(40, 0),
  costFen: v.exactOptional(whole(1, 100_000_000_000)),
})

const most = whole(1, 50)
const seats = whole(1, 20)
const ties = v.exactOptional(v.picklist(['drawn', 'paper']))

const method = v.variant('kind', [
  v.strictObject({ kind: v.literal('single') }),
  v.strictObject({ kind: v.literal('multiple'), most }),
  v.strictObject({
    kind: v.literal('approval'),
    seats,
    most,
    needs: v.exactOptional(v.picklist(['most', 'majority'])),
    atLastSeat: v.exactOptional(v.picklist(['order', 'runOff'])),
    ties,
  }),
  v.strictObject({ kind: v.literal('score'), highest: whole(1, 10) }),
  v.strictObject({
    kind: v.literal('budget'),
    form: v.picklist(['approval', 'points', 'ordinal']),
    budgetFen: whole(0, 100_000_000_000),
    most: whole(1, 1000),
    ties,
    rule: v.exactOptional(
      v.strictObject({
        pastMisfit: v.exactOptional(v.picklist(['goOn', 'stop'])),
        leastVotes: v.exactOptional(whole(0, 1_000_000)),
        leastOfBallots: v.exactOptional(v.tuple([whole(1, 1000), whole(1, 1000)])),
        tiesFirst: v.exactOptional(v.pipe(v.array(v.picklist(['moreVoters', 'cheaper'])), v.maxLength(2))),
        tieReserveFen: v.exactOptional(whole(0, 100_000_000_000)),
      }),
    ),
  }),
  v.strictObject({ kind: v.literal('owners'), matter: v.picklist([1, 2, 3, 4, 5, 6, 7, 8, 9]) }),
  v.strictObject({ kind: v.literal('unanimous'), applicantUnitId: id }),
  v.strictObject({ kind: v.literal('residentsAssembly') }),
  v.strictObject({ kind: v.literal('representatives') }),
  v.strictObject({ kind: v.literal('election'), seats }),
])

const pollScope = v.union([
  scope,
  v.strictObject({ kind: v.literal('entrance'), buildingId: id, entrance: whole(1, 99) }),
])

/** The same cap for both sides, so that neither gets more room. */
const side = v.pipe(v.array(line(120)), v.maxLength(5))

const content = v.strictObject({
  title: line(40, 2),
  question: text(500, 2),
  options: v.pipe(v.array(option), v.minLength(2), v.maxLength(50)),
  method,
  electors: v.picklist(['household', 'adult', 'owner', 'representative', 'member']),
  scope: pollScope,
  legalEffect: v.picklist(['advisory', 'procedural', 'statutory']),
  secrecy: v.picklist(['open', 'confidential', 'secret']),
  rollAt: v.nullable(iso),
  opensAt: iso,
  closesAt: iso,
  channels: v.pipe(v.array(v.picklist(['paper', 'doorstep'])), v.maxLength(2)),
  proxies: v.boolean(),
  extendDays: whole(0, 60),
  argumentsFor: side,
  argumentsAgainst: side,
  ifPassed: text(200, 2),
  ifNot: text(200, 2),
  followUp: v.strictObject({
    body: v.picklist(['branch', 'residentsCommittee', 'ownersCommittee', 'propertyCompany']),
    days: whole(1, 365),
  }),
  cost: line(100, 0),
})

export const draft = v.strictObject({ pollId: newId, content })
export const change = v.strictObject({ pollId: id, version, content })
export const step = v.strictObject({ pollId: id, version })
export const stepWithReason = v.strictObject({ pollId: id, version, reason: text(300, 2) })
export const withdrawal = v.strictObject({
  pollId: id,
  version,
  optionId: v.pipe(v.string(), v.maxLength(16)),
  reason: text(300, 2),
})
export const one = v.strictObject({ pollId: id })
export const result = v.strictObject({
  pollId: id,
  receipt: v.exactOptional(v.pipe(v.string(), v.regex(/^[0-9A-Z]{20}$/))),
})
const electorId = v.exactOptional(v.pipe(v.string(), v.maxLength(120)))
export const voice = v.strictObject({ pollId: id, electorId })
export const list = v.strictObject({ filter: v.picklist(['current', 'closed', 'own']), cursor })
export const cast = v.strictObject({
  pollId: id,
  choices: v.pipe(v.array(v.pipe(v.string(), v.maxLength(16))), v.maxLength(60)),
  points: v.exactOptional(v.pipe(v.array(v.number()), v.maxLength(60))),
  electorId,
  ballotVersion: version,
})
export const takeOverAnswer = v.strictObject({ pollId: id, allow: v.boolean(), unitId: v.exactOptional(id) })
