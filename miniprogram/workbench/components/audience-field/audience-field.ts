/**
 * Whom something is for: the community, a grid or a building.
 * | property  | type          | default | meaning |
 * | label     | string        | ''      | 发给谁 |
 * | community | CommunityView | null    | its grids and buildings are offered |
 * | value     | Audience      | null    | null for none yet |
 * | hint      | string        | ''      | 312 户，97 人绑定 |
 * | error     | string        | ''      | |
 * Events: `change` {value: Audience}.
 */
import type { Audience } from '../../../../typings/domain'
import type { CommunityView } from '../../../../typings/members'

interface Choice {
  name: string
  audience: Audience
}

Component({
  properties: {
    label: { type: String, value: '' },
    community: { type: Object, value: null as unknown as CommunityView },
    value: { type: Object, value: null as unknown as Audience },
    hint: { type: String, value: '' },
    error: { type: String, value: '' },
  },
  data: { choices: [] as Choice[], names: [] as string[], at: 0, chosen: '' },
  observers: {
    'community, value'(community: CommunityView | null, value: Audience | null) {
      const choices = community ? choicesOf(community) : []
      const at = choices.findIndex(({ audience }) => value !== null && same(audience, value))
      this.setData({
        choices,
        names: choices.map(({ name }) => name),
        at: Math.max(at, 0),
        chosen: choices[at]?.name ?? '',
      })
    },
  },
  methods: {
    onChange(event: WechatMiniprogram.CustomEvent<{ value: string | number }>) {
      const choice = this.data.choices[Number(event.detail.value)]
      if (choice) this.triggerEvent('change', { value: choice.audience })
    },
  },
})

function choicesOf(community: CommunityView): Choice[] {
  return [
    { name: `整个${community.name}`, audience: { kind: 'community' } },
    ...community.grids.map(({ id, name }): Choice => ({ name, audience: { kind: 'grid', gridId: id } })),
    ...community.buildings.map(({ id, name }): Choice => ({
      name,
      audience: { kind: 'building', buildingId: id },
    })),
  ]
}

function same(a: Audience, b: Audience): boolean {
  if (a.kind === 'grid') return b.kind === 'grid' && a.gridId === b.gridId
  if (a.kind === 'building') return b.kind === 'building' && a.buildingId === b.buildingId
  return b.kind === 'community'
}
