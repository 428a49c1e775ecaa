/** The rows of budgets: one a person and template. Nobody else names this collection. */
import type { Id, Iso } from '../../typings/domain'
import type { GrantResult, MessageTemplate } from '../../typings/messages'
import type { Context } from '../kernel/context'
import type { Database, Row } from '../kernel/database'
import { inc } from '../kernel/database'
import { AppError } from '../kernel/errors'
import { insertNew } from '../kernel/insert-missing'
import { NO_BUDGET, afterDialog } from './budget'
import type { Budget, Left } from './budget'

export const BUDGETS = 'messageBudgets'

export interface BudgetRow extends Row, Budget {
  communityId: Id
  personId: Id
  template: MessageTemplate
  version: number
  /** The last batch that was paid from here: paying for it again pays nothing. */
  lastBatch: string | null
}

const budgetId = (personId: Id, template: MessageTemplate): Id => `${personId}:${template}`

export const findBudgets = (db: Database, personIds: readonly Id[]): Promise<BudgetRow[]> =>
  db.findAll<BudgetRow>(BUDGETS, { personId: { $in: personIds } })

/** What each person has left, for those who ever allowed anything. */
export function leftByPerson(rows: readonly BudgetRow[]): Map<Id, Left> {
  const left = new Map<Id, Left>()
  for (const row of rows) {
    const has = left.get(row.personId) ?? { result: 0, answer: 0, change: 0, reminder: 0 }
    left.set(row.personId, { ...has, [row.template]: row.left })
  }
  return left
}

const TRIES = 4

/** Counts a dialog once, whoever else changes these rows meanwhile. Throws `busy` when it cannot be written. */
export async function countDialog(
  ctx: Context,
  grantId: Id,
  results: readonly { template: MessageTemplate; result: GrantResult }[],
): Promise<void> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const rows = await findBudgets(ctx.db, [ctx.actor.personId])
    const written = await Promise.all(
      results.map(({ template, result }) => {
        const row = rows.find((one) => one.template === template)
        const after = afterDialog(row ?? NO_BUDGET, grantId, result, ctx.now)
        return after === null || (row ? change(ctx, row, after) : create(ctx, template, after))
      }),
    )
    if (written.every(Boolean)) return
  }
  throw new AppError('busy', '这会儿没记上，请再试一次。')
}

async function change(ctx: Context, row: BudgetRow, after: Budget): Promise<boolean> {
  const { _id, version } = row
  const patch = { ...after, version: version + 1 }
  return (await ctx.db.updateWhere<BudgetRow>(BUDGETS, { _id, version }, patch)) > 0
}

async function create(ctx: Context, template: MessageTemplate, after: Budget): Promise<boolean> {
  const { personId } = ctx.actor
  const { communityId } = ctx
  const row = { _id: budgetId(personId, template), communityId, personId, template }
  return insertNew<BudgetRow>(ctx.db, BUDGETS, { ...row, ...after, version: 1, lastBatch: null })
}

/** One less for each of these people; for the same batch a second time nothing. One request. */
export const payFor = (
  db: Database,
  batch: string,
  template: MessageTemplate,
  personIds: readonly Id[],
): Promise<number> =>
  db.updateWhere<BudgetRow>(
    BUDGETS,
    {
      _id: { $in: personIds.map((personId) => budgetId(personId, template)) },
      lastBatch: { $ne: batch },
      left: { $gt: 0 },
    },
    { left: inc(-1), version: inc(1), lastBatch: batch },
  )

/** WeChat itself says that nothing is allowed any more. */
export const emptyBudgets = (
  db: Database,
  template: MessageTemplate,
  personIds: readonly Id[],
  now: Iso,
): Promise<number> =>
  db.updateWhere<BudgetRow>(
    BUDGETS,
    { _id: { $in: personIds.map((personId) => budgetId(personId, template)) } },
    { left: 0, refusedAt: now, version: inc(1) },
  )
