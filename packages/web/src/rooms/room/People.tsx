import type { Occupant } from '@maru/protocol'
import { useRef } from 'preact/hooks'
import { r } from '../messages/index.ts'
import { fitGrid, type Grid } from '../model/grid.ts'
import type { Floating, Room } from '../model/room.ts'
import { inOrder } from '../model/room-state.ts'
import type { RoomVoice } from '../model/voice.ts'
import styles from './People.module.css'
import { Tile } from './Tile.tsx'
import { useSize } from './use-size.ts'

type Props = { room: Room; voice: RoomVoice | null; onOpen: (one: Occupant) => void }

/** Faces of a stage's listeners that are drawn; the others are counted. */
const LISTENERS_DRAWN = 96
/** Both sides of the faces' place together. */
const PADDING = { inline: 16, block: 16 }

/** Who is inside: one grid where all may speak, a stage and its listeners else. */
export function People({ room, voice, onOpen }: Props) {
  const m = r()
  const { channel, inside, insideCount, identity } = room.state.value
  const all = inOrder(inside, identity)
  if (channel?.kind !== 'stage') {
    return (
      <div class={styles.people}>
        <Faces room={room} voice={voice} people={all} label={m.inside.people} onOpen={onOpen} />
      </div>
    )
  }
  const speakers = all.filter((one) => one.may_speak)
  const listeners = all.filter((one) => !one.may_speak)
  const unseen = Math.max(0, insideCount - speakers.length - Math.min(listeners.length, LISTENERS_DRAWN))
  return (
    <div class={styles.people}>
      <section class={styles.speakers} aria-label={m.stage.speakers}>
        <h2 class="only-read">{m.stage.speakers}</h2>
        {speakers.length === 0 ? (
          <p class={styles.empty}>{m.stage.empty}</p>
        ) : (
          <Faces room={room} voice={voice} people={speakers} label={m.stage.speakers} onOpen={onOpen} />
        )}
      </section>
      {listeners.length + unseen > 0 && (
        <section class={styles.listeners}>
          <h2>{m.stage.listeners(listeners.length + Math.max(0, insideCount - all.length))}</h2>
          <ul class={styles.small}>
            {/* A raised hand is seen, also among hundreds. */}
            {listeners
              .toSorted((a, b) => Number(b.hand_at !== null) - Number(a.hand_at !== null))
              .slice(0, LISTENERS_DRAWN)
              .map((one) => (
                <li key={one.identity}>
                  <OneTile room={room} voice={null} one={one} size={36} named={false} onOpen={onOpen} listening />
                </li>
              ))}
            {unseen > 0 && <li class={styles.unseen}>{m.list.more(unseen)}</li>}
          </ul>
        </section>
      )}
    </div>
  )
}

function Faces({ room, voice, people, label, onOpen }: Props & { people: readonly Occupant[]; label: string }) {
  const place = useRef<HTMLDivElement>(null)
  const size = useSize(place)
  const grid = size && fitGrid(people.length, size.width - PADDING.inline, size.height - PADDING.block)
  return (
    <div ref={place} class={styles.place} data-scrolls={grid?.scrolls ?? false}>
      {grid && (
        <ul class={styles.grid} aria-label={label} style={placing(grid)}>
          {people.map((one) => (
            <li key={one.identity}>
              <OneTile room={room} voice={voice} one={one} size={grid.face} named={grid.names} onOpen={onOpen} />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** Cells of one size in rows that are centred, the last one too. */
function placing({ columns, width, face, gap, height }: Grid): Record<string, string> {
  const cell = Math.floor(Math.min(width, face * 1.9))
  return {
    gap: `${gap}px`,
    'max-inline-size': `${columns * cell + (columns - 1) * gap}px`,
    '--cell': `${cell}px`,
    '--row': `${height}px`,
  }
}

type OneProps = Props & { one: Occupant; size: number; named: boolean; listening?: boolean }

function OneTile({ room, voice, one, size, named, onOpen, listening = false }: OneProps) {
  const { identity, speaking } = room.state.value
  const me = one.identity === identity
  const heard = voice ? voice.speaking.value : null
  const engine = voice?.people.value.get(one.identity)
  const muted = me && voice ? voice.own.value.muted : (engine?.muted ?? one.muted)
  return (
    <Tile
      one={one}
      size={size}
      named={named}
      me={me}
      voice={voice}
      lit={!listening && (heard ? heard.has(one.identity) : speaking.includes(one.identity))}
      muted={!listening && (muted || one.held)}
      floating={floatingOf(room.floating.value, one.identity)}
      onOpen={() => onOpen(one)}
    />
  )
}

const NONE: readonly Floating[] = []
function floatingOf(all: readonly Floating[], identity: string): readonly Floating[] {
  const mine = all.filter((each) => each.identity === identity)
  return mine.length === 0 ? NONE : mine.slice(-3)
}
