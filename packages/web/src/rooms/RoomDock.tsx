import { useLocation } from 'preact-iso'
import { useEffect } from 'preact/hooks'
import { RoundButton } from '../call/parts/RoundButton.tsx'
import { navigate } from '../lib/navigate.ts'
import { r } from './messages/index.ts'
import { inside, leave, type Inside } from './model/inside.ts'
import { broughtUp, runRooms } from './model/life.ts'
import { nameOfOccupant } from './model/person.ts'
import { inOrder } from './model/room-state.ts'
import { RoomFace } from './parts/RoomFace.tsx'
import styles from './RoomDock.module.css'
import { MuteButton } from './room/MuteButton.tsx'

/** The room that goes on while one browses: a bar on a phone, docked right on a desktop. A tap brings the room back. */
export function RoomDock() {
  useEffect(() => runRooms(), [])
  const { path } = useLocation()
  const now = inside.value
  if (!now || path === addressOf(now)) return null
  return <Bar now={now} />
}

const addressOf = ({ room }: Inside): string => `/r/${room.channel.value?.slug ?? room.slug}`

function Bar({ now }: { now: Inside }) {
  const m = r()
  const { room, voice } = now
  const { channel, inside: people, insideCount, identity } = room.state.value
  const name = channel?.name ?? ''
  const speaking = voice.speaking.value
  const all = inOrder(people, identity)
  const speakers = all.filter((one) => speaking.has(one.identity) && one.identity !== identity)
  const others = all.filter((one) => one.identity !== identity)
  const faces = others.length === 0 ? all : [...speakers, ...others.filter((one) => !speakers.includes(one))].slice(0, 3)
  const state = voice.state.value
  const status =
    state.at === 'closed'
      ? state.why === 'elsewhere'
        ? m.inside.elsewhere
        : m.inside.lost
      : state.at === 'live'
        ? broughtUp.value
          ? m.stage.invited
          : speakers.length > 0
            ? m.list.speaking(speakers.map(nameOfOccupant).join(', '))
            : m.list.inside(insideCount)
        : state.at === 'connecting'
          ? m.inside.connecting
          : m.inside.reconnecting
  return (
    <section class={styles.bar} aria-label={m.inside.region(name)}>
      <button type="button" class={styles.open} aria-label={`${m.inside.open}: ${name}`} onClick={() => navigate(addressOf(now))}>
        <span class={styles.faces}>
          {faces.map((one) => (
            <RoomFace key={one.identity} one={one} size={32} voice={voice} />
          ))}
        </span>
        <span class={styles.words}>
          <b>{name}</b>
          <small role="status">{status}</small>
        </span>
      </button>
      {state.at !== 'closed' && <MuteButton room={room} voice={voice} small />}
      <RoundButton icon="door" look="red" small label={m.controls.leave} onClick={leave} />
    </section>
  )
}
