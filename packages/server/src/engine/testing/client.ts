import type { Ticket } from '@maru/protocol'
import { Room, RoomEvent } from '@livekit/rtc-node'

/** A client of the engine: a native LiveKit one, that makes no sound. */
export type LabClient = {
  leave(): Promise<void>
  /** When the engine has put it out, or it has left. */
  readonly out: Promise<void>
}

/** Takes a ticket to the engine. @returns null where it is not let in */
export async function enter({ url, token }: Ticket): Promise<LabClient | null> {
  const room = new Room()
  const out = new Promise<void>((resolve) => room.once(RoomEvent.Disconnected, () => resolve()))
  try {
    await room.connect(url, token, { autoSubscribe: true, dynacast: false })
  } catch (error) {
    if (error instanceof Error && error.message.includes('signal failure')) return null
    throw error
  }
  return { leave: () => room.disconnect(), out }
}
