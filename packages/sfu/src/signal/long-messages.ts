import { BinaryWriter, WireType } from '@bufbuild/protobuf'
import { JoinResponse, ParticipantUpdate, SignalResponse } from '@livekit/protocol'

/** The number of a field, as the protocol's own tables say it. */
function numberOf(type: { fields: { findJsonName(name: string): { no: number } | undefined } }, name: string): number {
  const field = type.fields.findJsonName(name)
  if (!field) throw new Error(`the protocol has no ${name}`)
  return field.no
}

const joinField = numberOf(SignalResponse, 'join')
const othersField = numberOf(JoinResponse, 'otherParticipants')
const updateField = numberOf(SignalResponse, 'update')
const participantsField = numberOf(ParticipantUpdate, 'participants')

/** A message within a response whose last part is a row of messages that are written already. */
function respond(outer: number, begin: Uint8Array, inner: number, written: Iterable<Uint8Array>): Uint8Array {
  const body = new BinaryWriter().raw(begin)
  for (const bytes of written) body.tag(inner, WireType.LengthDelimited).bytes(bytes)
  return new BinaryWriter().tag(outer, WireType.LengthDelimited).bytes(body.finish()).finish()
}

/** The answer to a join with the others in the room, each of whom was written when they last changed. */
export const writeJoin = (join: JoinResponse, others: Iterable<Uint8Array>): Uint8Array =>
  respond(joinField, join.toBinary(), othersField, others)

/** An update about many, each of whom was written when they last changed. */
export const writeUpdate = (participants: Iterable<Uint8Array>): Uint8Array =>
  respond(updateField, new Uint8Array(), participantsField, participants)
