/** Many questions at once, written as the module writes them, straight into the store. */
import { EJSON } from 'bson'
import { effectMark } from '../../cloudfunctions/kernel/effect'
import { moderationOf } from '../../cloudfunctions/kernel/moderated'
import { emptyRecord } from '../../cloudfunctions/kernel/record'
import type { QuestionDoc } from '../../cloudfunctions/questions'
import type { Door } from '../../simulator/world/door'
import type { Iso } from '../../typings/domain'

const BATCH = 1000
const DESKS = [
  { body: 'propertyCompany', name: '物业公司' },
  { body: 'residentsCommittee', name: '居委会' },
  { body: 'ownersCommittee', name: '业委会' },
] as const

/** The n-th question: of one of `homes` households, about one of `matters`; nine in ten are answered. */
export function questionOf(
  communityId: string,
  n: number,
  { at, homes, matters }: { at: Iso; homes: number; matters: number },
): QuestionDoc {
  const desk = DESKS[n % DESKS.length]!
  const home = `b${n % 30}-${(n * 7919) % homes}`
  const noticeId = `matter-${(n * 104_729) % matters}`
  const answered = n % 10 !== 0
  return {
    _id: `${communityId}-${n}`,
    communityId,
    version: 1,
    record: emptyRecord,
    noticeId,
    noticeTitle: '6 月 13 日停水 8 小时，请提前存水',
    text: '停水那天能先给 6 栋送一趟水吗？',
    asker: { personId: `person-${home}`, surname: '王', building: '6 栋', buildingId: `b${n % 30}` } as never,
    askedAt: at,
    startedAt: at,
    dueAt: at,
    days: 3,
    body: desk.body,
    desk,
    state: answered ? 'answered' : 'open',
    moderation: moderationOf({ now: at, content: 'pass', contentLabel: null }),
    effect: effectMark(at, `${noticeId}:${home}`),
    answers: answered ? [{ text: '可以送。', at, hoursTaken: (n * 31) % 97, by: 'someone' }] : [],
    followUps: [],
    clear: answered && n % 3 !== 0 ? n % 7 !== 0 : null,
    heldAnswer: null,
  } as unknown as QuestionDoc
}

export async function insertQuestions(door: Door, rows: readonly QuestionDoc[]): Promise<void> {
  for (let from = 0; from < rows.length; from += BATCH) {
    const data = rows.slice(from, from + BATCH).map((row) => EJSON.stringify(row, { relaxed: false }))
    const reply = (await door.post('/admin', {
      action: 'database.insertDocument',
      collectionName: 'questions',
      data,
    })) as { code?: string; message?: string }
    if (reply.code) throw new Error(reply.message)
  }
}
