// What one person does in the lab: a tone of their own out, and whatever comes in, measured.
const { Room, RoomEvent, Track } = LivekitClient
const context = new AudioContext()
const people = new Map()

function toneTrack(person, frequency) {
  const oscillator = context.createOscillator()
  const out = context.createMediaStreamDestination()
  oscillator.frequency.value = frequency
  person.volume = context.createGain()
  oscillator.connect(person.volume).connect(out)
  oscillator.start()
  return out.stream.getAudioTracks()[0]
}

function listen(person, track, participant, publication) {
  // Chromium gives a remote stream to Web Audio only while an element plays it.
  const element = track.attach()
  element.muted = true
  const source = context.createMediaStreamSource(new MediaStream([track.mediaStreamTrack]))
  const analyser = context.createAnalyser()
  analyser.fftSize = 8192
  analyser.smoothingTimeConstant = 0
  source.connect(analyser)
  person.heard.set(publication.trackSid, { identity: participant.identity, analyser })
}

function peak(analyser) {
  const bins = new Float32Array(analyser.frequencyBinCount)
  analyser.getFloatFrequencyData(bins)
  let best = 0
  for (let bin = 1; bin < bins.length; bin += 1) if (bins[bin] > bins[best]) best = bin
  return { hertz: (best * context.sampleRate) / analyser.fftSize, decibel: bins[best] }
}

window.lab = {
  async join(name, url, token, options = {}) {
    const room = new Room({ ...options.room })
    const person = { room, events: [], heard: new Map(), data: [], speakers: [], tokens: [] }
    people.set(name, person)
    const note = (event, detail = '') => person.events.push([event, String(detail)])
    room
      .on(RoomEvent.TrackSubscribed, (track, publication, participant) => {
        listen(person, track, participant, publication)
        note('subscribed', participant.identity)
      })
      .on(RoomEvent.TrackUnsubscribed, (track, publication, participant) => {
        track.detach()
        person.heard.delete(publication.trackSid)
        note('unsubscribed', participant.identity)
      })
      .on(RoomEvent.ParticipantConnected, (participant) => note('came', participant.identity))
      .on(RoomEvent.ParticipantDisconnected, (participant) => note('went', participant.identity))
      .on(RoomEvent.TrackMuted, (_, participant) => note('muted', participant.identity))
      .on(RoomEvent.TrackUnmuted, (_, participant) => note('unmuted', participant.identity))
      .on(RoomEvent.LocalTrackUnpublished, (publication) => note('own-unpublished', publication.trackSid))
      .on(RoomEvent.LocalTrackSubscribed, () => note('own-heard'))
      .on(RoomEvent.SignalReconnecting, () => note('signal-reconnecting'))
      .on(RoomEvent.Reconnecting, () => note('reconnecting'))
      .on(RoomEvent.Reconnected, () => note('reconnected'))
      .on(RoomEvent.Disconnected, (reason) => note('disconnected', LivekitClient.DisconnectReason[reason]))
      .on(RoomEvent.ActiveSpeakersChanged, (speakers) => {
        person.speakers = speakers.map((speaker) => speaker.identity)
      })
      .on(RoomEvent.ParticipantPermissionsChanged, (_, participant) => note('permissions', participant.identity))
      .on(RoomEvent.RoomMetadataChanged, (metadata) => note('room-metadata', metadata))
      .on(RoomEvent.DataReceived, (payload, participant, _, topic) =>
        person.data.push({ text: new TextDecoder().decode(payload), from: participant?.identity ?? '', topic: topic ?? '' }),
      )
    room.engine?.on?.('tokenRefreshed', (refreshed) => person.tokens.push(refreshed))
    await room.connect(url, token, options.connect)
    return room.localParticipant.sid
  },
  async publish(name, frequency) {
    const person = people.get(name)
    const publication = await person.room.localParticipant.publishTrack(toneTrack(person, frequency), {
      source: Track.Source.Microphone,
      dtx: true,
    })
    return publication.trackSid
  },
  async unpublish(name) {
    const { localParticipant } = people.get(name).room
    for (const { track } of [...localParticipant.trackPublications.values()])
      if (track) await localParticipant.unpublishTrack(track)
  },
  async mute(name, muted) {
    for (const { track } of people.get(name).room.localParticipant.trackPublications.values()) {
      await (muted ? track.mute() : track.unmute())
    }
  },
  /** Falls silent without a mute, as between two sentences. */
  hush(name, isQuiet) {
    people.get(name).volume.gain.value = isQuiet ? 0 : 1
  },
  isMuted: (name) =>
    [...people.get(name).room.localParticipant.trackPublications.values()].map((publication) => publication.isMuted),
  leave: (name) => people.get(name).room.disconnect(),
  /** What is heard now: the loudest frequency of each remote track, silence left out. */
  heard(name) {
    const found = {}
    for (const { identity, analyser } of people.get(name).heard.values()) {
      const { hertz, decibel } = peak(analyser)
      if (decibel > -70) found[identity] = Math.round(hertz)
    }
    return found
  },
  events: (name) => people.get(name).events,
  tokens: (name) => people.get(name).tokens,
  speakers: (name) => people.get(name).speakers,
  data: (name) => people.get(name).data,
  others: (name) => [...people.get(name).room.remoteParticipants.keys()],
  qualities: (name) => {
    const { room } = people.get(name)
    return [room.localParticipant, ...room.remoteParticipants.values()].map(({ connectionQuality }) => connectionQuality)
  },
  send: (name, text, options) =>
    people.get(name).room.localParticipant.publishData(new TextEncoder().encode(text), { reliable: true, ...options }),
  subscribe(name, identity, subscribed) {
    for (const publication of people.get(name).room.remoteParticipants.get(identity).trackPublications.values())
      publication.setSubscribed(subscribed)
  },
  setMetadata: (name, metadata) => people.get(name).room.localParticipant.setMetadata(metadata),
  metadataOf: (name, identity) => people.get(name).room.remoteParticipants.get(identity)?.metadata,
  /** Cuts the signalling socket as a lost network would, without telling anybody. */
  cut(name) {
    people.get(name).room.engine.client.ws.close({ closeCode: 4000, reason: 'cut' })
  },
  /** From now on this page's connections learn only of ways over TCP, as where UDP is blocked. */
  blockUdp() {
    const Peer = window.RTCPeerConnection
    window.RTCPeerConnection = class extends Peer {
      setRemoteDescription({ type, sdp }) {
        return super.setRemoteDescription({ type, sdp: sdp.replace(/^a=candidate:\S+ \d udp .*\r\n/gim, '') })
      }
    }
  },
  peers: (name) => {
    const { pcManager } = people.get(name).room.engine
    return [pcManager.publisher, pcManager.subscriber].filter(Boolean).map((transport) => transport._pc ?? transport.pc)
  },
  async descriptions(name) {
    return window.lab.peers(name).map((pc) => pc.remoteDescription?.sdp ?? '')
  },
  async stats(name) {
    const all = []
    for (const pc of window.lab.peers(name)) for (const entry of (await pc.getStats()).values()) all.push(entry)
    return JSON.parse(JSON.stringify(all))
  },
}
