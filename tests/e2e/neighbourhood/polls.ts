/** What the neighbourhood votes on. */
import { announced, cast, clockTo, draft as draftPoll, resultOf, submitted } from '../../polls/content'
import { forOwners } from '../../polls/owners'
import { PHOTO } from '../../polls/photo'
import { HOUR, after, newId, nowOf, theDoor, type Person } from '../../world'
import type { Staff } from './staff'

/** A closed poll with a result, an open one, one to look over, one still being written. The clock moves by days. */
export async function polls({ li, qian, zhou }: Staff, voters: readonly Person[]) {
  const now = await nowOf()
  const closed = await announced(li, qian, {
    title: '东门要不要装人脸识别？',
    opensAt: after(now, 26 * HOUR),
    closesAt: after(now, 52 * HOUR),
  })
  const open = await announced(li, qian, {
    opensAt: after(now, 30 * HOUR),
    channels: ['paper'],
    proxies: true,
  })
  const said = { pollId: open.id, objectionId: newId(), text: '我家的单元写成 2 单元了。' }
  await (voters[1] as Person).call('polls.objectRoll', said)
  await qian.call('polls.ruleRoll', {
    pollId: open.id,
    objectionId: said.objectionId,
    uphold: false,
    reason: '和登记核对过，没有写错。',
  })
  await clockTo(closed.opensAt)
  for (const [n, voter] of voters.entries()) await cast(voter, closed, n % 3 === 0 ? 'no' : 'yes')
  await resultOf(li, closed)
  await (voters[1] as Person).call('polls.object', {
    pollId: closed.id,
    objectionId: newId(),
    kind: 'receiptMissing',
    text: '我记下的回执，名单里找不到。',
  })
  await theDoor().advance('5d')
  await cast(voters[0] as Person, open, 'yes')
  await sheets(zhou, qian, voters.slice(0, 2), open.id)
  await mandateTo(voters[0] as Person, voters[2] as Person, open.id)
  const waiting = await submitted(li, { title: '1 栋门厅要不要换防滑地砖？' })
  const written = await draftPoll(li, { title: '春节联欢想看什么？' })
  const alike = await submitted(li, { ...forOwners, scope: { kind: 'building', buildingId: 'b1' } })
  return { closed, open, waiting, written, alike }
}

async function mandateTo(proxy: Person, principal: Person, pollId: string): Promise<void> {
  const { mandate } = await principal.call('polls.giveProxy', { pollId, proxyName: proxy.name })
  await proxy.call('polls.answerProxy', { pollId, code: mandate?.code ?? '', accept: true })
}

/** A sheet of each: the first is read by both tellers, the second waits for the other one. */
async function sheets(
  teller: Person,
  other: Person,
  voters: readonly Person[],
  pollId: string,
): Promise<void> {
  const { community } = teller
  for (const [n, voter] of voters.entries()) {
    const { mine } = await voter.call('polls.get', { pollId })
    const lists = await Promise.all(
      community.view.buildings.map(({ id }) => teller.call('polls.sheets', { pollId, buildingId: id })),
    )
    const sheet = lists.flatMap((list) => list.sheets).find(({ voice }) => voice === mine.voice)
    const entry = await teller.call('polls.enterPaper', {
      pollId,
      serial: sheet?.serial ?? '',
      channel: 'paper',
      marks: { choices: ['no'] },
      photoFileId: await theDoor().upload(teller.openid, `polls/${community.id}/${newId()}.png`, PHOTO),
    })
    const { id: entryId, version } = entry
    if (n === 0)
      await other.call('polls.confirmPaper', { pollId, entryId, version, marks: { choices: ['no'] } })
  }
}
