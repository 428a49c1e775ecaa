import writeExcelFile from 'write-excel-file/node'

export interface Household {
  building: number
  entrance: number
  room: string
  owner: string
  phone: string
  area: number
  coOwner?: string
  coOwnerPhone?: string
  tenant?: string
}

const HEADER = [
  '序号',
  '楼栋',
  '单元',
  '房号',
  '产权人',
  '联系电话',
  '共有人',
  '共有人电话',
  '建筑面积（㎡）',
  '租住人',
]

/** A household roll as a tidy office would keep it. */
export async function rollWorkbook(households: readonly Household[]): Promise<Uint8Array> {
  const rows = households.map((household, index) => [
    index + 1,
    `${household.building} 栋`,
    `${household.entrance} 单元`,
    household.room,
    household.owner,
    household.phone,
    household.coOwner ?? null,
    household.coOwnerPhone ?? null,
    household.area,
    household.tenant ?? null,
  ])
  return toBytes([HEADER, ...rows])
}

/** Plain rows as the bytes of an .xlsx. */
export async function toBytes(rows: readonly (readonly (string | number | null)[])[]): Promise<Uint8Array> {
  const cells = rows.map((row) => row.map((value) => (value === null ? null : { value })))
  return new Uint8Array(await writeExcelFile(cells as never).toBuffer())
}

const SURNAMES = '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗'
const GIVEN = '芳伟敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚'

/** Made-up households: `buildings` × 2 entrances × `floors` × 2 rooms, the same ones every time. */
export function sampleHouseholds(buildings = 3, floors = 6): Household[] {
  const all: Household[] = []
  for (let building = 1; building <= buildings; building += 1)
    for (const entrance of [1, 2])
      for (let floor = 1; floor <= floors; floor += 1)
        for (const door of [1, 2]) all.push(household(building, entrance, `${floor}0${door}`, all.length))
  return all
}

function household(building: number, entrance: number, room: string, n: number): Household {
  const owner =
    SURNAMES[n % SURNAMES.length]! + GIVEN[(n * 7) % GIVEN.length]! + GIVEN[(n * 3 + 5) % GIVEN.length]!
  return {
    building,
    entrance,
    room,
    owner,
    phone: `1990000${String(n).padStart(4, '0')}`,
    area: 70 + (n % 40),
  }
}
