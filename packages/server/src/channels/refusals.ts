import { Refused } from '../http/refused.ts'

export const banned = (): Refused => new Refused(403, 'banned', 'You are banned from this channel.')
export const channelLocked = (): Refused => new Refused(403, 'channel_locked', 'This channel is locked: nobody new comes in.')
export const channelFull = (): Refused => new Refused(403, 'channel_full', 'As many may speak here as there is room for.')
export const channelEnded = (): Refused => new Refused(403, 'channel_ended', 'It was ended for everybody while you were away.')
export const removedLately = (ms: number): Refused =>
  new Refused(403, 'removed_lately', 'You were put out a moment ago.', { retry_after: Math.max(1, Math.ceil(ms / 1000)) })
export const voiceAway = (): Refused => new Refused(503, 'voice_unavailable', 'Voice is away for the moment.', { retry_after: 5 })
export const notInside = (): Refused => Refused.forbidden('Only who is inside can do that.')
