// The heavy part: livekit-client comes with it.
export { CallSession, type CallSessionEvents, type CallSessionParts } from './call-session.ts'
export { RoomSession } from './room-session.ts'
