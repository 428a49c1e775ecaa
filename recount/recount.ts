/**
 * Counts a poll again from its files, without the server and without believing it: no database, no network, and of
 * the functions only the rules of counting (cloudfunctions/polls/rules). What each file holds: *.schema.json.
 */
import { ballotLine, voiceLine } from '../cloudfunctions/polls/rules/lines'
import type { Outcome } from '../cloudfunctions/polls/rules/outcome'
import { countAgain, countAlone, decideAgain, drawnOrder } from './count'
import { differ, lineOf, same } from './differ'
import { canonical, listHash, sha256 } from './hashes'
import type { CountingFile, PollFile, PublicFile } from './schemas'
import { isPublic, readFile } from './schemas'
import { said } from './words'

export interface Check {
  key: string
  is: 'PASS' | 'FAIL' | 'NOT HERE'
  says: string
}

export interface Recount {
  checks: Check[]
  /** As counted here; null where nothing could be. */
  outcome: Outcome | null
  passed: boolean
}

/** One text or two, in either order. */
export function recount(texts: readonly string[]): Recount {
  const checks: Check[] = []
  /** `look` says what was found, or throws what is different. */
  const check = (key: string, look: () => string): void => {
    try {
      checks.push({ key, is: 'PASS', says: look() })
    } catch (error) {
      checks.push({ key, is: 'FAIL', says: (error as Error).message })
    }
  }
  const notHere = (key: string, says: string): void => void checks.push({ key, is: 'NOT HERE', says })
  let outcome: Outcome | null = null
  const read: { text: string; file: PollFile }[] = []

  for (const text of texts)
    check('form', () => {
      const file = readFile(text)
      if (!file.format) return said((outcome = countAlone(file)), file)
      read.push({ text, file })
      return `${isPublic(file) ? '公开' : '计票'}文件，${file.community}：${file.poll.content.title}`
    })
  for (const { text, file } of read) checkFile(text, file)
  const [open, counting] = [read.find(({ file }) => isPublic(file)), read.find(({ file }) => !isPublic(file))]
  if (open && counting) checkBoth(open.file as PublicFile, counting.file as CountingFile)
  else if (read.length > 1) check('both', () => differ('两份是同一种文件，要一份公开的、一份计票的。'))
  return { checks, outcome, passed: checks.every(({ is }) => is !== 'FAIL') }

  function checkFile(text: string, file: PollFile): void {
    check('whole', () => wholeAsWritten(text, file))
    check('question', () => {
      const { content, rules } = file.poll
      same(sha256(canonical({ content, rules })), file.hashes.question, '题目、选项和规则的校验码')
      return `题目、选项和规则没有动过（${rules.name} 第 ${rules.version} 版）`
    })
    check('record', () => chainHolds(file))
    check('tally', () => tallySays(file))
    check('roll', () => rollHolds(file))
    check('ballots', () => ballotsBound(text, file))
    if (isPublic(file)) check('receipts', () => receiptsHold(file))
    else notHere('receipts', '回执在公开文件里')
    if (file.ballots)
      check(
        'outcome',
        () =>
          `${file.ballots?.length} 张票重新数过，结果一样：${said((outcome = countAgain(text, file)), file.poll.content)}`,
      )
    else {
      notHere('ballots', '这份文件里没有单张的票：一张票会看出是谁的。单张的在计票文件里')
      check(
        'outcome',
        () => `从总数重新判过，结果一样：${said((outcome = decideAgain(file)), file.poll.content)}`,
      )
    }
  }

  function checkBoth(file: PublicFile, other: CountingFile): void {
    check('same', () => {
      for (const key of ['community', 'poll', 'hashes', 'tieOrder', 'withdrawn', 'hand', 'outcome'] as const)
        same(canonical(file[key]), canonical(other[key]), `两份文件里的 ${key}`)
      const [shorter, longer] = [file.record.entries, other.record.entries].sort(
        (a, b) => a.length - b.length,
      )
      same(canonical(shorter), canonical(longer?.slice(0, shorter?.length)), '两份文件里的留底')
      return '两份文件说的是同一次表决、同一个结果'
    })
    check('sameRoll', () => {
      same(file.roll.size, other.roll.length, '名册票数')
      return '名册一样大'
    })
    check('sameBallots', () => {
      other.commitments.forEach((code, index) =>
        same(file.commitments[index], code, `第 ${index + 1} 张票的承诺码`),
      )
      same(file.commitments.length, other.commitments.length, '票数')
      if (file.ballots) same(canonical(file.ballots), canonical(other.ballots), '两份文件里的单张票')
      return `${other.commitments.length} 张票，公开的承诺码一张一张都对得上`
    })
  }
}

