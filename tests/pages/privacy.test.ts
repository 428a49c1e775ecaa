import { stubPhone } from './phone-stub'

const phone = stubPhone()
import { keepDraft } from '../../miniprogram/drafts'
import { keep, kept } from '../../miniprogram/kept-replies'
import { accessText } from '../../miniprogram/pages/access-log/present'
import { closingText } from '../../miniprogram/pages/my-data/closing'
import { asJson, bytesOf, sendFile, takeCopy } from '../../miniprogram/pages/my-data/copy'
import type { MyData, Part } from '../../miniprogram/pages/my-data/present'
import { myDataText } from '../../miniprogram/pages/my-data/present'
import * as session from '../../miniprogram/session'
import { SHEETS, toDoText } from '../../miniprogram/workbench/corrections/present'
import type { MeView } from '../../typings/members'
import type { AccessView, CorrectionToDo, CorrectionView } from '../../typings/privacy'
import { china } from './notice-samples'

const now = china('2026-06-10', '14:20')

const correction = (over: Partial<CorrectionView> = {}): CorrectionView => ({
  id: 'c1',
  version: 1,
  about: 'address',
  text: '单元写成 2 了；该是：1 单元',
  askedAt: china('2026-06-08', '09:00'),
  state: 'waiting',
  answer: null,
  answeredAt: null,
  ...over,
})

const mine = (
  sections: { title: string; lines: string[] }[],
  corrections: CorrectionView[] = [],
): MyData => ({
  kept: { at: now, community: '梧桐里社区', sections, data: {}, apart: [] },
  corrections,
})

const words = (part?: Part) => part?.lines.map(({ text }) => text)
const days = (n: number) => Array.from({ length: n }, (_, i) => `2026-05-${String(10 + i)} 第 ${i} 条`)

describe('what is kept of me', () => {
  test('says how much and where from', () => {
    const text = myDataText(mine([{ title: '我', lines: ['称呼：王桂芳', '进入社区：2026-05-01'] }]), [], now)
    expect(text).toMatchObject({ title: '这里存了您 2 条', taken: '梧桐里社区 · 今天 14:20 列出来的' })
    expect(words(text.parts[0])).toEqual(['称呼：王桂芳', '进入社区：5 月 1 日'])
    expect(text.parts[0]?.link).toBe('')
  })
  test('a long part shows its newest three until it is unfolded', () => {
    const data = mine([{ title: '消息', lines: days(9) }])
    const [folded] = myDataText(data, [], now).parts
    expect(folded).toMatchObject({ link: '都看看，一共 9 条', open: false })
    expect(words(folded)).toEqual(['5 月 18 日 第 8 条', '5 月 17 日 第 7 条', '5 月 16 日 第 6 条'])
    const [whole] = myDataText(data, ['消息'], now).parts
    expect(whole).toMatchObject({ link: '收起来', open: true })
    expect(whole?.lines).toHaveLength(9)
  })
  test('dates within a line are said as well; a number that only looks like one is left alone', () => {
    const lines = ['6 栋 301 业主，2026-05-01 起，到 2026-06-01', '称呼：2026-05-011']
    expect(words(myDataText(mine([{ title: '我家', lines }]), [], now).parts[0])).toEqual([
      '6 栋 301 业主，5 月 1 日 起，到 6 月 1 日',
      '称呼：2026-05-011',
    ])
  })
  test('one line more than three is not worth a tap', () => {
    expect(myDataText(mine([{ title: '消息', lines: days(4) }]), [], now).parts[0]?.lines).toHaveLength(4)
  })
  test('the ballot is explained before the parts nobody asks about, each reason once', () => {
    const data = mine([])
    data.kept.apart = [
      { collection: 'links', why: '海报' },
      { collection: 'rollUnits', why: '名册' },
      { collection: 'rollAdults', why: '名册' },
      { collection: 'ballots', why: '选票' },
    ]
    expect(words(myDataText(data, [], now).apart)).toEqual(['选票', '名册', '海报'])
  })
  test('a correction says its state in words, and a refusal its reason', () => {
    const refused = correction({
      state: 'refused',
      answer: '对过房产证',
      answeredAt: china('2026-06-09', '09:00'),
    })
    const [waiting, no] = myDataText(mine([], [correction(), refused]), [], now).corrections
    expect(waiting).toMatchObject({ title: '住处 · 6 月 8 日提的', answer: '', chip: { text: '等人办' } })
    expect(no).toMatchObject({ answer: '6 月 9 日答复：对过房产证', chip: { text: '没有改' } })
  })
})

