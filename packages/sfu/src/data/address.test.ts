import { DataPacket } from '@livekit/protocol'
import { expect, test } from 'vitest'
import { addresseesOf, isFor, signPacket } from './address.ts'

const ada = { identity: 'ada', sid: 'PA_a' }
const bob = { identity: 'bob', sid: 'PA_b' }
const user = (value: object, packet: object = {}): DataPacket => new DataPacket({ ...packet, value: { case: 'user', value } })

test('[S14] addressees stand in the packet or in the message within', () => {
  for (const packet of [
    user({}, { destinationIdentities: ['ada'] }),
    user({ destinationIdentities: ['ada'] }),
    user({ destinationSids: ['PA_a'] }),
  ]) {
    const addressees = addresseesOf(packet)
    expect(isFor(addressees, ada)).toBe(true)
    expect(isFor(addressees, bob)).toBe(false)
  }
  expect(isFor(addresseesOf(user({})), bob)).toBe(true)
})

test('[S14] the sender is who sent it, whatever it says', () => {
  const packet = user({ participantIdentity: 'bob', participantSid: 'PA_b' }, { participantIdentity: 'bob' })
  signPacket(packet, ada)
  expect(packet).toMatchObject({ participantIdentity: 'ada', participantSid: 'PA_a' })
  expect(packet.value.value).toMatchObject({ participantIdentity: 'ada', participantSid: 'PA_a' })
})
