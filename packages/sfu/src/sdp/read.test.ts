import { describe, expect, test } from 'vitest'
import { opusOf, readDescription, UnreadableSdp } from './read.ts'

const offer = [
  'v=0',
  'o=- 1 2 IN IP4 127.0.0.1',
  's=-',
  't=0 0',
  'a=group:BUNDLE 0 1',
  'm=audio 9 UDP/TLS/RTP/SAVPF 111 63 9',
  'c=IN IP4 0.0.0.0',
  'a=ice-ufrag:abcd',
  'a=ice-pwd:efghefghefghefghefghefgh',
  'a=fingerprint:sha-256 AA:BB',
  'a=setup:actpass',
  'a=mid:0',
  'a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level',
  'a=sendonly',
  'a=msid:- some-track',
  'a=rtpmap:111 opus/48000/2',
  'a=rtpmap:63 red/48000/2',
  'a=ssrc:4000000000 cname:x',
  'a=ssrc:4000000000 msid:- some-track',
  'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
  'a=mid:1',
  'a=sctp-port:5000',
]

describe('reading a description', () => {
  test('finds sections, codecs, extensions, track and SSRC', () => {
    const { sections, transport } = readDescription(offer.join('\r\n'))
    expect(transport).toEqual({ ufrag: 'abcd', pwd: 'efghefghefghefghefghefgh', fingerprint: 'sha-256 AA:BB', setup: 'actpass' })
    const [audio, data] = sections
    expect(audio).toMatchObject({
      kind: 'audio',
      mid: '0',
      direction: 'sendonly',
      ssrc: 4_000_000_000,
      msid: { stream: '-', track: 'some-track' },
    })
    expect(audio && opusOf(audio)).toBe(111)
    expect(audio?.extensions.get('urn:ietf:params:rtp-hdrext:ssrc-audio-level')).toBe(1)
    expect(data).toMatchObject({ kind: 'application', mid: '1' })
  })

  test('[R14] refuses in words what it can’t work with', () => {
    expect(() => readDescription('')).toThrow(UnreadableSdp)
    expect(() => readDescription(offer.filter((line) => !line.startsWith('a=ice')).join('\n'))).toThrow('ICE credentials')
    expect(() => readDescription(offer.filter((line) => !line.startsWith('a=finger')).join('\n'))).toThrow('fingerprint')
    expect(() => readDescription([...offer, 'm=image 9 x y'].join('\n'))).toThrow('image')
    expect(() => readDescription('m=audio 9 x 111\n'.repeat(3000))).toThrow('too many sections')
  })
})
