/** What a test page keeps about sound, below `window.maruLab`. */
export type Lab = {
  /** When this page asked for the microphone, on the page's clock. */
  asked: number[]
  /** Tracks of the microphone that are live now. */
  openMicrophones(): number
  /** Every connection that the page has made, closed ones too. */
  peers: RTCPeerConnection[]
  /** What the hub and the engine told the page about connections: remote descriptions and candidates. */
  given: string[]
  /** This page's own side of its connections: local descriptions and candidates. */
  own: string[]
  /** Packets of sound, over the whole life of the page. */
  packets(): Promise<{ sent: number; received: number }>
  /** The strongest frequency in what the page receives now, or null where it is silent. */
  heard(): { hertz: number; decibels: number } | null
  /** The same for each received track that sounds now. */
  heardAll(): { hertz: number; decibels: number }[]
  /** Every track that the page has received. */
  received: MediaStreamTrack[]
  /** Epoch milliseconds of the first received sample louder than a whisper. */
  firstSound: number | null
  /** Looks for packets every 10 ms from now on, and keeps in `lastPacket` when the last one was seen. */
  watchPackets(): void
  lastPacket: number
  /** When something was last clicked, or a key pressed. */
  lastPress: number
  /** The microphone answers with this error from now on, as when somebody says no. */
  refuse: 'NotAllowedError' | 'NotFoundError' | null
  setTone(hertz: number): void
  /** The microphone hears nothing, until `speak`. */
  hush(): void
  /** Resolves when its first sample was given. */
  speak(): Promise<void>
  /** Epoch milliseconds of the first sample louder than a whisper that the microphone gave after `speak`. */
  spokeAt: number | null
  /** The microphone hears rain instead of a tone from now on. */
  makeNoise(): void
}

declare global {
  interface Window {
    maruLab: Lab
  }
  /** Chromium's, not in the DOM's types yet. https://w3c.github.io/mediacapture-transform/ */
  class MediaStreamTrackProcessor {
    constructor(init: { track: MediaStreamTrack })
    readonly readable: ReadableStream<AudioData>
  }
}

/**
 * Runs in the page before the app: the microphone becomes a tone, connections are kept in sight. Must not use anything
 * from outside itself.
 */
