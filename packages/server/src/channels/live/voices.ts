import type { ChannelInside } from '../inside/channel-inside.ts'
import { identityOf } from '../viewer.ts'
import type { ChannelLive } from './channel-live.ts'
import type { LiveConnection } from './live-connection.ts'
import type { ChannelNews } from './news.ts'

/** What screens say of their own microphones. Only of their own, and only while they are inside. */
export class ChannelVoices {
  readonly #inside: ChannelInside
  readonly #live: ChannelLive
  readonly #news: ChannelNews

  constructor(parts: { inside: ChannelInside; live: ChannelLive; news: ChannelNews }) {
    this.#inside = parts.inside
    this.#live = parts.live
    this.#news = parts.news
  }

  says(connection: LiveConnection, voice: { muted: boolean; speaking: boolean }): void {
    const { channelId, viewer } = connection
    const attendee = this.#inside.get(channelId, identityOf(viewer) ?? '')
    if (!attendee) return
    connection.hasVoice = true
    const muted = voice.muted || !attendee.maySpeak
    const speaking = voice.speaking && !muted
    if (attendee.speaking !== speaking) this.#news.speaking(channelId)
    attendee.speaking = speaking
    if (attendee.muted === muted) return
    attendee.muted = muted
    this.#inside.changed(channelId, attendee.identity)
  }

  /** The screen that told of a voice is gone: who is heard by nobody's word speaks no more. */
  closed({ channelId, viewer, hasVoice }: LiveConnection): void {
    const identity = identityOf(viewer) ?? ''
    const attendee = hasVoice ? this.#inside.get(channelId, identity) : null
    if (!attendee?.speaking || this.#live.ofIdentity(channelId, identity).some((other) => other.hasVoice)) return
    attendee.speaking = false
    this.#news.speaking(channelId)
  }
}
