import type { RemoteTransport } from './read.ts'

/**
 * Who begins with DTLS. The engine, wherever the client leaves the choice: ICE stands at the client before it stands here,
 * so that a client's first word would come too early and be lost, and a client may take its time to say it again.
 */
export const engineSetup = (remote: RemoteTransport): 'active' | 'passive' => (remote.setup === 'active' ? 'passive' : 'active')

/**
 * The one offer that a native connection is ever shown: a single Opus section, through which all
 * sound of that client passes whatever its SSRC, and the data section. It is never renegotiated.
 */
export function syntheticOffer(remote: RemoteTransport): string {
  return [
    'v=0',
    'o=- 1 1 IN IP4 0.0.0.0',
    's=-',
    't=0 0',
    'a=group:BUNDLE 0 1',
    `a=ice-ufrag:${remote.ufrag}`,
    `a=ice-pwd:${remote.pwd}`,
    `a=fingerprint:${remote.fingerprint}`,
    `a=setup:${engineSetup(remote) === 'active' ? 'passive' : 'active'}`,
    'm=audio 9 UDP/TLS/RTP/SAVPF 111',
    'c=IN IP4 0.0.0.0',
    'a=mid:0',
    'a=sendrecv',
    'a=rtcp-mux',
    'a=rtpmap:111 opus/48000/2',
    'a=ssrc:1 cname:client',
    'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
    'c=IN IP4 0.0.0.0',
    'a=mid:1',
    'a=sctp-port:5000',
    'a=max-message-size:65536',
    '',
  ].join('\r\n')
}
