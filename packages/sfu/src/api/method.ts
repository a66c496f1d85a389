import type { Message, MessageType } from '@bufbuild/protobuf'
import type { Participant } from '../rooms/participant.ts'
import type { Room } from '../rooms/room.ts'
import type { Rooms } from '../rooms/rooms.ts'
import type { VideoGrant } from '../tokens/grants.ts'
import { TwirpError } from './twirp-error.ts'

/** What the methods of the server API work on. */
export interface ApiContext {
  rooms: Rooms
  now: number
}

/** One method: what it takes and gives, what it demands, and what it does. */
export interface Method<Input extends Message<Input>, Output extends Message<Output>> {
  input: MessageType<Input>
  output: MessageType<Output>
  /** Throws where the token does not allow it. */
  authorize(grant: VideoGrant, input: Input): void
  handle(input: Input, context: ApiContext): Output
}

/** A call as it came in, and what its answer is to be written as. */
interface Call {
  body: Buffer
  isBinary: boolean
  grant: VideoGrant
}

/** A method whose types are known only to itself: from the bytes of a request to those of the answer. */
export type AnyMethod = (call: Call, context: ApiContext) => string | Uint8Array

/** Closes a method over its types, so that methods of all types fit in one table. */
export function method<Input extends Message<Input>, Output extends Message<Output>>(of: Method<Input, Output>): AnyMethod {
  return ({ body, isBinary, grant }, context) => {
    const input = decode(of.input, body, isBinary)
    of.authorize(grant, input)
    const output = of.handle(input, context)
    return isBinary ? output.toBinary() : output.toJsonString({ useProtoFieldName: true })
  }
}

function decode<Input extends Message<Input>>(type: MessageType<Input>, body: Buffer, isBinary: boolean): Input {
  try {
    return isBinary ? type.fromBinary(body) : type.fromJsonString(body.toString() || '{}', { ignoreUnknownFields: true })
  } catch {
    throw new TwirpError('malformed', 'the request can’t be read')
  }
}

export const mayCreate = (grant: VideoGrant): void => {
  if (!grant.roomCreate) throw TwirpError.denied('roomCreate')
}
export const mayList = (grant: VideoGrant): void => {
  if (!grant.roomList) throw TwirpError.denied('roomList')
}
/** An admin's token is for one room. */
export const mayAdmin = (grant: VideoGrant, { room }: { room: string }): void => {
  if (!grant.roomAdmin || grant.room !== room) throw TwirpError.denied('roomAdmin for this room')
}

/** The room of that name; throws where there is none. */
export function roomOf({ rooms }: ApiContext, name: string): Room {
  if (name === '') throw TwirpError.missing('room')
  const room = rooms.get(name)
  if (!room) throw TwirpError.noRoom()
  return room
}

/** The participant of that identity; throws where there is none. */
export function participantOf(context: ApiContext, { room, identity }: { room: string; identity: string }): Participant {
  if (identity === '') throw TwirpError.missing('identity')
  const participant = roomOf(context, room).get(identity)
  if (!participant) throw TwirpError.noParticipant()
  return participant
}
