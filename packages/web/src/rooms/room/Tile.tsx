import type { Occupant } from '@maru/protocol'
import { r } from '../messages/index.ts'
import { nameOfOccupant } from '../model/person.ts'
import type { Floating } from '../model/room.ts'
import type { RoomVoice } from '../model/voice.ts'
import { RoomFace } from '../parts/RoomFace.tsx'
import styles from './Tile.module.css'

type Props = {
  one: Occupant
  size: number
  named: boolean
  me: boolean
  voice: RoomVoice | null
  lit: boolean
  muted: boolean
  floating: readonly Floating[]
  onOpen: () => void
}

/** One person inside: face, light, marks, name. Pressed, it tells more. */
export function Tile({ one, size, named, me, voice, lit, muted, floating, onOpen }: Props) {
  const m = r().inside
  const name = nameOfOccupant(one)
  const guest = one.account === null
  const marks = [
    guest ? m.guest : null,
    lit ? m.is.speaking : null,
    one.held ? m.is.held : muted ? m.is.muted : null,
    one.hand_at === null ? null : m.is.hand,
  ].filter(Boolean)
  return (
    <button
      type="button"
      class={styles.tile}
      data-person={one.identity}
      data-speaking={lit}
      data-muted={muted}
      aria-label={[me ? m.you(name) : name, ...marks].join(', ')}
      title={named ? undefined : name}
      onClick={onOpen}
    >
      <RoomFace one={one} size={size} voice={voice} lit={lit} muted={muted} held={one.held} hand={one.hand_at !== null} />
      {floating.map(({ id, reaction }) => (
        <span key={id} class={styles.floating} aria-hidden="true">
          {reaction}
        </span>
      ))}
      {named && (
        <span class={styles.name} aria-hidden="true">
          <span>{name}</span>
          {guest && <small>{m.guest}</small>}
        </span>
      )}
    </button>
  )
}
