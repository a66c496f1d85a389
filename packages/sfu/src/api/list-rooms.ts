import { ListRoomsRequest, ListRoomsResponse } from '@livekit/protocol'
import { mayList, method } from './method.ts'

/** Lists the rooms, or those of the names given. */
export const listRooms = method({
  input: ListRoomsRequest,
  output: ListRoomsResponse,
  authorize: mayList,
  handle({ names }, { rooms }) {
    const found = rooms.all.filter((room) => names.length === 0 || names.includes(room.name))
    return new ListRoomsResponse({ rooms: found.map((room) => room.info()) })
  },
})
