import type { Channel, ChannelSeat } from '@maru/protocol'
import { Microphone, Speakers, type RenewedSeat, type RoomSeat } from '@maru/voice'
import { signal } from '@preact/signals'
import { isRefused } from '../../api/refused.ts'
import { loadVoice } from '../../call/model/talk.ts'
import { deviceId } from '../../state/device.ts'
import { prefs, setPrefs } from './prefs.ts'
import { remember } from './remembered.ts'
import { watchRoom, type Room } from './room.ts'
import { followSession, type RoomVoice } from './voice.ts'

/** The room that this page is in, with its voice. */
export type Inside = {
  room: Room
  voice: RoomVoice
  /** Lets go of the room's socket. */
  stop: () => void
}

/** [RM10] Where I am: in one room at most. */
export const inside = signal<Inside | null>(null)
/** The room that is being entered, by its slug. */
export const entering = signal<string | null>(null)

/** Whether this page is in this room. */
export function isInside(room: Room): boolean {
  const now = inside.value?.room
  if (!now || now.api.pass !== room.api.pass) return false
  // By the id where it is known: a room may have been given another address meanwhile.
  return now === room || (now.channel.value !== null && now.channel.value.id === room.channel.value?.id)
}

/** What an answer to a join says to the voice part. */
export function seatOf(seat: ChannelSeat): RoomSeat {
  return { ticket: seat.ticket, identity: seat.identity, silent: seat.silent, maySpeak: maySpeak(seat.channel) }
}

const maySpeak = (channel: Channel): boolean => channel.rights.includes('speak')

/** Asked for at a click, before anything else is known, so that the browser lets it sound. */
type Prepared = { microphone: Microphone; speakers: Speakers; muted: boolean }

/** [RM5] Gets microphone and speakers ready. A muted one opens nothing. */
function prepareVoice(muted: boolean, speaks: boolean): Prepared {
  const microphone = new Microphone()
  if (!muted && speaks && prefs.value.mode !== 'push_to_talk') void microphone.open()
  return { microphone, speakers: new Speakers(), muted }
}

/** Goes in. The microphone, the voice part and the hub's answer are waited for side by side. @throws where it can't be. */
export async function enter(
  room: Room,
  { muted = prefs.value.muted, remembers = true, since = null as string | null } = {},
): Promise<void> {
  const now = inside.value
  if (entering.value === room.slug || (now && isInside(room) && now.voice.state.value.at !== 'closed')) return
  const channel = room.channel.peek()
  // One voice at a time: another room is silent from the click on.
  if (now) leave()
  entering.value = room.slug
  const prepared = prepareVoice(muted, channel === null || maySpeak(channel))
  const watch = watchRoom(room.api, room.slug)
  try {
    const [{ RoomSession }, seat] = await Promise.all([loadVoice(), sit(room, since)])
    if (entering.value !== room.slug) return discard(prepared, watch.stop)
    const session = new RoomSession({
      ...prepared,
      seat: seatOf(seat),
      mode: prefs.value.mode,
      renew: () => renew(room),
    })
    settle(room, watch.stop, session)
    if (remembers) setPrefs({ muted })
  } catch (error) {
    discard(prepared, watch.stop)
    throw error
  } finally {
    if (entering.value === room.slug) entering.value = null
  }
}

/** This page is in the room from now on, by a session that goes in or goes on. */
export function settle(room: Room, stop: () => void, session: RoomVoice['session']): void {
  inside.value = { room, voice: followSession(session), stop }
  keepRemembered()
}

/** Leaves: silence and a free microphone at once; the hub is told beside. */
export function leave(): void {
  entering.value = null
  const now = inside.value
  if (!now) return
  inside.value = null
  remember(null)
  now.voice.stop()
  now.voice.session.close()
  void deviceId()
    .then((device) => now.room.api.leave(now.room.ref(), device))
    .catch((error: unknown) => console.debug('maru: the engine tells the hub that I left', error))
  now.stop()
}

/** Put out, or the room is over: nothing is to be told to the hub. */
export function putOut(why: 'ended' | 'removed'): void {
  const now = inside.value
  if (!now) return
  inside.value = null
  remember(null)
  now.voice.session.handleOut(why)
  now.voice.stop()
  now.stop()
}

/** [RM13] What a reload needs to know. */
export function keepRemembered(): void {
  const now = inside.value
  if (now)
    remember({
      ref: now.room.channel.value?.slug ?? now.room.slug,
      pass: now.room.api.pass,
      muted: now.voice.own.value.muted,
      since: now.room.state.peek().since,
    })
}

/** Takes a seat at the hub, and learns who is inside. @param since of the seat that one comes back to by oneself */
export async function sit(room: Room, since: string | null = null): Promise<ChannelSeat> {
  const seat = await room.api.join(room.ref(), await deviceId(), since)
  room.tell({ event: 'seated', payload: seat })
  room.open()
  return seat
}

/** Asks for another ticket. What the hub refuses for good is an end; all else is asked again. */
export async function renew(room: Room): Promise<RenewedSeat | 'removed' | null> {
  try {
    const { ticket, silent, maySpeak } = seatOf(await sit(room, room.state.peek().since))
    keepRemembered()
    return { ticket, silent, maySpeak }
  } catch (error) {
    if (!isRefused(error) || error.status >= 500) throw error
    switch (error.reason) {
      case 'banned':
      case 'removed_lately':
        return 'removed'
      case 'channel_ended':
        room.tell({ event: 'gone', payload: { why: 'ended' } })
        return null
      case 'not_found':
      case 'forbidden':
      case 'channel_locked':
      case 'channel_full':
      case 'not_signed_in':
        return null
      default:
        throw error
    }
  }
}

function discard({ microphone, speakers }: Prepared, stop: () => void): void {
  microphone.close()
  speakers.stop()
  stop()
}
