import type { Channel, Meeting } from '@maru/protocol'

const AHEAD_MS = 14 * 24 * 3600_000
const SHOWN = 5

/** The next meeting of each channel that has one within two weeks, the soonest first. What is over is not among them. */
export function comingUp(channels: readonly Channel[], now: number): { channel: Channel; meeting: Meeting }[] {
  return channels
    .flatMap((channel) => (channel.next_meeting ? { channel, meeting: channel.next_meeting } : []))
    .map((one) => ({ ...one, start: Date.parse(one.meeting.starts_at) }))
    .filter(({ start, meeting }) => start + meeting.minutes * 60_000 > now && start < now + AHEAD_MS)
    .toSorted((a, b) => a.start - b.start)
    .slice(0, SHOWN)
}
