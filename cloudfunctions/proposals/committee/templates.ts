/** The committee's own texts, changed by several people: whoever comes second is shown what stands there now. */
import type { Input, Output } from '../../../typings/api'
import type { ReasonTemplate } from '../../../typings/proposal-committee'
import type { Context } from '../../kernel/context'
import { mayCall, permissions } from '../../kernel/permissions'
import { AppError, notFound, stale } from '../../kernel/errors'
import { findTemplates, replaceTemplate } from './store'
import { MOST_TEMPLATES, templatesOf } from './template'

/** Two requests. */
export async function templates(ctx: Context): Promise<Output<'proposals.templates'>> {
  return {
    items: templatesOf(await findTemplates(ctx)),
    canEdit: mayCall(ctx.actor, true, permissions['proposals.saveTemplate']),
  }
}

export async function saveTemplate(
  ctx: Context,
  { templateId: id, version, ...words }: Input<'proposals.saveTemplate'>,
): Promise<ReasonTemplate> {
  const present = templatesOf(await findTemplates(ctx))
  const isNew = !present.some((template) => template.id === id)
  if (isNew && version > 0) throw notFound('这段话')
  if (isNew && present.length >= MOST_TEMPLATES)
    throw new AppError('limit', `最多留 ${MOST_TEMPLATES} 段，先删掉用不上的。`)
  const saved = { id, version: version + 1, ...words }
  if (!(await replaceTemplate(ctx, { ...saved, removed: false }, version)))
    throw await changedMeanwhile(ctx, id)
  return saved
}

export async function removeTemplate(
  ctx: Context,
  { templateId: id, version }: Input<'proposals.removeTemplate'>,
): Promise<Record<string, never>> {
  const template = templatesOf(await findTemplates(ctx)).find((one) => one.id === id)
  if (!template) return {}
  const gone = { ...template, version: version + 1, removed: true }
  if (!(await replaceTemplate(ctx, gone, version))) throw await changedMeanwhile(ctx, id)
  return {}
}

const changedMeanwhile = async (ctx: Context, id: string): Promise<AppError> =>
  stale(templatesOf(await findTemplates(ctx)).find((template) => template.id === id))
