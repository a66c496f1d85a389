import { opusOf } from './read.ts'
import type { Section } from './read.ts'

export const audioLevelUri = 'urn:ietf:params:rtp-hdrext:ssrc-audio-level'
/** The largest data message, announced and enforced. */
export const maxMessageSize = 65_536

/** The engine's own end of one transport, as SDP tells it. */
export interface LocalTransport {
  ufrag: string
  pwd: string
  fingerprint: string
  /** Who begins with DTLS, as an answer says it. */
  setup: 'active' | 'passive'
  /** Ready `candidate:…` values. */
  candidates: readonly string[]
}

/** What goes out on a section that the client receives on. */
export interface Outgoing {
  participantSid: string
  trackSid: string
  ssrc: number
  stereo: boolean
}

/** One section as the engine writes it. */
export type WrittenSection = { mid: string } & (
  | { use: 'data' }
  | { use: 'send'; payloadType: number; levelId: number | undefined; outgoing: Outgoing }
  | { use: 'receive'; payloadType: number; levelId: number | undefined; stereo: boolean; dtx: boolean }
  /** Sound to come: all is agreed on but the direction, so that nothing needs to be agreed on later. */
  | { use: 'idle'; payloadType: number; levelId: number | undefined }
  | { use: 'never'; kind: 'audio' | 'video'; format: string; rtpmap: string | undefined }
)

export interface Written {
  role: 'offer' | 'answer'
  sessionId: string
  version: number
  transport: LocalTransport
  sections: readonly WrittenSection[]
}

/** The answer to a section that carries nothing now. Video keeps the client's own first format, as an answer must. */
export function idle(section: Section): WrittenSection {
  const opus = section.kind === 'audio' ? opusOf(section) : undefined
  if (opus !== undefined) {
    return { mid: section.mid, use: 'idle', payloadType: opus, levelId: section.extensions.get(audioLevelUri) }
  }
  const format = section.formats[0] ?? '0'
  const codec = section.codecs.find((known) => String(known.payloadType) === format)
  const kind = section.kind === 'video' ? 'video' : 'audio'
  return { mid: section.mid, use: 'never', kind, format, rtpmap: codec?.name }
}

function opusLines(payloadType: number, levelId: number | undefined, stereo: boolean, dtx: boolean): string[] {
  const parameters = ['minptime=10', 'useinbandfec=1']
  if (dtx) parameters.push('usedtx=1')
  if (stereo) parameters.push('stereo=1', 'sprop-stereo=1')
  return [
    `a=rtpmap:${payloadType} opus/48000/2`,
    `a=fmtp:${payloadType} ${parameters.join(';')}`,
    `a=rtcp-fb:${payloadType} nack`,
    ...(levelId === undefined ? [] : [`a=extmap:${levelId} ${audioLevelUri}`]),
  ]
}

function mediaLines(section: WrittenSection): string[] {
  switch (section.use) {
    case 'data':
      return [
        'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
        'c=IN IP4 0.0.0.0',
        `a=mid:${section.mid}`,
        'a=sctp-port:5000',
        `a=max-message-size:${maxMessageSize}`,
      ]
    case 'idle':
      return [
        `m=audio 9 UDP/TLS/RTP/SAVPF ${section.payloadType}`,
        'c=IN IP4 0.0.0.0',
        `a=mid:${section.mid}`,
        'a=inactive',
        'a=rtcp-mux',
        ...opusLines(section.payloadType, section.levelId, false, true),
      ]
    case 'never':
      return [
        `m=${section.kind} 9 UDP/TLS/RTP/SAVPF ${section.format}`,
        'c=IN IP4 0.0.0.0',
        `a=mid:${section.mid}`,
        'a=inactive',
        'a=rtcp-mux',
        ...(section.rtpmap ? [`a=rtpmap:${section.format} ${section.rtpmap}`] : []),
      ]
    case 'receive':
      return [
        `m=audio 9 UDP/TLS/RTP/SAVPF ${section.payloadType}`,
        'c=IN IP4 0.0.0.0',
        `a=mid:${section.mid}`,
        'a=recvonly',
        'a=rtcp-mux',
        ...opusLines(section.payloadType, section.levelId, section.stereo, section.dtx),
      ]
    case 'send': {
      const { participantSid, trackSid, ssrc, stereo } = section.outgoing
      return [
        `m=audio 9 UDP/TLS/RTP/SAVPF ${section.payloadType}`,
        'c=IN IP4 0.0.0.0',
        `a=mid:${section.mid}`,
        'a=sendonly',
        `a=msid:${participantSid}|${trackSid} ${trackSid}`,
        'a=rtcp-mux',
        ...opusLines(section.payloadType, section.levelId, stereo, true),
        `a=ssrc:${ssrc} cname:${participantSid}`,
        `a=ssrc:${ssrc} msid:${participantSid}|${trackSid} ${trackSid}`,
      ]
    }
  }
}

/** Writes a whole description. Every section carries the transport: clients differ in which one they read. */
export function writeDescription({ role, sessionId, version, transport, sections }: Written): string {
  const ice = [
    `a=ice-ufrag:${transport.ufrag}`,
    `a=ice-pwd:${transport.pwd}`,
    `a=fingerprint:${transport.fingerprint}`,
    `a=setup:${role === 'offer' ? 'actpass' : transport.setup}`,
    ...transport.candidates.map((candidate) => `a=${candidate}`),
    'a=end-of-candidates',
  ]
  const lines = [
    'v=0',
    `o=- ${sessionId} ${version} IN IP4 0.0.0.0`,
    's=-',
    't=0 0',
    `a=group:BUNDLE ${sections.map((section) => section.mid).join(' ')}`,
    'a=msid-semantic: WMS *',
    'a=ice-lite',
  ]
  for (const section of sections) lines.push(...mediaLines(section), ...ice)
  return `${lines.join('\r\n')}\r\n`
}
