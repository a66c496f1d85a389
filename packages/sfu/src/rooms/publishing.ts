import {
  AudioTrackFeature,
  MuteTrackRequest,
  RequestResponse,
  RequestResponse_Reason,
  TrackInfo,
  TrackPublishedResponse,
  TrackType,
} from '@livekit/protocol'
import type { AddTrackRequest, ParticipantPermission, TrackSource } from '@livekit/protocol'
import { EventEmitter } from 'node:events'
import { newSid } from '../ids.ts'
import type { Counters } from '../metrics.ts'
import type { SignalMessage } from '../negotiation/negotiation.ts'
import { levelIdOf } from '../negotiation/sections.ts'
import { opusOf } from '../sdp/read.ts'
import type { Section } from '../sdp/read.ts'
import { Publication } from './publication.ts'
import type { Passing } from './publication.ts'

/** What publishing needs to know of the participant whose it is. */
export interface Publisher {
  readonly sid: string
  readonly identity: string
  readonly permission: ParticipantPermission
  readonly passing: Passing
  send(message: SignalMessage): void
  /** True where the server holds this source of the person silent. */
  isHeld(source: TrackSource): boolean
}

export interface PublishingEvents {
  /** The track is asked for; it is heard as soon as its packets come. */
  published: [Publication]
  unpublished: [Publication]
  /** Something of a published track is not what it was. */
  changed: []
}

const mostTracks = 16

/** What older clients say by flags is a feature too. */
function featuresOf(request: AddTrackRequest): AudioTrackFeature[] {
  const features = new Set(request.audioFeatures)
  // oxlint-disable-next-line typescript/no-deprecated -- native clients of 2025 say it only so
  if (request.stereo) features.add(AudioTrackFeature.TF_STEREO)
  // oxlint-disable-next-line typescript/no-deprecated -- the same
  if (request.disableDtx) features.add(AudioTrackFeature.TF_NO_DTX)
  return [...features]
}

/** The tracks of one participant, from the request to add them to their end. */
export class Publishing extends EventEmitter<PublishingEvents> {
  readonly #publisher: Publisher
  readonly #counters: Counters
  #publications = new Map<string, Publication>()
  #bySsrc = new Map<number, Publication>()

  constructor(publisher: Publisher, counters: Counters) {
    super()
    this.#publisher = publisher
    this.#counters = counters
  }

