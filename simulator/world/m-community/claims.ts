import type { ClaimKind, ClaimView } from '../../../typings/claims'
import { newId } from '../community'
import { dayOf } from './story'
import type { Story } from './story'

/** Takes the longest waiting matter of a kind whose title has these words. */
async function take(
  story: Story,
  name: string,
  kind: ClaimKind,
  words: string,
  plan: string,
  dueInDays: number,
): Promise<ClaimView> {
  const { items } = await story.act(name, 'claims.findOpen', {})
  const item = items.find((one) => one.kind === kind && one.title.includes(words))
  if (!item) throw new Error(`nothing of ${kind} with ${words} waits for ${name}`)
  const { id } = item
  return story.act(name, 'claims.take', {
    claimId: newId(),
    kind,
    id,
    plan,
    dueOn: dayOf(story.at(dueInDays)),
  })
}

/** The neighbour it was done for says that it was. */
async function confirmedByNeighbour(story: Story, claim: ClaimView): Promise<void> {
  for (const person of [...story.cast.values(), ...story.neighbours]) {
    const seen = await person.call('claims.get', { claimId: claim.id })
    if (!seen.viewer.canConfirm) continue
    await person.call('claims.confirm', { claimId: claim.id, version: seen.version, done: true })
    return
  }
  throw new Error('nobody confirms this claim')
}

/** A branch member waits with a neighbour for an overdue answer; a representative has seen a wish through. */
export function claimedMatters(story: Story): void {
  let wish: ClaimView
  story.plan(-5, 9, 30, async () => {
    await take(story, '林涛', 'question', '停车费', '周三去物业看账本，抄一份贴出来。', 2)
  })
  story.plan(-20, 10, 0, async () => {
    wish = await take(story, '孙梅', 'proposal', '扶手', '和物业约了时间，一起看着装好。', -8)
  })
  story.plan(-9, 16, 0, async () => {
    const note = '两段都装好了，扶上去很稳。'
    const done = await story.act('孙梅', 'claims.finish', { claimId: wish.id, version: wish.version, note })
    await confirmedByNeighbour(story, done)
  })
}
