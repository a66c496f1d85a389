import { createRoom } from './create-room.ts'
import { deleteRoom } from './delete-room.ts'
import { getParticipant } from './get-participant.ts'
import { listParticipants } from './list-participants.ts'
import { listRooms } from './list-rooms.ts'
import type { AnyMethod } from './method.ts'
import { mutePublishedTrack } from './mute-published-track.ts'
import { removeParticipant } from './remove-participant.ts'
import { sendData } from './send-data.ts'
import { updateParticipant } from './update-participant.ts'
import { updateRoomMetadata } from './update-room-metadata.ts'
import { updateSubscriptions } from './update-subscriptions.ts'

/** The part of LiveKit's RoomService that is here, by the names on the wire. */
export const methods: ReadonlyMap<string, AnyMethod> = new Map([
  ['CreateRoom', createRoom],
  ['ListRooms', listRooms],
  ['DeleteRoom', deleteRoom],
  ['ListParticipants', listParticipants],
  ['GetParticipant', getParticipant],
  ['RemoveParticipant', removeParticipant],
  ['MutePublishedTrack', mutePublishedTrack],
  ['UpdateParticipant', updateParticipant],
  ['UpdateSubscriptions', updateSubscriptions],
  ['SendData', sendData],
  ['UpdateRoomMetadata', updateRoomMetadata],
])
