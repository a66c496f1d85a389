import { JoinResponse, ParticipantInfo, ParticipantUpdate, Room, SignalResponse } from '@livekit/protocol'
import { describe, expect, test } from 'vitest'
import { writeJoin, writeUpdate } from './long-messages.ts'

const others = ['ada', 'bob'].map((identity) => new ParticipantInfo({ identity, sid: `PA_${identity}`, version: 3 }))
const written = others.map((info) => info.toBinary())

describe('[S22] messages about many', () => {
  test('read as if each had been written anew', () => {
    const begin = { room: new Room({ name: 'hall' }), serverVersion: '1' }
    const join = new JoinResponse({ ...begin, otherParticipants: others })
    const whole = new SignalResponse({ message: { case: 'join', value: join } })
    expect(SignalResponse.fromBinary(writeJoin(new JoinResponse(begin), written)).equals(whole)).toBe(true)
    const update = new SignalResponse({ message: { case: 'update', value: new ParticipantUpdate({ participants: others }) } })
    expect(SignalResponse.fromBinary(writeUpdate(written)).equals(update)).toBe(true)
  })
})
