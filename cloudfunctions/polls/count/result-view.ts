/** A result as everyone sees it. */
import type { Id } from '../../../typings/domain'
import type { PollResult, ResultBuilding, ResultOption, ResultTest } from '../../../typings/poll-results'
import type { Context } from '../../kernel/context'
import { mayCall, permissions } from '../../kernel/permissions'
import type { Allotted } from '../rules/budget'
import { verdictInWords } from '../rules/budget-words'
import type { LegalTest } from '../rules/legal-test'
import type { Outcome } from '../rules/outcome'
import { clauseWords, outcomeWords, tieWords } from '../rules/outcome-words'
import type { TestKey } from '../rules/words'
import { testWords } from '../rules/words'
import type { ElectorDoc, PollDoc, TallyDoc } from '../store'
import { figuresOf } from '../tally'
import { receiptOf } from '../vault'
import { hasOrder, tieOrderOf } from './question'

export interface ResultParts {
  tally: TallyDoc
  receipts: string[]
  /** My voice, and the secret while it is there. */
  elector: ElectorDoc | null
  secret: string | null
  buildingName(buildingId: Id): string
}

export function resultView(ctx: Context, poll: PollDoc, parts: ResultParts): Omit<PollResult, 'after'> {
  const { content } = poll
  const { tally, receipts } = parts
  const { outcome } = tally
  const label = (id: Id): string => content.options.find((option) => option.id === id)?.label ?? ''
  return {
    id: poll._id,
    title: content.title,
    question: content.question,
    desk: poll.desk,
    state: poll.state,
    method: content.method,
    electors: content.electors,
    legalEffect: content.legalEffect,
    secrecy: content.secrecy,
    closesAt: content.closesAt,
    rollSize: outcome.rollSize,
    rollAreaCenti: tally.rollAreaCenti,
    ballots: outcome.ballots,
    invalid: outcome.invalid,
    options: optionsOf(poll, outcome, label),
    notTakingPart: outcome.rollSize - outcome.ballots - outcome.invalid,
    channels: tally.channels,
    code: outcome.code,
    words: outcomeWords(outcome, label),
    tests: testsOf(outcome),
    ...ownersOnly(outcome),
    runOff: runOffOf(outcome),
    ties: tiesOf(outcome).map((tie) => ({ ids: tie.ids, chosen: tie.chosen, words: tieWords(tie, label) })),
    tieOrder: hasOrder(content.method) ? tieOrderOf(content, tally.hashes.question) : [],
    budget: budgetOf(poll, outcome),
    buildings: buildingsOf(parts),
    rollCall: tally.rollCall,
    receipts,
    myReceipt: myReceipt(ctx, parts),
    hashes: tally.hashes,
    ifPassed: content.ifPassed,
    ifNot: content.ifNot,
    viewer: { canExport: mayCall(ctx.actor, true, permissions['documents.pollResult']) },
  }
}

function optionsOf({ content }: PollDoc, outcome: Outcome, label: (id: Id) => string): ResultOption[] {
  const points = content.method.kind === 'score' || content.method.kind === 'budget'
  const figures = figuresOf(outcome.counts, outcome.ballots, points ? 'points' : 'votes')
  const chosen = new Set(chosenOf(outcome))
  const verdicts = new Map((outcome.kind === 'budget' ? outcome.verdicts : []).map((one) => [one.id, one]))
  return figures.map((figure, index): ResultOption => {
    const option = content.options[index]
    const verdict = verdicts.get(figure.id)
    return {
      ...figure,
      label: label(figure.id),
      points: points ? (outcome.counts[index]?.points ?? 0) : null,
      areaCenti: outcome.kind === 'owners' ? areaOf(outcome, figure.id) : null,
      chosen: chosen.has(figure.id),
      costFen: option?.costFen ?? null,
      words: verdict ? verdictInWords(verdict, label) : null,
    }
  })
}

type Kind<K extends Outcome['kind']> = Extract<Outcome, { kind: K }>

function areaOf({ figures }: Kind<'owners'>, id: string): number | null {
  const areas: Record<string, number> = {
    for: figures.forA,
    against: figures.againstA,
    abstain: figures.abstainA,
  }
  return areas[id] ?? null
}

function chosenOf(outcome: Outcome): readonly string[] {
  if (outcome.kind === 'budget') return [...outcome.selected, ...outcome.fromReserve]
  return 'elected' in outcome ? outcome.elected : []
}

function testsOf(outcome: Outcome): ResultTest[] {
  if (outcome.kind === 'election')
    return outcome.code === 'uncounted'
      ? []
      : [
          ...(outcome.turnout ? [testOf(outcome.turnout, null)] : []),
          ...outcome.tests.map((test) => testOf(test, test.candidate)),
        ]
  return 'tests' in outcome ? outcome.tests.map((test) => testOf(test, null)) : []
}

const testOf = (test: LegalTest<TestKey>, optionId: Id | null): ResultTest => ({
  key: test.key,
  optionId,
  part: test.part,
  whole: test.whole,
  fraction: test.fraction,
  strict: test.strict,
  unit: test.key === 'quorumArea' || test.key === 'agreeArea' ? 'areaCenti' : 'voices',
  passed: test.passed,
  words: testWords(test),
})

function ownersOnly(outcome: Outcome): Pick<PollResult, 'needed' | 'withClause'> {
  if (outcome.kind !== 'owners') return { needed: null, withClause: null }
  const { needed, withClause } = outcome
  return {
    needed,
    withClause: withClause && { ...withClause, words: clauseWords(withClause, outcome.figures) },
  }
}

function runOffOf(outcome: Outcome): PollResult['runOff'] {
  if (outcome.kind === 'approval') return outcome.runOff
  if (outcome.kind !== 'election' || outcome.code === 'uncounted' || !outcome.runoff) return null
  const { seats, candidates, because } = outcome.runoff
  return { seats, between: candidates, because }
}

const tiesOf = (outcome: Outcome): Allotted['ties'] => ('ties' in outcome ? outcome.ties : [])

function budgetOf({ content: { method } }: PollDoc, outcome: Outcome): PollResult['budget'] {
  if (outcome.kind !== 'budget' || method.kind !== 'budget') return null
  return { budgetFen: method.budgetFen, spentFen: outcome.spent, leftFen: outcome.left }
}

function buildingsOf({ tally: { buildings }, buildingName }: ResultParts): PollResult['buildings'] {
  if (!buildings) return null
  const rows = buildings.rows.map(({ buildingId, voices }): ResultBuilding => ({
    buildingId,
    name: buildingName(buildingId),
    voices,
  }))
  return { columns: buildings.columns, rows: rows.sort((a, b) => a.name.localeCompare(b.name, 'zh-CN')) }
}

/** Of the account that acted, once its ballot was counted: made again from the secret, looked up in the list. */
function myReceipt(ctx: Context, { elector, secret, receipts }: ResultParts): string | null {
  if (!elector || !secret || elector.actingPersonId !== ctx.actor.personId) return null
  const receipt = receiptOf(secret, elector._id)
  return receipts.includes(receipt) ? receipt : null
}
