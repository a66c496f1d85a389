import { describe, expect, test } from 'vitest'
import { readDescription } from './read.ts'
import type { Section } from './read.ts'
import { engineSetup } from './setup.ts'
import { audioLevelUri, idle, writeDescription } from './write.ts'
import type { WrittenSection } from './write.ts'

const candidates = ['candidate:1 1 udp 1 192.0.2.1 7882 typ host']
const transport = { ufrag: 'u', pwd: 'p', fingerprint: 'sha-256 AA:BB', setup: 'active', candidates } as const
const write = (sections: WrittenSection[], role: 'offer' | 'answer' = 'answer'): string =>
  writeDescription({ role, sessionId: '1', version: 1, transport, sections })
const outgoing = { participantSid: 'PA_1', trackSid: 'TR_1', ssrc: 7, stereo: false }
const video: Section = {
  kind: 'video',
  mid: '3',
  direction: 'recvonly',
  formats: ['96', '97'],
  protocol: 'UDP/TLS/RTP/SAVPF',
  codecs: [{ payloadType: 96, name: 'vp8/90000' }],
  extensions: new Map(),
}

describe('writing a description', () => {
  test('[S4] is ice-lite with the engine’s own candidates in every section', () => {
    const sdp = write([
      { mid: '0', use: 'data' },
      { mid: '1', use: 'idle', payloadType: 111, levelId: 1 },
    ])
    expect(sdp).toContain('a=ice-lite\r\n')
    expect(sdp.match(/a=candidate:1 1 udp 1 192\.0\.2\.1 7882 typ host/g)).toHaveLength(2)
    expect(sdp).toContain('a=group:BUNDLE 0 1\r\n')
  })

  test('[S23] answers active where it may, and offers actpass', () => {
    const remote = { ufrag: 'u', pwd: 'p', fingerprint: 'sha-256 BB:CC' }
    for (const [setup, ours] of [
      ['actpass', 'active'],
      ['passive', 'active'],
      ['active', 'passive'],
    ] as const) {
      expect([setup, engineSetup({ ...remote, setup })]).toEqual([setup, ours])
    }
    expect(write([{ mid: '0', use: 'data' }])).toContain('a=setup:active')
    expect(write([{ mid: '0', use: 'data' }], 'offer')).toContain('a=setup:actpass')
  })

  test('names the track, its publisher and its SSRC on a section that is heard', () => {
    const sdp = write([{ mid: '0', use: 'send', payloadType: 109, levelId: 2, outgoing }])
    expect(sdp).toContain('a=sendonly\r\na=msid:PA_1|TR_1 TR_1')
    expect(sdp).toContain('a=ssrc:7 cname:PA_1')
    expect(sdp).toContain('a=rtpmap:109 opus/48000/2')
  })

  test('[R11] accepts no extension but the audio level', () => {
    const sdp = write([{ mid: '0', use: 'receive', payloadType: 111, levelId: 4, stereo: false, dtx: true }])
    expect(sdp.match(/a=extmap:.*/g)).toEqual([`a=extmap:4 ${audioLevelUri}`])
  })

  test('[R13] agrees on silence that is not sent, and on NACK', () => {
    const sdp = write([{ mid: '0', use: 'receive', payloadType: 111, levelId: 1, stereo: false, dtx: true }])
    expect(sdp).toContain('usedtx=1')
    expect(sdp).toContain('a=rtcp-fb:111 nack')
    const loud = write([{ mid: '0', use: 'receive', payloadType: 111, levelId: 1, stereo: true, dtx: false }])
    expect(loud).not.toContain('usedtx')
    expect(loud).toContain('stereo=1;sprop-stereo=1')
  })

  test('[S6] keeps video inactive with the client’s own format, and never writes port 0', () => {
    const sdp = write([idle(video)])
    expect(sdp).toContain('m=video 9 UDP/TLS/RTP/SAVPF 96\r\n')
    expect(sdp).toContain('a=inactive')
    expect(sdp).not.toMatch(/^m=\w+ 0 /m)
  })

  test('can be read again', () => {
    const sdp = write([
      { mid: '0', use: 'send', payloadType: 111, levelId: 1, outgoing },
      { mid: '1', use: 'data' },
    ])
    expect(readDescription(sdp).sections.map(({ kind, direction }) => [kind, direction])).toEqual([
      ['audio', 'sendonly'],
      ['application', 'sendrecv'],
    ])
  })
})
