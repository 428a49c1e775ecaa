import type { Output } from '../../../typings/api'
import type { ReasonTemplate, TemplateUse } from '../../../typings/proposal-committee'
import { call, newId } from '../../api'
import { definePage } from '../../page'

const USES: { id: TemplateUse; label: string; note: string }[] = [
  { id: 'return', label: '请补充', note: '' },
  { id: 'reject', label: '不受理', note: '' },
  { id: 'merge', label: '并成一件', note: '' },
  { id: 'answer', label: '正式答复', note: '' },
]

type Draft = Omit<ReasonTemplate, 'use'> & { use: TemplateUse | '' }

/** The desk's own texts to begin a reason from; what stands in 【】 is filled in when it is used. */
definePage({
  data: {
    uses: USES,
    groups: [] as { id: string; title: string; items: ReasonTemplate[] }[],
    canEdit: false,
    draft: null as Draft | null,
    isNew: false,
    error: '',
  },
  load(): Promise<Output<'proposals.templates'>> {
    return this.read('proposals.templates', {})
  },
  show({ items, canEdit }: Output<'proposals.templates'>) {
    const groups = USES.map(({ id, label }) => ({
      id,
      title: label,
      items: items.filter(({ use }) => use === id),
    }))
    return { canEdit, groups: groups.filter((group) => group.items.length > 0) }
  },
  onNew() {
    this.setData({ draft: { id: newId(), version: 0, use: '', title: '', text: '' }, isNew: true, error: '' })
  },
  onEdit(event: WechatMiniprogram.CustomEvent) {
    const { id } = event.currentTarget.dataset as { id: string }
    const found = this.reply?.items.find((template: ReasonTemplate) => template.id === id)
    if (found && this.data.canEdit) this.setData({ draft: { ...found }, isNew: false, error: '' })
  },
  onClose() {
    this.setData({ draft: null })
  },
  change(changes: Partial<Draft>) {
    if (this.data.draft) this.setData({ draft: { ...this.data.draft, ...changes }, error: '' })
  },
  onUse(event: WechatMiniprogram.CustomEvent<{ chosen: TemplateUse[] }>) {
    this.change({ use: event.detail.chosen[0] ?? '' })
  },
  onTitle(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.change({ title: event.detail.value })
  },
  onText(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.change({ text: event.detail.value })
  },
  async onSave() {
    const { draft } = this.data
    if (!draft) return
    const { id: templateId, version, use } = draft
    const [title, text] = [draft.title.trim(), draft.text.trim()]
    if (!use) return this.setData({ error: '选一下用在哪儿。' })
    if (title.length < 2) return this.setData({ error: '起个短名字，好找。' })
    if (text.length < 5) return this.setData({ error: '把话写上，至少 5 个字。' })
    const saved = await this.submit('save', () =>
      call('proposals.saveTemplate', { templateId, version, use, title, text }),
    )
    if (saved) await this.closed()
  },
  async onRemove() {
    const { draft } = this.data
    if (!draft) return
    const { id: templateId, version } = draft
    const gone = await this.submit('remove', () => call('proposals.removeTemplate', { templateId, version }))
    if (gone) await this.closed()
  },
  async closed() {
    this.setData({ draft: null })
    await this.refresh()
  },
})
