import { explain } from '../../api/explain.ts'
import { loadVoice, type Talk } from '../../call/model/talk.ts'
import { navigate } from '../../lib/navigate.ts'
import { announce } from '../../ui/announce.ts'
import { toast } from '../../ui/toast.ts'
import { r } from '../messages/index.ts'
import { leave, renew, seatOf, settle, sit } from './inside.ts'
import { prefs } from './prefs.ts'
import { sessionApi } from './room-api.ts'
import { watchRoom } from './room.ts'

/** [RM15] A call has become a room: its sound goes on without a break, and the screen becomes the room. */
export async function growInto(talk: Talk, channelId: string): Promise<void> {
  const { room, stop } = watchRoom(sessionApi, channelId)
  try {
    const [{ RoomSession }, seat] = await Promise.all([loadVoice(), sit(room)])
    const { mode } = prefs.value
    const parts = { seat: seatOf(seat), mode, renew: () => renew(room) }
    const { muted } = talk.microphone
    leave()
    // Where the call was just coming back, there is nothing to go on with: then in by a new way.
    settle(room, stop, RoomSession.adopt(talk.session, parts) ?? new RoomSession({ ...parts, muted }))
    announce(r().inside.youIn)
    navigate(`/r/${seat.channel.slug}`)
  } catch (error) {
    stop()
    talk.session.handleEnded()
    toast(explain(error), { bad: true })
  }
}
