/** Who holds an office in the neighbourhood. */
import type { Community, Person } from '../../world'

export interface Staff {
  editor: Person
  secretary: Person
  wu: Person
  zheng: Person
  he: Person
  li: Person
  qian: Person
  zhou: Person
  wei: Person
  lin: Person
  tao: Person
}

export async function staffOf(estate: Community): Promise<Staff> {
  const [editor, secretary, wu, zheng, he, li, qian, zhou, wei, lin, tao] = await Promise.all([
    estate.officer('何小燕', 'branchEditor'),
    estate.officer('陈建国', 'branchSecretary'),
    estate.officer('吴志强', 'propertyStaff'),
    estate.officer('郑丽', 'propertyStaff'),
    estate.officer('钱伟', 'proposalCommittee'),
    estate.officer('李敏', 'committeeMember'),
    estate.officer('孙倩', 'pollCommittee'),
    estate.officer('周正', 'pollCommittee'),
    estate.officer('卫红', 'organisationLead'),
    estate.officer('林涛', 'branchMember'),
    estate.officer('陶静', 'supervisor'),
  ])
  return { editor, secretary, wu, zheng, he, li, qian, zhou, wei, lin, tao }
}
