import type { DataPacket } from '@livekit/protocol'

/** Whom a packet is for; undefined for everybody in the room. */
export interface Addressees {
  identities: Set<string>
  sids: Set<string>
}

/**
 * Reads the addressees. They stand in the packet or, as older clients write it, in the user message
 * within: whoever reads only one of them lets private messages leak.
 */
export function addresseesOf(packet: DataPacket): Addressees | undefined {
  const user = packet.value.case === 'user' ? packet.value.value : undefined
  const identities = new Set([...packet.destinationIdentities, ...(user?.destinationIdentities ?? [])])
  const sids = new Set(user?.destinationSids ?? [])
  return identities.size === 0 && sids.size === 0 ? undefined : { identities, sids }
}

/** True where somebody is among the addressees. */
export const isFor = (addressees: Addressees | undefined, who: { identity: string; sid: string }): boolean =>
  addressees === undefined || addressees.identities.has(who.identity) || addressees.sids.has(who.sid)

/** Writes the true sender into the packet, over whatever the client claimed. */
export function signPacket(packet: DataPacket, sender: { identity: string; sid: string }): void {
  packet.participantIdentity = sender.identity
  packet.participantSid = sender.sid
  if (packet.value.case !== 'user') return
  packet.value.value.participantIdentity = sender.identity
  packet.value.value.participantSid = sender.sid
}