export function installLab(hertz: number): void {
  const AUDIBLE = 0.01
  const now = (): number => performance.timeOrigin + performance.now()
  let tone: OscillatorNode | null = null
  let volume: GainNode | null = null
  let context: AudioContext | null = null
  const VOLUME = 0.4
  let hushed = false
  let watched = false
  const microphones: MediaStreamTrack[] = []
  const counted = new Map<RTCPeerConnection, { sent: number; received: number }>()
  const analysers = new Map<MediaStreamTrack, AnalyserNode>()

  const lab: Lab = {
    asked: [],
    openMicrophones: () => microphones.filter((track) => track.readyState === 'live').length,
    peers: [],
    given: [],
    own: [],
    firstSound: null,
    lastPacket: 0,
    lastPress: 0,
    refuse: null,
    watchPackets() {
      if (watched) return
      watched = true
      let before = -1
      const look = async (): Promise<void> => {
        const asked = now()
        const { sent, received } = await lab.packets()
        // Seen in an answer that was asked for then: it came no later than now, and may have come before.
        if (sent + received > before) lab.lastPacket = asked
        before = sent + received
        setTimeout(() => void look(), 10)
      }
      void look()
    },
    setTone(next) {
      hertz = next
      if (tone) tone.frequency.value = next
    },
    spokeAt: null,
    hush() {
      hushed = true
      lab.spokeAt = null
      if (volume) volume.gain.value = 0
    },
    async speak() {
      hushed = false
      lab.spokeAt = null
      const microphone = microphones.findLast((track) => track.readyState === 'live')
      if (!microphone || !volume) return
      // A track of its own, so that nobody else's is ended with it. It is read already when the first sample comes.
      const track = microphone.clone()
      const reader = new MediaStreamTrackProcessor({ track }).readable.getReader()
      await reader.read().then(({ value }) => value?.close())
      volume.gain.value = VOLUME
      lab.spokeAt = await firstAudible(reader, () => !hushed)
      track.stop()
    },
    makeNoise() {
      if (!context || !volume) return
      const rain = context.createBuffer(1, context.sampleRate * 2, context.sampleRate)
      rain.getChannelData(0).forEach((_, index, samples) => (samples[index] = (Math.random() - 0.5) / 2))
      const source = context.createBufferSource()
      source.buffer = rain
      source.loop = true
      tone?.disconnect()
      source.connect(volume)
      source.start()
    },
    async packets() {
      for (const peer of lab.peers) await count(peer)
      const all = [...counted.values()]
      return { sent: all.reduce((sum, one) => sum + one.sent, 0), received: all.reduce((sum, one) => sum + one.received, 0) }
    },
    received: [],
    heard: () =>
      lab.heardAll().reduce<Tone | null>((best, one) => (one.decibels > (best?.decibels ?? -Infinity) ? one : best), null),
    heardAll: () => [...analysers].flatMap(([track, analyser]) => (track.readyState === 'live' ? strongest(analyser) : [])),
  }
  window.maruLab = lab
  type Tone = { hertz: number; decibels: number }
  /** The strongest tone above a whisper, or none. */
  function strongest(analyser: AnalyserNode): Tone[] {
    const bins = new Float32Array(analyser.frequencyBinCount)
    analyser.getFloatFrequencyData(bins)
    let best: Tone | null = null
    for (let bin = 8; bin < bins.length; bin++) {
      const decibels = bins[bin] ?? -Infinity
      if (decibels > (best?.decibels ?? -60)) best = { hertz: (bin * analyser.context.sampleRate) / analyser.fftSize, decibels }
    }
    return best ? [best] : []
  }
  for (const event of ['click', 'keydown']) addEventListener(event, () => (lab.lastPress = now()), { capture: true })

  async function count(peer: RTCPeerConnection): Promise<void> {
    if (peer.connectionState === 'closed') return
    lab.own.push(peer.localDescription?.sdp ?? '')
    const packets = { sent: 0, received: 0 }
    for (const stat of (await peer.getStats()).values() as Iterable<Record<string, unknown>>) {
      if (stat['type'] === 'outbound-rtp') packets.sent += Number(stat['packetsSent'] ?? 0)
      if (stat['type'] === 'inbound-rtp') packets.received += Number(stat['packetsReceived'] ?? 0)
      if (stat['type'] === 'remote-candidate') lab.given.push(JSON.stringify(stat))
    }
    counted.set(peer, packets)
  }

  navigator.mediaDevices.getUserMedia = async () => {
    lab.asked.push(now())
    if (lab.refuse) throw new DOMException('The test says no.', lab.refuse)
    context ??= new AudioContext({ sampleRate: 48_000 })
    await context.resume()
    tone = context.createOscillator()
    tone.frequency.value = hertz
    volume = context.createGain()
    volume.gain.value = hushed ? 0 : VOLUME
    const destination = context.createMediaStreamDestination()
    tone.connect(volume).connect(destination)
    tone.start()
    microphones.push(...destination.stream.getTracks())
    return destination.stream
  }

  /** Listens to a received track: its spectrum, and when it was first heard. */
  function listen(track: MediaStreamTrack): void {
    if (track.kind !== 'audio' || analysers.has(track)) return
    lab.received.push(track)
    const stream = new MediaStream([track])
    // A received track flows into a graph only while some element plays it.
    const pull = new Audio()
    pull.muted = true
    pull.srcObject = stream
    void pull.play()
    context ??= new AudioContext({ sampleRate: 48_000 })
    void context.resume()
    const analyser = context.createAnalyser()
    analyser.fftSize = 8192
    analyser.smoothingTimeConstant = 0
    context.createMediaStreamSource(stream).connect(analyser)
    analysers.set(track, analyser)
    void noteFirstSound(track)
  }

  /** Reads what the track gives, before any loudspeaker has a part in it. */
  async function noteFirstSound(track: MediaStreamTrack): Promise<void> {
    const reader = new MediaStreamTrackProcessor({ track }).readable.getReader()
    const at = await firstAudible(reader, () => lab.firstSound === null)
    lab.firstSound ??= at
  }

  async function firstAudible(reader: ReadableStreamDefaultReader<AudioData>, goOn: () => boolean): Promise<number | null> {
    let at: number | null = null
    while (at === null && goOn()) {
      const { value: data } = await reader.read()
      if (!data) return null
      const samples = new Float32Array(data.numberOfFrames)
      data.copyTo(samples, { planeIndex: 0, format: 'f32-planar' })
      data.close()
      if (samples.some((sample) => Math.abs(sample) > AUDIBLE)) at = now()
    }
    await reader.cancel()
    return at
  }

  window.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration)
      lab.peers.push(this)
      lab.given.push(JSON.stringify(configuration ?? {}))
      this.addEventListener('track', ({ track }) => listen(track))
      this.addEventListener('icecandidate', ({ candidate }) => lab.own.push(candidate ? `a=${candidate.candidate} ` : ''))
    }
    override setRemoteDescription(description: RTCSessionDescriptionInit): Promise<void> {
      lab.given.push(description.sdp ?? '')
      return super.setRemoteDescription(description)
    }
    override addIceCandidate(candidate?: RTCIceCandidateInit | null): Promise<void> {
      lab.given.push(JSON.stringify(candidate ?? null))
      return super.addIceCandidate(candidate ?? null)
    }
    override close(): void {
      void count(this)
      super.close()
    }
  }
}
