/**
 * Builds a community through the front door, as its people would: claimed by its first steward, its roll
 * imported from a workbook, residents bound by codes, offices proposed and accepted. Shared by the sample
 * world and by the tests.
 */
import { randomBytes } from 'node:crypto'
import type { ActionName, Input, Output, Reply } from '../../typings/api'
import type { Relation, Role } from '../../typings/domain'
import type { CommunityView } from '../../typings/members'
import type { Door } from './door'

export const newId = (): string => randomBytes(16).toString('base64url')

/** The texts of consent in force; the door refuses an older one. */
const CONSENT_VERSION = 1

export class Person {
  constructor(
    readonly community: Community,
    readonly openid: string,
    readonly name: string,
  ) {}

  call<A extends ActionName>(action: A, input: Input<A>): Promise<Output<A>> {
    return this.community.door.call(this.openid, this.community.id, action, input)
  }

  reply<A extends ActionName>(action: A, input: Input<A>): Promise<Reply<Output<A>>> {
    return this.community.door.reply(this.openid, this.community.id, action, input)
  }

  /** The code of the refusal; `ok` when it was not refused. */
  async refusal<A extends ActionName>(action: A, input: Input<A>): Promise<string> {
    const reply = await this.reply(action, input)
    return reply.ok ? 'ok' : reply.error.code
  }
}

export interface Place {
  /** `b6`, as the community view says it. */
  buildingId: string
  entrance: number
  room: string
}

export class Community {
  private constructor(
    readonly door: Door,
    readonly id: string,
    readonly steward: Person,
    public view: CommunityView,
  ) {}

  static async claim(
    door: Door,
    code: string,
    steward: { openid: string; name: string },
    names: { name: string; estate: string },
  ): Promise<Community> {
    const me = await door.call(steward.openid, undefined, 'members.claim', {
      code,
      name: steward.name,
      community: names,
    })
    if (!me.community) throw new Error('claimed, but no community')
    const community = Object.create(Community.prototype) as Community
    const first = new Person(community, steward.openid, steward.name)
    Object.assign(community, { door, id: me.community.id, steward: first, view: me.community })
    return community
  }

  /** Uploads, previews and applies a workbook; returns the preview. */
  async importRoll(
    workbook: Uint8Array,
    kind: 'households' | 'adults' = 'households',
  ): Promise<Output<'roll.preview'>> {
    const fileId = await this.door.upload(this.steward.openid, `rolls/${newId()}.xlsx`, workbook)
    const preview = await this.steward.call('roll.preview', { fileId, kind })
    await this.steward.call('roll.apply', { uploadId: preview.uploadId, baseVersion: preview.baseVersion })
    const me = await this.steward.call('members.me', {})
    if (me.community) this.view = me.community
    return preview
  }

  /** Enters and consents to what every user consents to. */
  async register(name: string, openid = `o-person-${newId()}`): Promise<Person> {
    const person = new Person(this, openid, name)
    await this.door.call(openid, undefined, 'members.enter', { communityId: this.id })
    await person.call('members.consent', { purpose: 'service', version: CONSENT_VERSION, agreed: true })
    await person.call('members.setName', { name })
    return person
  }

  /** Registers and binds to a household by a steward's code. */
  async resident(
    name: string,
    place: Place,
    { relation = 'owner', openid }: { relation?: Relation; openid?: string } = {},
  ): Promise<Person> {
    const person = await this.register(name, openid)
    await this.bind(person, place, relation)
    return person
  }

  async bind(person: Person, place: Place, relation: Relation = 'owner'): Promise<void> {
    await person.call('members.consent', { purpose: 'household', version: CONSENT_VERSION, agreed: true })
    const { code } = await this.steward.call('members.issueCode', { ...place, relation })
    await person.call('members.bindWithCode', { code })
  }

  /** Proposes a role and has it accepted. */
  async appoint(person: Person, role: Role, buildingId?: string): Promise<void> {
    const { people } = await this.steward.call('members.findPeople', { name: person.name })
    const found = people[0]
    if (!found) throw new Error(`${person.name} is not to be found`)
    const grant = await this.steward.call('members.proposeRole', {
      grantId: newId(),
      memberId: found.memberId,
      role,
      ...(buildingId ? { buildingId } : {}),
    })
    await person.call('members.acceptRole', { grantId: grant.grantId, version: grant.version })
  }

  /** Registers someone and gives them an office. */
  async officer(name: string, role: Role, buildingId?: string): Promise<Person> {
    const person = await this.register(name)
    await this.appoint(person, role, buildingId)
    return person
  }
}
