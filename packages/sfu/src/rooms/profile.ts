import { ParticipantInfo, ParticipantInfo_Kind, ParticipantInfo_State } from '@livekit/protocol'
import type { DisconnectReason, ParticipantPermission } from '@livekit/protocol'
import { permissionOf } from '../tokens/grants.ts'
import type { Claims } from '../tokens/grants.ts'
import type { Publication } from './publication.ts'

const kinds: Record<string, ParticipantInfo_Kind> = {
  ingress: ParticipantInfo_Kind.INGRESS,
  egress: ParticipantInfo_Kind.EGRESS,
  sip: ParticipantInfo_Kind.SIP,
  agent: ParticipantInfo_Kind.AGENT,
}

/** What a participant may change of itself, or the server of it. */
export interface ProfileChange {
  name?: string
  metadata?: string
  /** An empty value takes the attribute away. */
  attributes?: Record<string, string>
}

/** Who a participant is to the others. */
export class Profile {
  readonly sid: string
  readonly identity: string
  permission: ParticipantPermission
  state = ParticipantInfo_State.JOINED
  name: string
  metadata: string
  attributes: Record<string, string>
  readonly joinedAt: number
  readonly #kind: ParticipantInfo_Kind
  #version = 0

  constructor(sid: string, claims: Claims, now: number) {
    this.sid = sid
    this.identity = claims.identity
    this.name = claims.name
    this.metadata = claims.metadata
    this.attributes = claims.attributes
    this.permission = permissionOf(claims.video)
    this.#kind = kinds[claims.kind] ?? ParticipantInfo_Kind.STANDARD
    this.joinedAt = now
  }

  change({ name, metadata, attributes = {} }: ProfileChange): void {
    if (name) this.name = name
    if (metadata) this.metadata = metadata
    const merged = { ...this.attributes, ...attributes }
    this.attributes = Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== ''))
  }

  /** As the wire tells it; each telling is newer than the one before. */
  info(published: readonly Publication[], reason?: DisconnectReason): ParticipantInfo {
    this.#version += 1
    return new ParticipantInfo({
      sid: this.sid,
      identity: this.identity,
      state: this.state,
      name: this.name,
      metadata: this.metadata,
      attributes: this.attributes,
      permission: this.permission,
      kind: this.#kind,
      version: this.#version,
      joinedAt: BigInt(Math.floor(this.joinedAt / 1000)),
      joinedAtMs: BigInt(this.joinedAt),
      isPublisher: published.length > 0,
      tracks: published.map((publication) => publication.info.clone()),
      ...(reason === undefined ? {} : { disconnectReason: reason }),
    })
  }
}
