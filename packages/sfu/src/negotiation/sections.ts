import { opusOf } from '../sdp/read.ts'
import type { Section } from '../sdp/read.ts'
import { audioLevelUri, idle } from '../sdp/write.ts'
import type { Outgoing, WrittenSection } from '../sdp/write.ts'
import type { Publication } from '../rooms/publication.ts'
import type { Subscription } from '../rooms/subscription.ts'

/** True where the client may send sound on the section. */
export const maySend = (section: Section): boolean =>
  section.kind === 'audio' && (section.direction === 'sendonly' || section.direction === 'sendrecv')

/** True where the client only waits for sound. */
export const mayReceive = (section: Section): boolean => section.kind === 'audio' && section.direction === 'recvonly'

export const levelIdOf = (section: Section): number | undefined => section.extensions.get(audioLevelUri)

/** The answer to a section that carries a track of the client. */
export function receiving(section: Section, publication: Publication): WrittenSection {
  const payloadType = opusOf(section)
  if (payloadType === undefined) return idle(section)
  return {
    mid: section.mid,
    use: 'receive',
    payloadType,
    levelId: levelIdOf(section),
    stereo: publication.isStereo,
    dtx: publication.hasDtx,
  }
}

/** What the client is told of a track that it hears. */
export function outgoingOf({ publication, ssrc }: Subscription): Outgoing {
  return { participantSid: publication.ownerSid, trackSid: publication.sid, ssrc, stereo: publication.isStereo }
}
