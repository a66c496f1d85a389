import { ParticipantPermission, TrackSource } from '@livekit/protocol'

/** What a LiveKit access token may allow, under `video`. */
export interface VideoGrant {
  roomCreate: boolean
  roomList: boolean
  roomJoin: boolean
  roomAdmin: boolean
  room: string
  canPublish: boolean | undefined
  canSubscribe: boolean | undefined
  canPublishData: boolean | undefined
  canPublishSources: TrackSource[]
  canUpdateOwnMetadata: boolean
  hidden: boolean
}

/** A verified token. */
export interface Claims {
  identity: string
  name: string
  metadata: string
  attributes: Record<string, string>
  kind: string
  video: VideoGrant
  /** When it was made, in milliseconds; the start of the second where the token says no better. */
  issuedAt: number
  expiresAt: number
}

const sources: Record<string, TrackSource> = {
  camera: TrackSource.CAMERA,
  microphone: TrackSource.MICROPHONE,
  screen_share: TrackSource.SCREEN_SHARE,
  screen_share_audio: TrackSource.SCREEN_SHARE_AUDIO,
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const flag = (value: unknown): boolean | undefined => (typeof value === 'boolean' ? value : undefined)

/** Reads the `video` claim; what is not there allows nothing, or what LiveKit lets it default to. */
export function readVideoGrant(claim: unknown): VideoGrant {
  const grant = isRecord(claim) ? claim : {}
  const given = Array.isArray(grant['canPublishSources']) ? grant['canPublishSources'] : []
  return {
    roomCreate: grant['roomCreate'] === true,
    roomList: grant['roomList'] === true,
    roomJoin: grant['roomJoin'] === true,
    roomAdmin: grant['roomAdmin'] === true,
    room: text(grant['room']),
    canPublish: flag(grant['canPublish']),
    canSubscribe: flag(grant['canSubscribe']),
    canPublishData: flag(grant['canPublishData']),
    canPublishSources: given.flatMap((name) => sources[text(name)] ?? []),
    canUpdateOwnMetadata: grant['canUpdateOwnMetadata'] === true,
    hidden: grant['hidden'] === true,
  }
}

/** Reads the `attributes` claim. */
export function readAttributes(claim: unknown): Record<string, string> {
  const found: Record<string, string> = {}
  if (!isRecord(claim)) return found
  for (const [name, value] of Object.entries(claim)) if (typeof value === 'string') found[name] = value
  return found
}

/** The permissions that a join with this grant begins with. */
export function permissionOf(grant: VideoGrant): ParticipantPermission {
  const canPublish = grant.canPublish ?? true
  return new ParticipantPermission({
    canPublish,
    canSubscribe: grant.canSubscribe ?? true,
    canPublishData: grant.canPublishData ?? canPublish,
    canPublishSources: grant.canPublishSources,
    canUpdateMetadata: grant.canUpdateOwnMetadata,
    hidden: grant.hidden,
  })
}

/** The other way: a grant with the permissions that a participant has now. */
export function grantOf(room: string, permission: ParticipantPermission): Record<string, unknown> {
  const names = Object.entries(sources).flatMap(([name, source]) => (permission.canPublishSources.includes(source) ? [name] : []))
  return {
    roomJoin: true,
    room,
    canPublish: permission.canPublish,
    canSubscribe: permission.canSubscribe,
    canPublishData: permission.canPublishData,
    canUpdateOwnMetadata: permission.canUpdateMetadata,
    hidden: permission.hidden,
    ...(names.length > 0 ? { canPublishSources: names } : {}),
  }
}
