/** Certificates of one's hours, free and at once (VSR art. 19), and their check by anyone who has the code. */
import type { Input, Output } from '../../../typings/api'
import type { Day, Id, Iso } from '../../../typings/domain'
import type { CertificateCheck, CertificatePaper, CertificateView } from '../../../typings/roster-hours'
import { chinaDay } from '../../kernel/calendar'
import { loadCommunity } from '../../kernel/community'
import { requirePassed } from '../../kernel/content'
import type { Context } from '../../kernel/context'
import type { Row } from '../../kernel/database'
import { DuplicateError } from '../../kernel/database'
import { AppError, notFound } from '../../kernel/errors'
import { foldCode, readableCode, seal } from '../../kernel/keys'
import { giveBack, takeTry } from '../../members'
import type { Certified } from './certificate'
import { CODE_LENGTH, halfHidden, standingOf } from './certificate'
import type { Entry } from './ledger'
import { isWhole, ofYear, shiftsIn, sumOf } from './ledger'
import { readLedger } from './store'

export const CERTIFICATES = 'hourCertificates'

const WRONG_A_DAY = 20
const ISSUED_A_DAY = 10

/** Under the keyed hash of its code, which is kept nowhere: it is made again for its holder alone. */
export interface CertificateDoc extends Row, Certified {
  communityId: Id
  personId: Id
  certificateId: Id
  /** As its holder wrote it: nobody checked it, and whoever reads it is told so. */
  name: string
  showName: boolean
  from: Day
  to: Day
  shifts: number
  at: Iso
}

type Holder = Pick<CertificateDoc, 'communityId' | 'personId' | 'certificateId'>

const codeOf = ({ communityId, personId, certificateId }: Holder): string =>
  readableCode(
    CODE_LENGTH,
    Buffer.from(seal('certificateCode', [communityId, personId, certificateId].join('\n')), 'base64url'),
  )

const idOf = (code: string): Id => seal('certificate', foldCode(code))

const viewOf = (row: CertificateDoc): CertificateView => ({
  certificateId: row.certificateId,
  code: codeOf(row),
  name: row.name,
  showName: row.showName,
  year: row.year,
  from: row.from,
  to: row.to,
  minutes: row.minutes,
  shifts: row.shifts,
  at: row.at,
})

/** One id of the phone's is one certificate, however often it is sent. */
export async function issueCertificate(
  ctx: Context,
  input: Input<'rosters.issueCertificate'>,
): Promise<CertificateView> {
  requirePassed(ctx, 'name')
  const { communityId } = ctx
  const { personId, accountId } = ctx.actor
  const { certificateId, year, name, showName } = input
  const { entries, head } = await readLedger(ctx, communityId, personId)
  if (!isWhole(entries, head))
    throw new AppError('conflict', '时长的留底对不上，先请监督委员会看一看，再开证明。')
  const said = saidOf(ofYear(entries, year))
  const tries = `certificate:${accountId}:${chinaDay(ctx.now)}:issue`
  if (!(await takeTry(ctx.db, tries, ISSUED_A_DAY, ctx.now)))
    throw new AppError('limit', '今天开的够多了，明天再开。')
  const holder = { communityId, personId, certificateId }
  const row: CertificateDoc = {
    _id: idOf(codeOf(holder)),
    ...holder,
    ...said,
    name,
    showName,
    year,
    seq: head.seq,
    hash: head.hash,
    at: ctx.now,
  }
  try {
    await ctx.db.insert(CERTIFICATES, row)
    return viewOf(row)
  } catch (error) {
    if (!(error instanceof DuplicateError)) throw error
    return viewOf((await ctx.db.get<CertificateDoc>(CERTIFICATES, row._id)) ?? row)
  }
}

function saidOf(entries: readonly Entry[]): Pick<CertificateDoc, 'from' | 'to' | 'minutes' | 'shifts'> {
  const shifts = shiftsIn(entries)
  const days = shifts.map(({ day }) => day).sort()
  const [from] = days
  const to = days.at(-1)
  if (!from || !to) throw new AppError('conflict', '这段时间还没有算好的时长，等带队的确认了再开。')
  return { from, to, minutes: sumOf(entries), shifts: shifts.length }
}

const MOST = 50

/** One's own, the newest first. One request. */
export async function myCertificates(ctx: Context): Promise<CertificateView[]> {
  const { communityId } = ctx
  const { personId } = ctx.actor
  const rows = await ctx.db.find<CertificateDoc>(
    CERTIFICATES,
    { communityId, personId },
    { orderBy: [['at', 'desc']], limit: MOST },
  )
  return rows.map(viewOf)
}

/** The page that checks one; what its code holds is the certificate's own. */
export const CHECK_PAGE = 'roster/certificate/index'

const findMine = ({ db, communityId, actor }: Context, certificateId: Id): Promise<CertificateDoc | null> =>
  db.get<CertificateDoc>(CERTIFICATES, idOf(codeOf({ communityId, personId: actor.personId, certificateId })))

/** For the picture that a phone draws. One request, and WeChat's own. */
export async function certificateCode(
  ctx: Context,
  { certificateId }: Input<'rosters.certificateCode'>,
): Promise<Output<'rosters.certificateCode'>> {
  const row = await findMine(ctx, certificateId)
  if (!row) throw notFound('这份证明')
  const bytes = await ctx.platform.pageCode(codeOf(row), CHECK_PAGE, 'screen')
  return { picture: `data:image/png;base64,${bytes.toString('base64')}` }
}

/** What the paper says; one's own alone. */
export async function certificatePaper(ctx: Context, certificateId: Id): Promise<CertificatePaper> {
  const { communityId } = ctx
  const { personId } = ctx.actor
  const [row, { entries }, community] = await Promise.all([
    findMine(ctx, certificateId),
    readLedger(ctx, communityId, personId),
    ctx.community(),
  ])
  if (!row) throw notFound('这份证明')
  const then = shiftsIn(ofYear(entries, row.year).filter(({ seq }) => seq <= row.seq))
  const ids = [...new Set(then.map(({ activityId }) => activityId))]
  return {
    ...viewOf(row),
    community: community.name,
    activities: ids.map((id) => {
      const its = then.filter(({ activityId }) => activityId === id)
      return { title: its[0]?.title ?? '', shifts: its.length, minutes: sumOf(its) }
    }),
  }
}

/**
 * For anyone, who learns from it what the paper says and no more. Twenty wrong codes a day are the `limit`: of sixty
 * bits nobody guesses one.
 */
export async function checkCertificate(ctx: Context, { code }: { code: string }): Promise<CertificateCheck> {
  const tries = `certificate:${ctx.actor.accountId}:${chinaDay(ctx.now)}`
  if (!(await takeTry(ctx.db, tries, WRONG_A_DAY, ctx.now)))
    throw new AppError('limit', '今天查错太多次了，明天再查。')
  const row = await ctx.db.get<CertificateDoc>(CERTIFICATES, idOf(code))
  if (!row) return { state: 'unknown' }
  const [{ entries, head }, { name: community }] = await Promise.all([
    readLedger(ctx, row.communityId, row.personId),
    loadCommunity(ctx.db, row.communityId),
    giveBack(ctx.db, tries, 1),
  ])
  const { from, to, minutes, shifts, at } = row
  return {
    ...standingOf(row, entries, head),
    community,
    name: row.showName ? row.name : halfHidden(row.name),
    from,
    to,
    minutes,
    shifts,
    at,
  }
}
