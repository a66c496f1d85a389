type Transport = { ufrag: string; pwd: string; fingerprint: string; setup: string }

const AUDIO_LEVEL = 'urn:ietf:params:rtp-hdrext:ssrc-audio-level'

function line(sdp: string, name: string): string {
  const found = new RegExp(`^a=${name}:(.+?)\\r?$`, 'm').exec(sdp)?.[1]
  if (found === undefined) throw new Error(`The description has no ${name}.`)
  return found
}

/** Of which connection a description speaks. */
const transportOf = (sdp: string): Transport => ({
  ufrag: line(sdp, 'ice-ufrag'),
  pwd: line(sdp, 'ice-pwd'),
  fingerprint: line(sdp, 'fingerprint'),
  setup: line(sdp, 'setup'),
})

const audio = (mid: number, direction: string, more: string[]): string[] => [
  'm=audio 9 UDP/TLS/RTP/SAVPF 111',
  'c=IN IP4 0.0.0.0',
  `a=mid:${mid}`,
  `a=${direction}`,
  'a=rtcp-mux',
  'a=rtpmap:111 opus/48000/2',
  'a=rtcp-fb:111 nack',
  `a=extmap:1 ${AUDIO_LEVEL}`,
  ...more,
]

const DATA = 'data'
const data = (more: string[]): string[] => [
  'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
  'c=IN IP4 0.0.0.0',
  `a=mid:${DATA}`,
  'a=sctp-port:5000',
  'a=max-message-size:65536',
  ...more,
]

/** The offer that a browser with one microphone and `listens` free sections would make on this native connection. */
export function offerOf(native: string, listens: number, speaks: { cid: string; ssrc: number } | null): string {
  const { ufrag, pwd, fingerprint } = transportOf(native)
  const common = [`a=ice-ufrag:${ufrag}`, `a=ice-pwd:${pwd}`, `a=fingerprint:${fingerprint}`, 'a=setup:actpass']
  const own = speaks
    ? audio(0, 'sendonly', [...common, `a=msid:- ${speaks.cid}`, `a=ssrc:${speaks.ssrc} cname:load`])
    : audio(0, 'inactive', common)
  const sections = Array.from({ length: listens }, (_, index) => audio(index + 1, 'recvonly', common))
  const bundle = ['0', DATA, ...sections.map((_, index) => index + 1)].join(' ')
  return [
    'v=0',
    'o=- 1 1 IN IP4 0.0.0.0',
    's=-',
    't=0 0',
    `a=group:BUNDLE ${bundle}`,
    ...own,
    ...data(common),
    ...sections.flat(),
    '',
  ].join('\r\n')
}

/** What the native connection is told of the engine's answer: one section through which all sound passes, and the data. */
export function nativeAnswer(native: string, answer: string): string {
  const { ufrag, pwd, fingerprint, setup } = transportOf(answer)
  const candidates = [...new Set([...answer.matchAll(/^a=candidate:.+?(?=\r?$)/gm)].map(([candidate]) => candidate))].filter(
    (candidate) => / udp /i.test(candidate),
  )
  const common = [`a=ice-ufrag:${ufrag}`, `a=ice-pwd:${pwd}`, `a=fingerprint:${fingerprint}`, `a=setup:${setup}`, 'a=ice-lite']
  const named = /^m=application[^]*?^a=mid:(\S+)/m.exec(native)?.[1] ?? DATA
  const body = [
    ...audio(0, 'sendrecv', [...common, ...candidates]),
    ...data(common).map((one) => one.replace(`a=mid:${DATA}`, `a=mid:${named}`)),
  ]
  return ['v=0', 'o=- 1 1 IN IP4 0.0.0.0', 's=-', 't=0 0', `a=group:BUNDLE 0 ${named}`, ...body, ''].join('\r\n')
}