function wholeAsWritten(text: string, { checksum }: PollFile): string {
  const at = text.lastIndexOf('"checksum"')
  same(sha256(text.slice(0, at)), checksum, '整份文件的校验码')
  same(text.slice(at), `"checksum": "${checksum}"\n}\n`, '文件的末尾')
  return '文件从头到尾没有动过'
}

/** Each entry holds the hash of the one before; the tally's is among them, and what it says is what it was sealed with. */
function chainHolds({ poll, record: { communityId, matterId, entries, opened } }: PollFile): string {
  same(matterId, poll.id, '留底的编号')
  let previous = ''
  entries.forEach(({ hash, ...entry }, index) => {
    const place = `留底第 ${index + 1} 条`
    same(entry.seq, index + 1, `${place}的序号`)
    same(entry.previous, previous, `${place}的前一条`)
    same(sha256(canonical({ communityId, matterId, ...entry })), hash, `${place}的校验码`)
    previous = hash
  })
  const tally = entries[opened.seq - 1]
  same(tally?.act, 'tally', '打开的那一条留底')
  same(sha256(`${opened.salt}\n${canonical(opened.content)}`), tally?.commitment, '计票那一条留底的原话')
  return `${entries.length} 条留底一条接一条，最后一条是 ${previous}，请和手机上看到的对一对`
}

function tallySays(file: PollFile): string {
  const {
    poll,
    hashes,
    outcome,
    record: { entries, opened },
  } = file
  const content = opened.content as { hashes: unknown; outcome: unknown }
  same(canonical(content.hashes), canonical(hashes), '计票时留底的校验码')
  same(canonical(content.outcome), canonical(outcome), '计票时留底的结果')
  const at = entries[opened.seq - 1]?.at ?? ''
  if (at < poll.closedAt) differ(`${at} 就数了票，截止是 ${poll.closedAt}`)
  const extended = entries.some(({ act }) => act === 'extend')
  if (!extended) same(poll.closedAt, poll.content.closesAt, '截止的时间')
  same(entries.find(({ act }) => act === 'announce')?.at, poll.announcedAt, '公布的时间')
  same(file.tieOrder.join(), drawnOrder(file).join(), '同票时的先后')
  return `结果和校验码在 ${at} 数完票时就写进了留底`
}

/** Told where it decides. */
const areaIn = (outcome: Outcome): number | null => (outcome.kind === 'owners' ? outcome.figures.A : null)

function rollHolds(file: PollFile): string {
  const size = isPublic(file) ? file.roll.size : file.roll.length
  same(size, file.outcome.rollSize, '名册票数')
  if (isPublic(file)) same(file.roll.areaCenti, areaIn(file.outcome), '名册总面积')
  if (isPublic(file)) return `名册 ${size} 票（名册本身在计票文件里）`
  same(listHash(file.roll.map(voiceLine)), file.hashes.roll, '名册的校验码')
  return `名册 ${size} 票，一票不多、一票不少，面积也没动过`
}

/** The commitments are those hashed at the tally, and each ballot that is shown is the one committed to. */
function ballotsBound(text: string, { hashes, outcome, commitments, ballots }: PollFile): string {
  const { ballots: valid, invalid, notOnRoll } = outcome
  ballots?.forEach((ballot, index) => {
    if (sha256(`${ballot.salt}\n${ballotLine(ballot)}`) !== commitments[index])
      differ(`第 ${index + 1} 张票和它的承诺码对不上（${lineOf(text, ballot.salt)}）`)
  })
  same(ballots?.length ?? commitments.length, commitments.length, '票数')
  same(commitments.length, valid + invalid + notOnRoll.length, '票数')
  same(new Set(commitments).size, commitments.length, '不重复的承诺码个数')
  same(listHash(commitments), hashes.ballots, '全部承诺码的校验码')
  return ballots
    ? `${commitments.length} 张票，每一张都是计票时那一张`
    : `${commitments.length} 个承诺码，一个不多、一个不少`
}

function receiptsHold({ receipts, commitments, hashes }: PublicFile): string {
  same(new Set(receipts).size, receipts.length, '不重复的回执个数')
  same(receipts.length, commitments.length, '回执个数')
  same(listHash(receipts), hashes.receipts, '全部回执的校验码')
  return `${receipts.length} 个回执，和票一样多`
}