  get published(): Publication[] {
    return [...this.#publications.values()]
  }

  get hasPublished(): boolean {
    return this.#publications.size > 0
  }

  get(trackSid: string): Publication | undefined {
    return this.#publications.get(trackSid)
  }

  usesSsrc(ssrc: number): boolean {
    return this.#bySsrc.has(ssrc)
  }

  /** The track that a packet belongs to; a stream that no offer named is the one that is still without. */
  bySsrc(ssrc: number): Publication | undefined {
    const known = this.#bySsrc.get(ssrc)
    if (known) return known
    const nameless = this.published.filter(({ isBound, sourceSsrc }) => isBound && sourceSsrc === 0)
    const only = nameless.length === 1 ? nameless[0] : undefined
    if (only) {
      only.nameStream(ssrc)
      this.#bySsrc.set(ssrc, only)
    }
    return only
  }

  handleAddTrack(request: AddTrackRequest): void {
    const refuse = (reason: RequestResponse_Reason, message: string): void =>
      this.#publisher.send({
        case: 'requestResponse',
        value: new RequestResponse({ reason, message, request: { case: 'addTrack', value: request } }),
      })
    if (request.type !== TrackType.AUDIO) {
      return refuse(RequestResponse_Reason.UNSUPPORTED_TYPE, 'this server carries sound only')
    }
    if (!this.#mayPublish(request.source)) {
      return refuse(RequestResponse_Reason.NOT_ALLOWED, 'publishing this is not allowed')
    }
    if (this.#publications.size >= mostTracks) {
      return refuse(RequestResponse_Reason.LIMIT_EXCEEDED, 'this participant has published too many tracks')
    }
    const waiting = [...this.#publications.values()].find(({ cid, isBound }) => cid === request.cid && !isBound)
    const publication = waiting ?? this.#create(request)
    this.#publications.set(publication.sid, publication)
    this.#publisher.send({
      case: 'trackPublished',
      value: new TrackPublishedResponse({ cid: request.cid, track: publication.info }),
    })
    if (publication.isHeld) this.#sendMute(publication, true)
    if (!waiting) this.emit('published', publication)
  }

  /** Takes the sections on which the client sends: binds what is new, ends what is gone. */
  handleSending(sections: readonly Section[]): Map<string, Publication> {
    const found = new Map<string, Publication>()
    for (const section of sections) {
      const publication = this.#match(section, found)
      if (publication) found.set(section.mid, publication)
    }
    const kept = new Set(found.values())
    for (const publication of this.published) if (publication.isBound && !kept.has(publication)) this.unpublish(publication)
    for (const section of sections) {
      const publication = found.get(section.mid)
      if (publication) this.#bind(publication, section)
    }
    return found
  }

  handleMute(trackSid: string, muted: boolean): void {
    const publication = this.#publications.get(trackSid)
    if (!publication) return
    if (publication.handleOwnMute(muted)) this.emit('changed')
    if (!muted && publication.isHeld) this.#sendMute(publication, true)
  }

  /** Holds a track silent, or lets its publisher unmute it again. */
  hold(publication: Publication, held: boolean): void {
    const changed = publication.hold(held)
    if (held) this.#sendMute(publication, true)
    if (changed) this.emit('changed')
  }

  /** The client is back: it may have missed that it was muted. */
  handleResume(): void {
    for (const publication of this.#publications.values()) if (publication.isHeld) this.#sendMute(publication, true)
  }

  /** Ends what is no longer allowed. */
  handlePermissionChange(): void {
    for (const publication of this.#publications.values()) {
      if (!this.#mayPublish(publication.info.source)) this.unpublish(publication)
    }
  }

  unpublish(publication: Publication): void {
    if (!this.#publications.delete(publication.sid)) return
    for (const [ssrc, owner] of this.#bySsrc) if (owner === publication) this.#bySsrc.delete(ssrc)
    publication.close()
    this.emit('unpublished', publication)
  }

  close(): void {
    for (const publication of this.#publications.values()) this.unpublish(publication)
  }

  #mayPublish(source: TrackSource): boolean {
    const { canPublish, canPublishSources, hidden } = this.#publisher.permission
    if (!canPublish || hidden) return false
    return canPublishSources.length === 0 || canPublishSources.includes(source)
  }

  #create(request: AddTrackRequest): Publication {
    const info = new TrackInfo({
      sid: newSid('TR'),
      type: TrackType.AUDIO,
      name: request.name,
      muted: request.muted,
      source: request.source,
      disableRed: true,
      stream: request.stream,
      encryption: request.encryption,
      mimeType: 'audio/opus',
      audioFeatures: featuresOf(request),
    })
    const { passing } = this.#publisher
    return new Publication(info, request.cid, this.#publisher, this.#publisher.isHeld(request.source), this.#counters, passing)
  }

  #match(section: Section, taken: ReadonlyMap<string, Publication>): Publication | undefined {
    if (opusOf(section) === undefined) return undefined
    const free = [...this.#publications.values()].filter((publication) => ![...taken.values()].includes(publication))
    return (
      free.find((publication) => publication.mid === section.mid) ??
      free.find((publication) => !publication.isBound && publication.cid === section.msid?.track) ??
      // Some browsers name a track in SDP otherwise than in the request: then it is the one that waits.
      free.find((publication) => !publication.isBound)
    )
  }

  #bind(publication: Publication, section: Section): void {
    const { mid, ssrc } = section
    const payloadType = opusOf(section) ?? 111
    publication.bind({ mid, ssrc, payloadType, levelId: levelIdOf(section) })
    for (const [known, owner] of this.#bySsrc) if (owner === publication && known !== ssrc) this.#bySsrc.delete(known)
    if (publication.sourceSsrc !== 0) this.#bySsrc.set(publication.sourceSsrc, publication)
  }

  #sendMute(publication: Publication, muted: boolean): void {
    this.#publisher.send({ case: 'mute', value: new MuteTrackRequest({ sid: publication.sid, muted }) })
  }
}
