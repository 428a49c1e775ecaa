/** What this module keeps of a person, and what of it stays when they leave. */
import type { Iso } from '../../typings/domain'
import { chinaDay } from '../kernel/calendar'
import type { Row } from '../kernel/database'
import { here, pick } from '../kernel/kept'
import type { Apart, Kept, Whose } from '../kernel/kept'
import { BINDINGS } from './bindings'
import type { BindingDoc } from './bindings'
import { textOf } from './consent'
import { CODES } from './codes'
import type { CodeDoc } from './codes'
import { GRANTS } from './grants'
import type { GrantDoc } from './grants'
import { PROOFS } from './phone'
import { REQUESTS } from './requests'
import type { RequestDoc } from './request'
import { GONE_NAME } from '../kernel/neighbour'
import { roleTitle } from '../kernel/roles'
import { ACCOUNTS, INSTALLATION, MEMBERS, TRIES } from './store'
import type { MemberDoc } from './store'
import { relationName } from './told'

const span = (from: Iso, to: Iso | null): string => `${chinaDay(from)} 起${to ? `，到 ${chinaDay(to)}` : ''}`

const member: Kept<MemberDoc> = {
  collection: MEMBERS,
  title: '我',
  find: (who) => [{ _id: who.personId }],
  line: (row) =>
    [
      `称呼：${row.name}`,
      ...(row.heldName ? [`等人看过的新称呼：${row.heldName}`] : []),
      `进入社区：${chinaDay(row.enteredAt)}`,
      ...row.consents.map(
        ({ purpose, version, agreedAt }) =>
          `${textOf(purpose).title}：同意（第 ${version} 版，${chinaDay(agreedAt)}）`,
      ),
    ].join('\n'),
  data: (row) => ({
    ...pick(row, 'name', 'heldName', 'enteredAt', 'consents'),
    household: row.household && pick(row.household, 'address', 'relation', 'boundAt'),
    roles: row.roles.map((held) => pick(held, 'role', 'until')),
  }),
}

const bindings: Kept<BindingDoc> = {
  collection: BINDINGS,
  title: '我家',
  find: (who) => here(who, 'personId'),
  line: (row) => `${row.address} ${relationName(row.relation)}，${span(row.boundAt, row.endedAt)}`,
  data: (row) => ({
    ...pick(row, 'name', 'address', 'relation', 'way', 'boundAt', 'endedAt', 'endedReason', 'objected'),
    objections: row.objections.map((one) => pick(one, 'reason', 'at')),
  }),
  stays: (row) => ({ ...row, name: '', address: '', unitId: '', endedReason: null, objections: [] }),
  alsoGo: 'messages and texts',
}

/** A housemate's binding keeps the doubt; whose it was does not stay. */
const objections: Kept<BindingDoc> = {
  collection: BINDINGS,
  title: '我提的异议',
  find: (who) => here(who, 'objections.personId'),
  line: (row, who) =>
    row.objections
      .map((one) => (one.personId === who.personId ? `${chinaDay(one.at)} ${one.reason}` : ''))
      .join(''),
  data: (row, who) => ({
    objections: row.objections
      .filter((one) => one.personId === who.personId)
      .map((one) => pick(one, 'reason', 'at')),
  }),
  stays: (row, who) => ({
    ...row,
    objections: row.objections.map((one) => (one.personId === who.personId ? { ...one, reason: '' } : one)),
  }),
}

const requests: Kept<RequestDoc> = {
  collection: REQUESTS,
  title: '我家',
  find: (who) => here(who, 'personId'),
  line: (row) => `申请绑定 ${row.address}，${chinaDay(row.askedAt)}`,
  data: (row) => pick(row, 'name', 'address', 'relation', 'state', 'askedAt', 'decidedAt', 'decidedReason'),
  stays: (row) => ({
    ...row,
    name: '',
    address: '',
    unitId: '',
    state: row.state === 'waiting' ? 'refused' : row.state,
    decidedReason: null,
  }),
  alsoGo: 'messages and texts',
}

const grants: Kept<GrantDoc> = {
  collection: GRANTS,
  title: '职务',
  find: (who) => here(who, 'memberId'),
  line: (row) => `${roleTitle(row.role)}，${span(row.from ?? row.proposedAt, row.endedAt ?? row.until)}`,
  data: (row) =>
    pick(row, 'role', 'holder', 'state', 'proposedAt', 'from', 'until', 'endedAt', 'endedReason'),
  stays: (row) => ({ ...row, holder: GONE_NAME, endedReason: null }),
  alsoGo: 'messages and texts',
}

const proposed: Kept<GrantDoc> = {
  collection: GRANTS,
  title: '我推荐过的职务',
  find: (who) => here(who, 'proposedBy'),
  line: (row) => `${roleTitle(row.role)}，${chinaDay(row.proposedAt)}`,
  data: (row) => pick(row, 'role', 'proposedAt'),
  stays: (row) => row,
}

const codes: Kept<CodeDoc> = {
  collection: CODES,
  title: '绑定码',
  find: (who) => here(who, 'usedBy', 'issuedBy'),
  line: (row, who) =>
    row.usedBy === who.personId
      ? `用过一个码，${chinaDay(row.usedAt ?? row.issuedAt)}`
      : `给出过一个码，${chinaDay(row.issuedAt)}`,
  data: (row, who) =>
    row.usedBy === who.personId ? pick(row, 'relation', 'usedAt') : pick(row, 'relation', 'issuedAt'),
}

const proofs: Kept = {
  collection: PROOFS,
  title: '刚核对的手机号',
  find: (who) => [{ _id: who.personId }],
  line: () => '加密后的印记，十分钟就删',
  data: () => ({}),
}

const before = (id: string) => ({ _id: { $gte: `${id}:`, $lt: `${id};` } })

/** Counts of wrong codes, of requests that did not match and of things said, until they run out. */
const tries: Kept<Row & { count: number }> = {
  collection: TRIES,
  title: '试错的次数',
  find: (who) => [
    { _id: `account:${who.personId}` },
    before(`code:${who.personId}`),
    before(`talk:${who.personId}`),
    before(`claim:${who.accountId}`),
    before(`certificate:${who.accountId}`),
  ],
  line: (row) => (row.count > 0 ? `${row.count} 次` : null),
  data: (row) => ({ count: row.count }),
}

/** Who opened the community stays a fact without a name: the code must not be good again. */
const installation: Kept<Row & { at: Iso; accountId: string }> = {
  collection: INSTALLATION,
  title: '我开通的社区',
  find: ({ communityId, accountId }: Whose) => [{ communityId, accountId }],
  line: (row) => chinaDay(row.at),
  data: (row) => ({ at: row.at }),
  stays: (row) => ({ ...row, accountId: '' }),
}

export const kept: readonly Kept[] = [
  member,
  bindings,
  objections,
  requests,
  grants,
  proposed,
  codes,
  proofs,
  tries,
  installation,
]

export const apart: readonly Apart[] = [
  { collection: ACCOUNTS, why: '微信给的一串代号只存在这一处，用来认出是您，不给任何人看。' },
]
