/** Who lives and works here: twenty-two with a part, and some hundreds of neighbours from the roll. */
import readExcelFile from 'read-excel-file/node'
import type { Role } from '../../../typings/domain'
import type { Person } from '../community'
import { Refusal } from '../door'
import { inParallel } from './story'
import type { Story } from './story'

interface Part {
  openid: string
  name: string
  /** How the switcher of people calls them. */
  title: string
  home?: { building: number; entrance: number; room: string; relation?: 'owner' | 'family' | 'tenant' }
  role?: Role
  building?: number
}

export const STEWARD = { openid: 'zhou-min', name: '周敏', title: '名册管理员' }

export const PARTS: Part[] = [
  {
    openid: 'wang-guifang',
    name: '王桂芳',
    title: '6 栋业主，72 岁',
    home: { building: 6, entrance: 2, room: '301' },
  },
  {
    openid: 'wang-lei',
    name: '王磊',
    title: '王桂芳的儿子，同住',
    home: { building: 6, entrance: 2, room: '301', relation: 'family' },
  },
  { openid: 'zhao-wen', name: '赵文', title: '3 栋业主', home: { building: 3, entrance: 1, room: '502' } },
  {
    openid: 'liu-yang',
    name: '刘洋',
    title: '9 栋租户',
    home: { building: 9, entrance: 1, room: '402', relation: 'tenant' },
  },
  { openid: 'chen-jianguo', name: '陈建国', title: '党支部书记', role: 'branchSecretary' },
  { openid: 'he-xiaoyan', name: '何小燕', title: '党支部干事', role: 'branchEditor' },
  { openid: 'li-min', name: '李敏', title: '居委会副主任', role: 'committeeMember' },
  { openid: 'gao-feng', name: '高峰', title: '居委会委员', role: 'committeeMember' },
  { openid: 'qian-wei', name: '钱伟', title: '议事小组', role: 'proposalCommittee' },
  { openid: 'sun-qian', name: '孙倩', title: '计票小组', role: 'pollCommittee' },
  { openid: 'wu-zhiqiang', name: '吴志强', title: '物业客服主管', role: 'propertyStaff' },
  { openid: 'zheng-li', name: '郑丽', title: '物业经理', role: 'propertyStaff' },
  { openid: 'feng-jing', name: '冯静', title: '居务监督委员会', role: 'supervisor' },
  { openid: 'tang-hui', name: '唐慧', title: '居务监督委员会', role: 'supervisor' },
  { openid: 'wei-hong', name: '卫红', title: '邻里互助队领队', role: 'organisationLead' },
  {
    openid: 'lin-tao',
    name: '林涛',
    title: '支部成员，替邻居跑腿',
    role: 'branchMember',
    home: { building: 8, entrance: 1, room: '301' },
  },
  {
    openid: 'sun-mei',
    name: '孙梅',
    title: '居民代表',
    role: 'residentRepresentative',
    home: { building: 9, entrance: 1, room: '301' },
  },
  {
    openid: 'jiang-tao',
    name: '蒋涛',
    title: '6 栋楼栋长',
    role: 'buildingSteward',
    building: 6,
    home: { building: 6, entrance: 1, room: '201' },
  },
]

/** Someone who has never opened it: for trying the first start. */
export const NEWCOMER = { openid: 'new-neighbour', name: '新邻居', title: '第一次打开' }

const buildingId = (story: Story, building: number): string => {
  const found = story.community.view.buildings.find((candidate) => candidate.name === `${building} 栋`)
  if (!found) throw new Error(`no building ${building} on the roll`)
  return found.id
}

export async function settleIn(story: Story): Promise<void> {
  const { community } = story
  story.cast.set(STEWARD.name, community.steward)
  for (const part of PARTS) {
    const person = await community.register(part.name, part.openid)
    story.cast.set(part.name, person)
    if (part.home) {
      const { building, entrance, room, relation = 'owner' } = part.home
      await community.bind(person, { buildingId: buildingId(story, building), entrance, room }, relation)
    }
    if (part.role)
      await community.appoint(person, part.role, part.building ? buildingId(story, part.building) : undefined)
  }
}

const digits = (cell: unknown): string =>
  String(cell ?? '')
    .normalize('NFKC')
    .replace(/\D/g, '')

/** Owners of every fifth home of the roll, under their own names. */
export async function moveIn(story: Story, workbook: Buffer, count: number): Promise<void> {
  const sheets = (await readExcelFile(workbook)) as unknown as { data: unknown[][] }[]
  const taken = new Set(
    PARTS.flatMap((part) =>
      part.home ? [`${part.home.building}-${part.home.entrance}-${part.home.room}`] : [],
    ),
  )
  const homes = (sheets[0]?.data ?? [])
    .map((row) => ({
      building: Number(digits(row[1])),
      entrance: Number(digits(row[2])),
      room: digits(row[3]),
      owner: String(row[4] ?? '').trim(),
    }))
    .filter(
      (home) =>
        home.building >= 1 &&
        home.building <= 14 &&
        home.entrance &&
        home.room &&
        /^[\u4e00-\u9fff]{2,3}$/.test(home.owner),
    )
    .filter((home) => !taken.has(`${home.building}-${home.entrance}-${home.room}`))
  const step = Math.max(1, Math.floor(homes.length / count))
  const chosen = homes.filter((_, index) => index % step === 0).slice(0, count)
  const moved: (Person | null)[] = []
  await inParallel(chosen, 12, async (home, index) => {
    const place = { buildingId: buildingId(story, home.building), entrance: home.entrance, room: home.room }
    const openid = `neighbour-${index + 1}`
    moved[index] = await story.community.resident(home.owner, place, { openid }).catch(unlessNotOnTheRoll)
  })
  story.neighbours.push(...moved.flatMap((person) => person ?? []))
}

/** The office's own bad rows are not on the roll: nobody moves in there. */
function unlessNotOnTheRoll(error: unknown): null {
  if (error instanceof Refusal && error.code === 'not_found') return null
  throw error
}
