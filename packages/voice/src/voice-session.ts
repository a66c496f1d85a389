// The heavy part: livekit-client comes with it.
export { CallSession, type CallSessionEvents, type CallSessionParts } from './call-session.ts'
export type { RoomSession } from './room-session.ts'