describe('the copy', () => {
  const copied: string[] = []
  const written: string[] = []
  beforeAll(() => {
    const writeFile = ({ data, success }: { data: string; success: () => void }) => {
      written.push(data)
      success()
    }
    Object.assign(wx, {
      env: { USER_DATA_PATH: 'wxfile://usr' },
      setClipboardData: async ({ data }: { data: string }) => void copied.push(data),
      getFileSystemManager: () => ({ writeFile }),
    })
  })
  test('is the whole reply, as data', async () => {
    const { kept: reply } = mine([{ title: '我', lines: ['称呼：王桂芳'] }])
    expect(await takeCopy(asJson(reply))).toBe('copied')
    expect(JSON.parse(copied[0] ?? '')).toEqual(reply)
    expect(written).toEqual([])
  })
  test('is a file where it would be too long to paste; Chinese counts three bytes a character', async () => {
    expect(bytesOf('ab议')).toBe(5)
    expect(await takeCopy('议'.repeat(33_333))).toBe('copied')
    expect(await takeCopy('议'.repeat(33_334))).toBe('file')
    expect(written).toHaveLength(1)
  })
  test('goes to a chat; where that cannot be it is copied, and a change of mind changes nothing', async () => {
    const share = (errMsg: string) => {
      const answer = () => (errMsg ? Promise.reject({ errMsg }) : Promise.resolve())
      Object.assign(wx, { shareFileMessage: answer })
      return sendFile('{}')
    }
    expect(await share('')).toBe('sent')
    const before = copied.length
    expect(await share('shareFileMessage:fail cancel')).toBe('file')
    expect(copied).toHaveLength(before)
    expect(await share('shareFileMessage:fail not supported')).toBe('copied')
    expect(copied.at(-1)).toBe('{}')
  })
})

describe('closing the account', () => {
  const before = { offices: [], refusal: null, elsewhere: [] }
  test('says what goes, what stays without a name, and what cannot be taken out', () => {
    const text = closingText(before)
    expect(text.parts.map(({ title }) => title)).toEqual([
      '马上抹掉，找不回来',
      '留下，但不带您的名字',
      '这一样抹不掉',
    ])
    expect(text).toMatchObject({ elsewhere: '', refusal: '' })
  })
  test('names the offices that end, the other communities, and why not yet', () => {
    const text = closingText({
      offices: ['居民代表', '楼栋长'],
      refusal: '先请另一位。',
      elsewhere: ['甲', '乙'],
    })
    expect(text.parts[3]?.text).toContain('您不再是居民代表、楼栋长')
    expect(text).toMatchObject({ elsewhere: '甲、乙', refusal: '先请另一位。' })
  })
  test('the phone forgets the person and keeps the size they read in', () => {
    Object.assign(wx, { clearStorageSync: () => phone.storage.clear() })
    session.setLarge(true)
    session.remember({ name: '王桂芳', community: { id: 'c1' } } as MeView)
    keep('desk.home', { data: '王桂芳', at: now })
    keepDraft('question n1', { id: 'q1' })
    session.forget()
    expect(session.me()).toBeNull()
    expect(kept('desk.home')).toBeNull()
    expect(session.large()).toBe(true)
    expect([...phone.storage.keys()].sort()).toEqual(['large', 'largeAsked'])
  })
})

describe('who looked', () => {
  const look = (over: Partial<AccessView> = {}): AccessView => ({
    id: 'l1',
    at: china('2025-11-25', '09:00'),
    by: '物业公司',
    what: 'response',
    about: '要送水',
    ...over,
  })
  test('day, office and what, in one sentence', () => {
    const text = accessText({ items: [look({ at: china('2026-06-09', '09:00') })], next: null }, now)
    expect(text).toMatchObject({ title: '被看过 1 次', more: false })
    expect(text.items).toEqual([{ id: 'l1', title: '6 月 9 日 · 物业公司 看了您的回话', note: '要送水' }])
  })
  test('a page of more says that there are more', () => {
    const text = accessText({ items: [look(), look({ id: 'l2', about: null })], next: 'l2' }, now)
    expect(text).toMatchObject({ title: '被看过 2 次以上', more: true })
    expect(text.items[1]?.note).toBe('')
  })
  test('nobody yet is no number', () => {
    expect(accessText({ items: [], next: null }, now).title).toBe('谁看过您的资料')
  })
})

describe('the list of the steward', () => {
  const toDo = (dueAt: string): CorrectionToDo => ({
    ...correction(),
    name: '王桂芳',
    address: '6 栋 301',
    dueAt,
  })
  test('who, what, since when, until when', () => {
    expect(toDoText(toDo(china('2026-06-29', '18:00')), now)).toMatchObject({
      who: '王桂芳 · 6 栋 301',
      asked: '住处不对 · 周一 9:00',
      clock: { state: 'running' },
    })
    expect(toDoText({ ...toDo(now), address: null }, now).who).toBe('王桂芳')
  })
  test('past its day it says how late', () => {
    expect(toDoText(toDo(china('2026-06-08', '09:00')), now).clock).toMatchObject({
      state: 'over',
      text: '超了 2 天',
    })
    expect(toDoText(toDo(china('2026-06-10', '09:00')), now).clock.text).toBe('超时了')
  })
  test('either answer is told in words', () => {
    expect([SHEETS.done.label, SHEETS.refused.label]).toEqual(['改了什么', '为什么不改'])
  })
})
