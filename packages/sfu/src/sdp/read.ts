type Direction = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive'
type MediaKind = 'audio' | 'video' | 'application'

/** What ICE and DTLS of the other side need to be known by. */
export interface RemoteTransport {
  ufrag: string
  pwd: string
  fingerprint: string
  setup: string
}

interface Codec {
  payloadType: number
  /** In lower case, as `opus/48000/2`. */
  name: string
}

/** One `m=` section of a client's description. */
export interface Section {
  kind: MediaKind
  mid: string
  direction: Direction
  /** The `m=` line's formats as they stand, payload types for media. */
  formats: string[]
  protocol: string
  codecs: Codec[]
  /** Extension URI to id. */
  extensions: Map<string, number>
  msid?: { stream: string; track: string }
  ssrc?: number
}

export interface Description {
  sections: Section[]
  transport: RemoteTransport
}

/** An SDP that this engine can't work with. */
export class UnreadableSdp extends Error {
  override readonly name = 'UnreadableSdp'
}

const directions = new Set<string>(['sendrecv', 'sendonly', 'recvonly', 'inactive'])
const isDirection = (text: string): text is Direction => directions.has(text)
const isKind = (text: string): text is MediaKind => text === 'audio' || text === 'video' || text === 'application'
/** No client needs more; a bound keeps a hostile offer cheap. */
const mostSections = 2_000
const longest = 2_000_000
const fingerprints = /^sha-(?:1|224|256|384|512) (?:[\dA-F]{2}:)+[\dA-F]{2}$/i

function openSection(line: string): Section {
  const [kind = '', , protocol = '', ...formats] = line.slice(2).split(' ')
  if (!isKind(kind)) throw new UnreadableSdp(`a section of kind "${kind}" is not known here`)
  return { kind, mid: '', direction: 'sendrecv', formats, protocol, codecs: [], extensions: new Map() }
}

function readAttribute(section: Section, name: string, value: string): void {
  if (isDirection(name)) section.direction = name
  else if (name === 'mid') section.mid = value
  else if (name === 'rtpmap') {
    const [payloadType = '', codec = ''] = value.split(' ')
    section.codecs.push({ payloadType: Number(payloadType), name: codec.toLowerCase() })
  } else if (name === 'extmap') {
    const [id = '', uri = ''] = value.split(' ')
    section.extensions.set(uri, Number.parseInt(id, 10))
  } else if (name === 'msid') {
    const [stream = '', track = ''] = value.split(' ')
    section.msid = { stream, track }
  } else if (name === 'ssrc' && section.ssrc === undefined) {
    section.ssrc = Number.parseInt(value, 10) >>> 0
  }
}

/** Reads what the engine needs of a client's offer or answer. */
export function readDescription(sdp: string): Description {
  if (sdp.length > longest) throw new UnreadableSdp('the description is too long')
  const sections: Section[] = []
  const transport: Partial<RemoteTransport> = {}
  let section: Section | undefined
  for (const line of sdp.split(/\r?\n/)) {
    if (line.startsWith('m=')) {
      section = openSection(line)
      sections.push(section)
      continue
    }
    if (!line.startsWith('a=')) continue
    const colon = line.indexOf(':')
    const name = colon < 0 ? line.slice(2) : line.slice(2, colon)
    const value = colon < 0 ? '' : line.slice(colon + 1).trim()
    if (name === 'ice-ufrag') transport.ufrag ??= value
    else if (name === 'ice-pwd') transport.pwd ??= value
    else if (name === 'fingerprint') transport.fingerprint ??= value
    else if (name === 'setup') transport.setup ??= value
    else if (section) readAttribute(section, name, value)
  }
  if (sections.length === 0) throw new UnreadableSdp('the description has no sections')
  if (sections.length > mostSections) throw new UnreadableSdp('the description has too many sections')
  const { ufrag, pwd, fingerprint, setup = 'actpass' } = transport
  if (!ufrag || !pwd) throw new UnreadableSdp('the description has no ICE credentials')
  if (!fingerprint || !fingerprints.test(fingerprint)) throw new UnreadableSdp('the description has no DTLS fingerprint')
  return { sections, transport: { ufrag, pwd, fingerprint, setup } }
}

/** The payload type that Opus has in a section. */
export const opusOf = (section: Section): number | undefined =>
  section.codecs.find((codec) => codec.name === 'opus/48000/2')?.payloadType
