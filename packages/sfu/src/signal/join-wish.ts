import { ClientInfo_SDK, JoinRequest, WrappedJoinRequest, WrappedJoinRequest_Compression } from '@livekit/protocol'
import type { AddTrackRequest, SessionDescription } from '@livekit/protocol'
import { gunzipSync } from 'node:zlib'

/** What a client asks for when it opens its socket, in whichever dialect it asked. */
export interface JoinWish {
  dialect: 'v0' | 'v1'
  autoSubscribe: boolean
  /** The participant that a lost socket belonged to; undefined for a new join. */
  resumes: string | undefined
  publisherOffer: SessionDescription | undefined
  addTracks: AddTrackRequest[]
  metadata: string
  attributes: Record<string, string>
}

/** A request to join that can't be read. */
export class UnreadableJoin extends Error {
  override readonly name = 'UnreadableJoin'
}

/** The largest join request, unpacked: an offer of some hundred sections. */
const largest = 4_000_000

function unwrap(text: string): JoinRequest {
  try {
    const wrapped = WrappedJoinRequest.fromBinary(Buffer.from(text, 'base64url'))
    const packed = wrapped.compression === WrappedJoinRequest_Compression.GZIP
    const bytes = packed ? gunzipSync(wrapped.joinRequest, { maxOutputLength: largest }) : wrapped.joinRequest
    return JoinRequest.fromBinary(bytes)
  } catch (error) {
    throw new UnreadableJoin('the join request can’t be read', { cause: error })
  }
}

/**
 * Reads the query of `/rtc/v1`. Undefined where the client is better served by v0: the native SDKs
 * publish on v1 but hear nothing there, and fall back where they find no v1.
 */
export function readV1(query: URLSearchParams): JoinWish | undefined {
  const text = query.get('join_request')
  if (text === null) return undefined
  const request = unwrap(text)
  const { clientInfo, connectionSettings } = request
  if (clientInfo?.sdk !== ClientInfo_SDK.JS) return undefined
  return {
    dialect: 'v1',
    autoSubscribe: connectionSettings?.autoSubscribe ?? true,
    resumes: request.reconnect && request.participantSid !== '' ? request.participantSid : undefined,
    publisherOffer: request.publisherOffer,
    addTracks: request.addTrackRequests,
    metadata: request.metadata,
    attributes: request.participantAttributes,
  }
}

/** Reads the query of `/rtc`. */
export function readV0(query: URLSearchParams): JoinWish {
  const sid = query.get('sid')
  const resumes = isYes(query.get('reconnect')) && sid ? sid : undefined
  return {
    dialect: 'v0',
    autoSubscribe: query.get('auto_subscribe') === null || isYes(query.get('auto_subscribe')),
    resumes,
    publisherOffer: undefined,
    addTracks: [],
    metadata: '',
    attributes: {},
  }
}

const isYes = (text: string | null): boolean => text === '1' || text === 'true'
