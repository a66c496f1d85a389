import { useEffect, useMemo } from 'preact/hooks'
import { isRefused } from '../../api/refused.ts'
import { useRootMark } from '../../lib/root-mark.ts'
import { inside, leave, isInside } from '../model/inside.ts'
import { goIn } from '../model/life.ts'
import { remembered } from '../model/remembered.ts'
import { useRoom } from '../model/room.ts'
import { makeRoomApi } from '../model/room-api.ts'
import type { Ending } from '../model/room-state.ts'
import { RoomView } from '../room/RoomView.tsx'
import './GuestRoom.css'

type Props = { slug: string; pass: string; onOut: (ending: Ending) => void }

/** The room itself, by a guest's pass: goes in at once, and tells when the pass is over. */
export function GuestRoom({ slug, pass, onOut }: Props) {
  const api = useMemo(() => makeRoomApi(pass), [pass])
  const room = useRoom(api, slug)
  useRootMark('in-guest-room')
  useEffect(() => {
    // After a reload one is where one was: inside by itself, or before the room after leaving it.
    if (!remembered() && !wasHere(pass)) void goIn(room)
    hereBy.add(pass)
    return () => {
      // A guest has no other place here from which to come back to a room that goes on.
      if (inside.peek() && isInside(room)) leave()
    }
  }, [room, pass])
  const { ending } = room.state.value
  const trouble = room.error.value
  const over = ending ?? (isRefused(trouble) && (trouble.status === 401 || trouble.status === 404) ? 'not_allowed' : null)
  useEffect(() => {
    if (over !== null) onOut(over)
  }, [over, onOut])
  return <RoomView api={api} slug={slug} />
}

/** The passes by which this page has been inside. */
const hereBy = new Set<string>()
const wasHere = (pass: string): boolean => hereBy.has(pass)
